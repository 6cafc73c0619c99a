import type { Embedded, World } from '../deployment.ts';
import { inRow, type WrittenConfig } from './written-configs.ts';

/** A line that `echo` writes to a turnserver.conf. */
interface EchoedLine {
  readonly config: Embedded;
  readonly start: number;
  readonly isAppended: boolean;
}

const PATH = String.raw`["']?[^\s"'|;&]*turnserver\.conf(?![\w.-])["']?`;
const END = String.raw`[ \t]*(?:>[ \t]*\/dev\/null[ \t]*)?(?:[;&#][^\n]*)?\r?$`;

/** `echo "realm=$DOMAIN" >> /etc/turnserver.conf`, `echo 'fingerprint' | sudo tee -a /etc/turnserver.conf` */
const ECHO = new RegExp(
  String.raw`^([ \t]*(?:sudo[ \t]+)?echo[ \t]+)(?:"([^"\\\n]*)"|'([^'\n]*)'|([\w=:.,\/-]+))[ \t]*(?:(>>?)[ \t]*${PATH}|\|[ \t]*(?:sudo[ \t]+)?tee[ \t]+(-a[ \t]+|--append[ \t]+)?${PATH})${END}`,
);

/** Anything that writes to it, except for a heredoc. */
const WRITES = new RegExp(String.raw`^(?![ \t]*#)(?!.*<<).*(?:>[ \t]*|\btee[ \t]+(?:-\S+[ \t]+)*)${PATH}`);

/** The maximum length of a line that writes to it. */
const LONGEST_LINE = 1024;

/**
 * Adds the lines that a script writes one by one to the configuration of its heredoc, if there is one. What else writes
 * to the file does not matter where the configuration is known to come from elsewhere.
 */
export function withEchoedLines(
  configs: readonly WrittenConfig[],
  code: string,
  { fail, isElsewhere }: { readonly fail: World['fail']; readonly isElsewhere: boolean },
): readonly WrittenConfig[] {
  const { lines, otherAt } = echoedIn(code);
  if (otherAt !== undefined && (lines.length > 0 || !isElsewhere)) {
    fail?.({ message: 'a command writes a turnserver.conf whose content is not known', at: otherAt });
  }
  const from = lines.findLastIndex(({ isAppended }) => !isAppended);
  const kept = lines.slice(Math.max(from, 0));
  const [first] = kept;
  if (first === undefined) return configs;
  const [before] = configs;
  const isAfter = before === undefined || (from < 0 && before.config.offsetOf(0) < first.start);
  if (configs.length > 1 || !isAfter) {
    fail?.({ message: 'several commands write a turnserver.conf; which of them counts is not known', at: first.start });
    return configs;
  }
  const config = [...configs, ...kept].map((one) => one.config).reduce(inRow);
  return [{ name: before?.name ?? 'turnserver.conf', config }];
}

function echoedIn(code: string): { lines: EchoedLine[]; otherAt: number | undefined } {
  const lines: EchoedLine[] = [];
  let otherAt: number | undefined;
  for (const { 0: line, index } of code.matchAll(/[^\n]+/g)) {
    if (line.length > LONGEST_LINE || !line.includes('turnserver.conf') || !WRITES.test(line)) continue;
    const match = ECHO.exec(line);
    if (match === null) otherAt ??= index;
    else lines.push(lineOf(match, index));
  }
  return { lines, otherAt };
}

function lineOf(match: RegExpExecArray, index: number): EchoedLine {
  const [, before = '', double, single, bare = '', redirect, append] = match;
  const text = double ?? single ?? bare;
  const start = index + before.length + (double === undefined && single === undefined ? 0 : 1);
  const isTemplate = single === undefined && /[$`]/.test(text);
  const config = { text: `${text}\n`, offsetOf: (at: number) => start + at, ...(isTemplate ? { isTemplate } : {}) };
  return { config, start, isAppended: redirect === '>>' || append !== undefined };
}

import type { Config, UnknownLine } from '../../src/coturn/config.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';

/** The keys that a log of coturn reports as unknown. */
export function keysInLog(lines: readonly string[]): Set<string> {
  return new Set(lines.flatMap((line) => /Bad configuration format: (.*)$/.exec(line)?.[1] ?? []));
}

/** Keys that only the log or only the findings mention; empty if they agree. */
export function disagreementAbout(measured: ReadonlySet<string>, config: Config, findings: readonly Diagnostic[]) {
  const reported = new Set(config.unknown.flatMap((unknown) => reportedKey(unknown, findings)));
  const missing = [...measured].filter((key) => ![...reported].some((other) => sameKey(key, other)));
  const extra = [...reported].filter((key) => ![...measured].some((other) => sameKey(other, key)));
  if (missing.length + extra.length === 0) return undefined;
  return `not reported: ${missing.join(' ')}; reported and known: ${extra.join(' ')}`;
}

/** The key of an unknown line, once for each rule that reports it: there should be one. */
function reportedKey({ line }: UnknownLine, findings: readonly Diagnostic[]): string[] {
  const ofLine = findings.filter(
    ({ rule: id, range }) =>
      /^(?:syntax|version)\//.test(id) && !isStyle(id) && range !== undefined && holds(line, range.start),
  );
  return ofLine.map((_finding, index) => (index === 0 ? line.key : `${line.key} again`));
}

function holds({ start, end }: UnknownLine['line'], offset: number): boolean {
  return start <= offset && offset < end;
}

function isStyle(id: string): boolean {
  return /trailing-space|no-final-newline|cr-only|nul$/.test(id);
}

/** Logs that were kept as text are doubly encoded UTF-8, without their control characters. */
function sameKey(logged: string, key: string): boolean {
  const plain = (value: string): string => value.replace(/[^!-~]/g, '');
  return plain(logged) === plain(key) || (plain(key).length > 60 && plain(logged).startsWith(plain(key).slice(0, 60)));
}

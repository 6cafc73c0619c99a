import type { Config } from '../../coturn/config.ts';
import { defaultOf } from '../../coturn/defaults.ts';
import { type DroppedLine, type EffectiveOption, effectiveConfigOf } from '../../coturn/effective/configuration.ts';
import { OPTIONS } from '../../coturn/options/index.ts';
import { redact } from '../../coturn/redact.ts';
import { secretStart } from '../../coturn/secrets.ts';
import type { Version } from '../../coturn/version.ts';
import { type Cell, Columns } from '../../report/columns.ts';
import type { View } from '../../report/view.ts';
import { decoded, shown } from '../../rules/coturn/text.ts';
import { escapeText, safeJson } from '../../term/escape.ts';
import { cutText } from '../../term/width.ts';
import { hang } from '../../term/wrap.ts';
import type { Outcome } from '../shared/run-format.ts';
import type { LintContext } from './context.ts';
import type { LintInput } from './inputs.ts';
import type { LintSettings } from './settings.ts';

/** An option with its effective value, fit for JSON. */
interface PrintedOption {
  name: string;
  value: string;
  source: 'file' | 'arguments' | 'default';
  line?: number;
}

interface PrintedFile {
  file: string;
  coturnVersion: Version;
  /** Coturn refuses to start, so none of this takes effect. */
  ends?: true;
  options: PrintedOption[];
  dropped: { line: number; text: string; reason: string }[];
}

/** `--print`: the effective value of each option, with its line, and the lines that are ignored. */
export async function print(lint: LintContext): Promise<Outcome> {
  const files: PrintedFile[] = [];
  for await (const input of lint.inputs()) files.push(await printed(lint, input));
  const isText = lint.settings.format === 'text';
  const text = isText ? files.map((file) => textOf(file, lint)).join('\n') : `${safeJson({ files })}\n`;
  await lint.io.stdout.write(text);
  return { hasErrors: lint.hasErrors, hasFindings: files.some(({ ends }) => ends) };
}

async function printed(lint: LintContext, input: LintInput): Promise<PrintedFile> {
  const config = lint.configOf(input);
  const { findings } = await lint.judge(input);
  const { options, dropped } = effectiveConfigOf(config);
  return {
    file: input.name,
    coturnVersion: config.version,
    ...(findings.some(({ severity }) => severity === 'fatal') ? { ends: true as const } : {}),
    options: [...options.map((one) => optionOf(one, lint.settings)), ...defaultsOf(config, lint.settings)],
    dropped: dropped.map((one) => droppedOf(one, input, lint.settings)),
  };
}

function optionOf({ entry, value }: EffectiveOption, settings: LintSettings): PrintedOption {
  const { option, line } = entry;
  const place = line === undefined ? { source: 'arguments' as const } : { source: 'file' as const, line: line.number };
  return { name: option.name, value: shownValue(entry, value, settings), ...place };
}

function shownValue(
  { option, effective }: EffectiveOption['entry'],
  value: string,
  { showSecrets, redact: hides }: LintSettings,
): string {
  if (showSecrets) return decoded(value);
  const text = shownText(option.name, value);
  if (hides) return redact(option, effective, text);
  if (option.secret !== true || value === '') return text;
  return effective.kind === 'user' ? `${shown(effective.user.name)}:${HIDDEN}` : HIDDEN;
}

/** The value that coturn reads, up to where it may contain a secret. */
function shownText(name: string, value: string): string {
  const [key, text] = [`${name}=`, shown(value)];
  const at = secretStart(`${key}${text}`);
  return at === undefined || at < key.length ? text : `${text.slice(0, at - key.length)}${HIDDEN}`;
}

const HIDDEN = '…';

/** Options that are not set and have a default. */
function defaultsOf({ version, entries }: Config, { defaults }: LintSettings): PrintedOption[] {
  if (!defaults) return [];
  const set = new Set(entries.map(({ option }) => option.name));
  return [...OPTIONS.values()].flatMap((option) => {
    const value = set.has(option.name) ? undefined : defaultOf(option, version);
    return value === undefined ? [] : [{ name: option.name, value, source: 'default' as const }];
  });
}

function droppedOf({ line, reason, isSecret }: DroppedLine, { text: file }: LintInput, settings: LintSettings) {
  const { showSecrets, redact: hides } = settings;
  const key = line.key;
  const text = line.value === '' ? key : `${key}=${line.value}`;
  const before = file.slice(0, line.start).split('\n').at(-2) ?? '';
  const isHidden = isSecret || hides || secretStart(file.slice(line.start, line.end).trimEnd(), before) !== undefined;
  const value = isHidden ? key.length + 1 : Number.POSITIVE_INFINITY;
  const secret = showSecrets ? text.length : Math.min(secretStart(text, before) ?? text.length, value);
  if (line.isRest && !showSecrets) return { line: line.number, text: HIDDEN, reason };
  return {
    line: line.number,
    text: secret >= text.length ? decoded(text) : `${decoded(text.slice(0, secret))}${HIDDEN}`,
    reason,
  };
}

function textOf({ file, coturnVersion, ends, options, dropped }: PrintedFile, { view, isPiped }: LintContext): string {
  const { style, columns } = view;
  // A line an option, for what reads it from a pipe.
  const lines = optionLines(options, isPiped ? { style, columns: undefined } : view);
  const lost = dropped.flatMap(({ line, text, reason }) => [
    hang(`  line ${line}: `, escapeText(text), columns, 4),
    hang('    ', escapeText(reason), columns),
  ]);
  return [
    hang('', `${style.strong(escapeText(file))}, effective configuration of coturn ${coturnVersion}`, columns, 2),
    ...(ends ? [hang('', style.bad('coturn refuses to start with this file: see `icescope lint`'), columns, 2)] : []),
    ...(lines.length > 0 ? ['', ...lines] : ['', '  nothing is set: coturn uses its defaults']),
    ...(lost.length > 0 ? ['', style.strong('ignored lines'), ...lost] : []),
    '',
  ].join('\n');
}

/** A longer value does not widen its column. */
const WIDEST_VALUE = 48;

function optionLines(
  options: readonly PrintedOption[],
  { style, columns: width }: Pick<View, 'style' | 'columns'>,
): string[] {
  const columns = new Columns({ indent: '  ' });
  const rows = options.map((one): [string, string, Cell] => [
    one.name,
    escapeText(one.value),
    { text: placeOf(one), mark: style.dim },
  ]);
  for (const [name, value, place] of rows) columns.fit([name, cutText(value, WIDEST_VALUE), place]);
  return rows.flatMap((row) => columns.lines(row, width));
}

function placeOf({ source, line }: PrintedOption): string {
  return source === 'file' ? `line ${line}` : source === 'arguments' ? 'command line' : 'default';
}

import type { Config, FileEntry } from '../../../coturn/config.ts';
import { insertBefore } from '../../../coturn/edits.ts';
import { hasInlineComment, inlineCommentAt } from '../../../coturn/spelling.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import type { Severity } from '../../../diagnostics/severity.ts';
import { type Offer, withinLine } from '../fixes.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { effectAsPart, severityFor } from './effect.ts';
import { isWhole } from './lines.ts';

export const inlineComment: CoturnRule = {
  id: 'syntax/inline-comment',
  severity: 'error',
  summary: 'a comment after a value, which becomes part of the value',
  why: 'A comment needs its own line. After a value, it ends up in the realm, the secret or the path of the certificate; an address or a range with it is ignored, and a switch or a port may keep coturn from starting.',
  remedy: 'Move the comment to its own line.',
  bad: [
    'realm=example.org # ours\n',
    'fingerprint # for browsers\n',
    { config: 'min-port=50000 # low\n', version: '4.6.1' },
    'denied-peer-ip=10.0.0.0-10.255.255.255 # private\n',
    'static-auth-secret=0f1e2d3c4b5a69788796a5b4c3d2e1f0 # rotate\n',
    'listening-port=3478 ; plain\r\n',
    'realm="example.org" # ours\n',
    'external-ip=# to be told\n',
  ],
  good: ['# ours\nrealm=example.org\n', 'static-auth-secret=#4b5a69788796a5b4c3d2e1f0\n', 'realm=example.org#x\n'],
  check(config: Config, report: Report) {
    for (const entry of config.inFile) {
      if (hasInlineComment(entry.value) && !isSecretItself(entry)) report(findingAt(entry, config));
    }
  },
};

/** A secret may well start with a `#`. */
function isSecretItself({ option, value, line }: FileEntry): boolean {
  return option.secret === true && /^#\S/.test(value) && !hasInlineComment(value.slice(1)) && line.separator === '=';
}

function findingAt(entry: FileEntry, config: Config): Said {
  const at = inlineCommentAt(entry.value);
  const isHarmless = entry.option.secret !== true && isReadAlike(entry);
  const message = `\`${entry.option.name}\` has a comment ${at === 0 ? 'instead of a value' : 'after its value'}`;
  return finding(entry, message, {
    effect: isHarmless
      ? 'Coturn has no such comments; it only happens to stop reading before this one.'
      : effectAsPart(entry),
    range: { start: entry.line.valueSpan.start + at, end: entry.line.valueSpan.end },
    ...(isHarmless ? WARNING : severityFor(entry)),
    ...fixOf(entry, config, at),
  });
}

const WARNING: { severity: Severity } = { severity: 'warning' };

/** Switches and numbers are read from the start. */
function isReadAlike({ option, effective, value }: FileEntry): boolean {
  if (option.type === 'flag') return true;
  const isFront = effective.kind === 'boolean' || effective.kind === 'number' || effective.kind === 'amount';
  return isFront && /^(?:\d{1,18}|[A-Za-z]+)[ \t]/.test(value);
}

function fixOf(entry: FileEntry, config: Config, at: number): Offer | Record<string, never> {
  const { syntax } = config;
  const { line, option, value } = entry;
  if (!isWhole(line, syntax.text)) return {};
  const start = line.valueSpan.start + at;
  // Text that may be part of a secret is not touched.
  if (option.secret === true && at > 0) {
    const blanks = value.slice(at).search(/\S/);
    const text = value[at + blanks] === '#' ? '\n' : '\n# ';
    return { suggested: [{ start, end: start + blanks, text }] };
  }
  const isSwitch = option.type === 'boolean' || option.type === 'flag';
  if (at === 0 && !isSwitch) return { suggested: [{ start: line.start, end: line.start, text: '# ' }] };
  const comment = value
    .slice(at)
    .replace(/^[ \t]*(?:#|;|\/\/)?[ \t]*/, '# ')
    .trimEnd();
  const from = at > 0 ? start : line.keySpan.end;
  const edits = [insertBefore(syntax, line, [comment]), { start: from, end: line.content.end, text: '' }];
  return withinLine(config, line, edits);
}

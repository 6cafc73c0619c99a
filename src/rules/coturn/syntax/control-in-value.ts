import type { Config, FileEntry } from '../../../coturn/config.ts';
import { isMisspelt } from '../../../coturn/spelling.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { effectOf } from './effect.ts';

/** NUL and line ends have their own rules; tabs are intended. */
const CONTROL = /[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]/;

export const controlInValue: CoturnRule = {
  id: 'syntax/control-in-value',
  severity: 'error',
  summary: 'a control character in a text, which is invisible and stays',
  why: 'Coturn only strips white space after a value. A form feed, an escape or another control character in a realm, a secret or a path makes it a different one.',
  remedy: 'Delete the character.',
  bad: ['realm=\vexample.org\n', 'cert=/etc/turn/\x7ffullchain.pem\n', 'static-auth-secret=0f1e2d3c\x1b4b5a6978\n'],
  good: ['realm=example.org\f\n', 'realm=a\tb\n', '# ours \x1b[0m\n', 'listening-port=\v3478\n'],
  check(config: Config, report: Report) {
    for (const entry of config.inFile) if (isOurs(entry)) report(findingAt(entry));
  },
};

/** Other rules report addresses, switches and numbers. */
function isOurs({ effective, value }: FileEntry): boolean {
  return (effective.kind === 'text' || effective.kind === 'user') && CONTROL.test(value) && !isMisspelt(value);
}

function findingAt(entry: FileEntry): Said {
  const { line, option, value } = entry;
  const at = value.search(CONTROL);
  const start = line.valueSpan.start + at;
  const code = value.charCodeAt(at).toString(16).toUpperCase().padStart(2, '0');
  const message = `\`${option.name}\` contains the control character 0x${code}`;
  const range = { start, end: start + 1 };
  return finding(entry, message, { effect: effectOf(entry), range, suggested: [{ ...range, text: '' }] });
}

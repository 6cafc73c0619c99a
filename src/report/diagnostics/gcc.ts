import type { Severity } from '../../diagnostics/severity.ts';
import { escapeText } from '../../term/escape.ts';
import type { FindingFormat } from './finding.ts';

const WORDS: Readonly<Record<Severity, string>> = { fatal: 'error', error: 'error', warning: 'warning', info: 'note' };

/** The format of compilers, which editors and build servers recognize in any output. */
export const gcc: FindingFormat = (write) => ({
  file() {},
  add({ file, line, column, severity, message, id }) {
    write(`${escapeText(`${file}:${line}:${column}: ${WORDS[severity]}: ${message} [${id}]`)}\n`);
  },
  end() {},
});

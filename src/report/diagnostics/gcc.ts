import type { Severity } from '../../diagnostics/severity.ts';
import { escapeText } from '../../term/escape.ts';
import { recordsOf } from './record.ts';
import type { LintFormat } from './report.ts';

const WORDS: Readonly<Record<Severity, string>> = { fatal: 'error', error: 'error', warning: 'warning', info: 'note' };

/** As compilers tell theirs: what editors and build servers find in any output. */
export const gcc: LintFormat = function* ({ files }) {
  for (const file of files) {
    for (const { file: name, line, column, severity, message, id } of recordsOf(file)) {
      yield `${escapeText(`${name}:${line}:${column}: ${WORDS[severity]}: ${message} [${id}]`)}\n`;
    }
  }
};

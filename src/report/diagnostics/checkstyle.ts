import type { Severity } from '../../diagnostics/severity.ts';
import { recordsOf } from './record.ts';
import type { LintFormat } from './report.ts';
import { XML_DECLARATION, xmlAttributes } from './xml.ts';

const LEVELS: Readonly<Record<Severity, string>> = {
  fatal: 'error',
  error: 'error',
  warning: 'warning',
  info: 'info',
};

/** The XML of Checkstyle, which build servers read. */
export const checkstyle: LintFormat = function* ({ files }) {
  yield `${XML_DECLARATION}<checkstyle version="4.3">\n`;
  for (const file of files) {
    yield `  <file${xmlAttributes({ name: file.name })}>\n`;
    for (const { line, column, severity, message, id } of recordsOf(file)) {
      yield `    <error${xmlAttributes({ line, column, severity: LEVELS[severity], message, source: id })}/>\n`;
    }
    yield '  </file>\n';
  }
  yield '</checkstyle>\n';
};

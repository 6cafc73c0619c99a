import type { Severity } from '../../diagnostics/severity.ts';
import type { FindingFormat } from './finding.ts';
import { XML_DECLARATION, xmlAttributes } from './xml.ts';

const LEVELS: Readonly<Record<Severity, string>> = {
  fatal: 'error',
  error: 'error',
  warning: 'warning',
  info: 'info',
};

/** The XML of Checkstyle, which build servers read. */
export const checkstyle: FindingFormat = (write) => {
  let isInFile = false;
  const close = (): void => {
    if (isInFile) write('  </file>\n');
    isInFile = false;
  };
  write(`${XML_DECLARATION}<checkstyle version="4.3">\n`);
  return {
    file(name) {
      close();
      write(`  <file${xmlAttributes({ name })}>\n`);
      isInFile = true;
    },
    add({ line, column, severity, message, id }) {
      write(`    <error${xmlAttributes({ line, column, severity: LEVELS[severity], message, source: id })}/>\n`);
    },
    end() {
      close();
      write('</checkstyle>\n');
    },
  };
};

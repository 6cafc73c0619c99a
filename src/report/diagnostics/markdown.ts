import { escapeText } from '../../term/escape.ts';
import type { FindingFormat, FindingRecord } from './finding.ts';

/** More rows than these are counted: GitHub refuses a summary of more than 1 MB. */
const MOST_ROWS = 500;

/** A table in Markdown, for the summary of a job or a comment. */
export const markdown: FindingFormat = (write, tool) => {
  let count = 0;
  const notes = new Set<string>();
  write(`### ${plain(tool.name)}\n\n`);
  return {
    file(_, fileNotes = []) {
      for (const note of fileNotes) notes.add(note);
    },
    add(finding) {
      if (count === 0) write('| severity | rule | place | finding |\n|---|---|---|---|\n');
      count++;
      if (count <= MOST_ROWS) write(rowOf(finding));
    },
    end() {
      if (count === 0) write('Nothing found.\n');
      if (count > MOST_ROWS) write(`\n… and ${count - MOST_ROWS} more findings.\n`);
      for (const note of notes) write(`\n${prose(note)}\n`);
    },
  };
};

function rowOf({ severity, id, file, line, message }: FindingRecord): string {
  return `| ${severity} | ${plain(id)} | ${plain(`${file}:${line}`)} | ${prose(message)} |\n`;
}

/** What is between a pair of backticks stays code. */
function prose(text: string): string {
  const parts = escapeText(text).split('`');
  if (parts.length % 2 === 0) return plain(text);
  return parts.map((part, at) => (at % 2 === 0 ? plain(part) : codeOf(part))).join('');
}

/** In a table, a bar ends the cell even inside code. */
function codeOf(text: string): string {
  return text === '' ? '' : `\`${text.replaceAll('|', '\\|')}\``;
}

/** Text that Markdown and HTML in it take for nothing else. */
function plain(text: string): string {
  return escapeText(text).replace(/[\\`*_~#[\](){}<>&|!@]/g, (mark) =>
    mark === '<' ? '&lt;' : mark === '&' ? '&amp;' : `\\${mark}`,
  );
}

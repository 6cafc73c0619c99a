import type { FindingFormat, FindingRecord } from './finding.ts';
import { cell, plain, prose } from './markdown-text.ts';

/** More rows are only counted: GitHub refuses a summary of more than 1 MB. */
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
  return `| ${severity} | ${plain(id)} | ${plain(`${file}:${line}`)} | ${cell(message)} |\n`;
}

import { readPage } from '../../scripts/docs/pages.ts';
import { manifest } from './package.ts';

/** The indented lines below a heading of docs/install.md: commands that its tests run with the files that they have built. */
export function shownLines(heading: string): string[] {
  const [, rest = ''] = readPage('docs/install.md').split(`\n## ${heading}\n`);
  const [section = ''] = rest.split('\n## ');
  const lines = section.split('\n').filter((line) => line.startsWith('    '));
  if (lines.length === 0) throw new Error(`docs/install.md shows no command below ${heading}`);
  return lines.map((line) => line.trim().replaceAll('0.1.0', manifest.version));
}

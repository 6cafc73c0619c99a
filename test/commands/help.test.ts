import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../src/commands/index.ts';
import { groupOf } from '../../src/commands/shared/help.ts';
import { latestProgram, type Program } from '../../src/commands/shared/options.ts';
import { textWidth } from '../../src/term/width.ts';
import { icescope } from '../support/io.ts';

/** The words before `--help`. */
const ALL: readonly (readonly string[])[] = [[], ...Object.keys(COMMANDS).map((name) => [name]), ['turn', '--audit']];
const WITH_OPTIONS = ALL.filter((words) => words.length > 0);

const WIDTHS = [40, 80, 120, 200];

async function helpOf(words: readonly string[], option: string, columns?: number): Promise<string> {
  const { status, stdout, stderr } = await icescope([...words, option], { columns });
  expect([status, stderr]).toEqual([0, '']);
  return stdout;
}

async function programOf(words: readonly string[]): Promise<Program> {
  await icescope([...words, '--help']);
  const program = latestProgram();
  if (program === undefined) throw new Error(`${words.join(' ')} makes no program`);
  return program;
}

/** What is quoted, or has no blank: it cannot be broken. */
function isOneWord(line: string): boolean {
  return /^\s*(?:'[^']*'|\S+)(?: \\)?$/.test(line);
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '\\' && word !== '');
}

describe.each(ALL.map((words) => [`icescope ${words.join(' ')}`, words] as const))('%s', (_, words) => {
  test.each(['-h', '--help'])('%s fits its width, and breaks between words only', async (option) => {
    const unbroken = wordsOf(await helpOf(words, option, 80));
    for (const columns of WIDTHS) {
      const help = await helpOf(words, option, columns);
      expect(help.split('\n').filter((line) => textWidth(line) > columns && !isOneWord(line))).toEqual([]);
      expect(wordsOf(help)).toEqual(unbroken);
    }
  });

  test('has its examples before its options', async () => {
    for (const option of ['-h', '--help']) {
      const help = await helpOf(words, option);
      expect(help.indexOf('Examples:')).toBeGreaterThan(0);
      const list = help.search(/^(?:Arguments|Options|Output|[A-Z][\w ]+):\n {2}(?:-|\w+ {2})/m);
      if (list > 0) expect(list).toBeGreaterThan(help.indexOf('Examples:'));
    }
  });

  test('-h takes a screen, and leads to --help', async () => {
    const help = await helpOf(words, '-h', 80);
    expect(help.trimEnd().split('\n').length).toBeLessThanOrEqual(23);
    expect(help).toMatch(/icescope.* --help/);
  });

  test('--help has the exit statuses', async () => {
    expect(await helpOf(words, '--help')).toMatch(/^Exit status:\n {2,}0 {2}\w/m);
  });
});

describe.each(WITH_OPTIONS.map((words) => [words.join(' '), words] as const))('%s', (_, words) => {
  test('--help has each option once, below the heading of a group', async () => {
    const { command } = await programOf(words);
    const help = await helpOf(words, '--help', 200);
    const rows = help.split('\n').flatMap((line) => /^ {2}((?:-\w, )?--[\w-]+)/.exec(line)?.[1] ?? []);
    expect(rows.toSorted()).toEqual(
      [...command.options.map(({ flags }) => flags.replace(/ .*/s, '').replace(/^(-\w),.*/, `$1`)), '-h']
        .map((flag) => rows.find((row) => row === flag || row.startsWith(`${flag}, `)) ?? flag)
        .toSorted(),
    );
    if (command.options.length <= 4) return;
    expect(command.options.filter((option) => groupOf(option) === 'Options:').map(({ flags }) => flags)).toEqual([]);
    expect(new Set(command.options.map(groupOf)).size).toBeGreaterThan(1);
  });

  test('breaks no lines of its own within a paragraph', async () => {
    const { help } = await programOf(words);
    for (const text of [help.about, ...(help.notes ?? [])]) expect(text.replaceAll('\n\n', '')).not.toContain('\n');
  });

  test('-h names options that exist', async () => {
    const { command, help } = await programOf(words);
    const known = command.options.map(({ long }) => long ?? '');
    expect((help.frequent ?? []).filter((name) => !known.includes(name))).toEqual([]);
  });

  test('the examples have options that exist', async () => {
    const { command, help } = await programOf(words);
    const known = command.options.flatMap(({ long, short }) => [long, short]);
    for (const example of help.examples) {
      const own = /icescope [^|>]*/.exec(example)?.[0].replace(/'[^']*'/g, '') ?? '';
      for (const option of own.match(/(?<= )--?[a-z][\w-]*/g) ?? []) expect(known, example).toContain(option);
    }
  });
});

test('the root help has every command, in groups', async () => {
  const help = await helpOf([], '--help', 80);
  const short = await helpOf([], '-h', 80);
  for (const [name, { group, summary }] of Object.entries(COMMANDS)) {
    expect(wordsOf(help).join(' ')).toContain(`${name} ${summary}`);
    expect(help).toContain(`\n${group}:\n`);
    expect(short).toMatch(new RegExp(`\\b${name}\\b`));
  }
  expect(help.split('\n').slice(0, 24).join('\n')).toMatch(/Examples:\n( {2}icescope .*\n){3}/);
});

test('COLUMNS decides the width of help, also through a pipe', async () => {
  const widest = (text: string): number => Math.max(...text.split('\n').map(textWidth));
  const { stdout } = await icescope(['lint', '--help'], { env: { COLUMNS: '50' } });
  expect(widest(stdout)).toBeLessThanOrEqual(50);
  for (const COLUMNS of ['', '0', 'wide', '-5']) {
    const usual = await icescope(['lint', '--help'], { env: { COLUMNS } });
    expect(widest(usual.stdout)).toBeLessThanOrEqual(80);
    expect(widest(usual.stdout)).toBeGreaterThan(70);
  }
});

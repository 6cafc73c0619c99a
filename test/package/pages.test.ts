import { afterAll, describe, expect, test } from 'vitest';
import { type Block, blocksOf } from '../../scripts/docs/block.ts';
import { Outputs } from '../../scripts/docs/outputs.ts';
import { pageNames, ROOT, readPage } from '../../scripts/docs/pages.ts';
import { rulesPages } from '../../scripts/docs/rules-page.ts';
import { Workbench } from '../../scripts/docs/workbench.ts';
import { manifest } from './package.ts';

/** All blocks are started at once, and wait for each other. */
const TIMEOUT = 600_000;
const bench = new Workbench(ROOT);
const outputs = new Outputs(bench);

afterAll(() => bench.remove());

const blocks = pageNames().flatMap((name) => blocksOf(readPage(name)).map((block) => ({ name, block })));

/** The blocks of a language, each under its page and line. */
function of(...languages: string[]): [place: string, block: Block][] {
  return blocks
    .filter(({ block }) => languages.includes(block.language))
    .map(({ name, block }) => [`${name}:${block.line}`, block]);
}

test('every block is of a kind that is tested', () => {
  // docs/rules is held to the rules, whose examples have tests; a walkthrough's files are held to what it does with them.
  const shown = blocks.filter(({ name, block }) => !name.startsWith('docs/rules/') && !block.title.includes('/'));
  const kinds = new Set(shown.map(({ block }) => block.language));
  const known = ['console', 'groovy', 'json', 'python', 'rsyslog', 'sh', 'sql', 'text', 'tree', 'ts', 'xml', 'yaml'];
  expect([...kinds].filter((kind) => !known.includes(kind))).toEqual([]);
  expect(of('console').length).toBeGreaterThan(30);
});

describe('a block shows what its commands print: `npm run docs -- --update` writes it', () => {
  test.concurrent.each(of('console', 'json', 'sql', 'text', 'ts', 'sh'))(
    '%s',
    async (_, block) => {
      expect(block.text).toBe((await outputs.expected(block)) ?? block.text);
    },
    TIMEOUT,
  );
});

describe('npm supports what a block runs', () => {
  test.each(of('sh').filter(([, { text }]) => /\bnpm /.test(text)))('%s', (_, { text }) => {
    for (const [command] of text.matchAll(/\bnpm [^|&\n]*/g)) {
      const script = /^npm (?:run (?:-s )?)?(start|test|(?<=run (?:-s )?)[\w:]+)(?: |$)/.exec(command)?.[1];
      if (script !== undefined) expect(manifest.scripts).toHaveProperty(script);
      else expect(['npm ci', 'npm install -g .']).toContain(command.trim());
    }
  });
});

describe('the program that rsyslog runs keeps its contract', () => {
  test.each(of('rsyslog'))('%s', async (_, block) => {
    const command = /binary="\S*\/(icescope [^"]+)"/.exec(block.text)?.[1] ?? '';
    const input =
      'hello\\na=candidate:1 1 udp 16777215 198.51.100.9 60000 typ relay raddr 203.0.113.7 rport 50000\\nbye\\n';
    const { stdout } = await bench.shell(`printf '${input}' | ${command}`);
    const lines = stdout.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([{}, { '$!': { ice: { type: 'relay' } } }, {}]);
  });
});

test('docs/rules is up to date: `npm run docs` writes it', () => {
  const names = pageNames().filter((name) => name.startsWith('docs/rules/'));
  const pages = rulesPages();
  expect(names).toEqual([...pages.keys()].sort());
  for (const [name, text] of pages) expect(readPage(name), name).toBe(text);
});

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Block, blocksOf, transcriptScript } from './block.ts';
import { manifest, Package, ROOT } from './package.ts';

const TIMEOUT = 180_000;
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
const blocks = blocksOf(readme);
const packed = new Package();

beforeAll(() => {
  packed.pack();
  packed.install();
}, TIMEOUT);
afterAll(() => packed.remove());

/** The blocks of a language, each under the line where it stands. */
function of(language: string, isMeant: (block: Block) => boolean = () => true): [name: string, block: Block][] {
  return blocks
    .filter((block) => block.language === language && isMeant(block))
    .map((block) => [`line ${block.line}`, block]);
}

/** Installing it would begin the tests within the tests; what the line says is looked up instead. */
function isForNpm({ text }: Block): boolean {
  return text.startsWith('npm ');
}

/** What the block before this one printed. */
function printed(block: Block, language: string): string {
  const { before } = block;
  if (before?.language !== language) throw new Error(`no ${language} block stands before line ${block.line}`);
  return language === 'ts' ? runProgram(before) : packed.must(ROOT, 'sh', '-c', before.text);
}

function runProgram(block: Block): string {
  const name = `line-${block.line}`;
  expect(packed.compile(`${name}.ts`, block.text, ['node'])).toEqual({ status: 0, stdout: '', stderr: '' });
  return packed.must(packed.project, process.execPath, `${name}.js`);
}

test('every block is of a kind that is tested', () => {
  expect([...new Set(blocks.map((block) => block.language))].sort()).toEqual([
    'console',
    'json',
    'rsyslog',
    'sh',
    'text',
    'ts',
  ]);
  expect(of('console').length).toBeGreaterThan(10);
});

describe('a console shows what the block shows', () => {
  test.each(of('console'))(
    '%s',
    (_, block) => {
      const { stdout, stderr } = packed.run(ROOT, 'sh', '-c', transcriptScript(block));
      // Markdown cannot show the CR of a line end.
      expect(stdout.replaceAll('\r\n', '\n')).toBe(block.text);
      expect(stderr).toBe('');
    },
    TIMEOUT,
  );
});

describe('a shell runs the block', () => {
  test.each(of('sh', (block) => !isForNpm(block)))(
    '%s',
    (_, block) => {
      expect(packed.run(ROOT, 'sh', '-e', '-c', block.text)).toMatchObject({ status: 0, stderr: '' });
    },
    TIMEOUT,
  );
});

describe('npm knows what the block asks for', () => {
  test.each(of('sh', isForNpm))('%s', (_, { text }) => {
    for (const command of text.trim().split(/\n| && /)) {
      const script = /^npm (?:run )?(start|test|bench)$/.exec(command)?.[1];
      if (script !== undefined) expect(manifest.scripts).toHaveProperty(script);
      else expect(['npm ci', 'npm install -g .']).toContain(command);
    }
  });

  test('npm ci has its lock file, and builds', () => {
    const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
    expect(lock).toMatchObject({ name: manifest.name, version: manifest.version });
    expect(manifest.scripts).toMatchObject({
      prepare: 'npm run build',
      start: 'node bin/icescope.js demo',
      test: 'vitest run',
    });
    expect(existsSync(join(packed.tree, 'dist', 'cli.js'))).toBe(true);
  });
});

describe('the JSON is what the command before it prints', () => {
  test.each(of('json'))(
    '%s',
    (_, block) => {
      const lines = printed(block, 'sh').trimEnd().split('\n');
      expect(lines).toHaveLength(1);
      const value: unknown = JSON.parse(lines[0] ?? '');
      expect(JSON.stringify(value)).toBe(JSON.stringify(JSON.parse(block.text)));
    },
    TIMEOUT,
  );
});

describe('the text is what the program before it prints', () => {
  test.each(of('text'))(
    '%s',
    (_, block) => {
      expect(printed(block, 'ts')).toBe(block.text);
    },
    TIMEOUT,
  );
});

describe('the program compiles and runs against the package', () => {
  test.each(of('ts'))(
    '%s',
    (_, block) => {
      expect(runProgram(block)).not.toBe('');
    },
    TIMEOUT,
  );
});

describe('the program that rsyslog is told to run keeps its contract', () => {
  test.each(of('rsyslog'))(
    '%s',
    (_, block) => {
      const command = /binary="\S*\/(icescope [^"]+)"/.exec(block.text)?.[1] ?? '';
      const input =
        'hello\\na=candidate:1 1 udp 16777215 198.51.100.9 60000 typ relay raddr 203.0.113.7 rport 50000\\nbye\\n';
      const lines = packed.must(ROOT, 'sh', '-c', `printf '${input}' | ${command}`).trimEnd().split('\n');
      expect(lines.map((line) => JSON.parse(line))).toMatchObject([{}, { '$!': { ice: { type: 'relay' } } }, {}]);
    },
    TIMEOUT,
  );
});

/** The text from a heading of the second level to the next. */
function sectionOf(heading: string): string {
  return readme.split(/^## /m).find((section) => section.startsWith(`${heading}\n`)) ?? '';
}

describe('what the README lists', () => {
  test.each(['parse', 'stun', 'nat', 'serve', 'rule'])(
    'are the options that %s has',
    (command) => {
      const help = packed.must(ROOT, 'icescope', command, '--help');
      const known = new Set(help.match(/(?<=[\s`])--[a-z-]+[0-9]?/g));
      const ours = sectionOf(`icescope ${command}`)
        .replaceAll(new RegExp(`icescope (?!${command}\\b)[a-z]+ .*`, 'g'), '')
        .replace(/`(npm|timeout) [^`]*`|^\$ timeout.*?(?=icescope)/gm, '')
        .match(/(?<=[`\s])--[a-z-]+[0-9]?/g);
      expect(ours).not.toBeNull();
      for (const option of ours ?? []) expect(known, option).toContain(option);
      for (const option of known) if (option !== '--help') expect(readme, option).toContain(option);
    },
    TIMEOUT,
  );

  test(
    'are the names that the library exports',
    () => {
      const print = "import('icescope').then((library) => console.log(Object.keys(library).sort().join(' ')))";
      const names = packed.must(packed.project, process.execPath, '-e', print).trim().split(' ');
      expect(names).toEqual(['decodePriority', 'explainCandidate', 'formatCandidate', 'parseCandidate']);
      for (const name of names) expect(readme).toContain(`- \`${name}(`);
    },
    TIMEOUT,
  );
});

test('links lead to files that are there', () => {
  const targets = [...readme.matchAll(/\]\(([^)#]+)\)/g)].map((match) => match[1] ?? '');
  for (const target of targets) if (!target.includes(':')) expect(existsSync(join(ROOT, target)), target).toBe(true);
});

import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../src/commands/index.ts';
import { EVENT_KINDS } from '../src/logs/events/index.ts';
import { LOG_FORMATS } from '../src/logs/index.ts';
import { FORMATS } from '../src/report/candidates/formats.ts';
import { FINDING_FORMATS } from '../src/report/diagnostics/finding-formats.ts';

const SRC = fileURLToPath(new URL('../src/', import.meta.url));

/** Who may import whom, by folder, or by name for the files right in src/: imports run one way. */
const DIRECTION: Record<string, readonly string[]> = {
  candidate: ['diagnostics'],
  logs: ['candidate'],
  stun: [],
  turn: ['stun'],
  diagnosis: ['candidate', 'explain', 'ice', 'logs', 'report', 'rules'],
  explain: ['candidate', 'agents', 'diagnostics', 'rules', 'stun'],
  diagnostics: [],
  coturn: ['diagnostics', 'stun'],
  rules: ['agents', 'candidate', 'coturn', 'diagnostics', 'ice', 'ice-servers', 'stun', 'turn'],
  agents: ['candidate'],
  ice: ['agents', 'candidate', 'logs', 'stun'],
  'ice-servers': ['diagnostics', 'errors', 'stun'],
  server: ['stun'],
  live: ['io'],
  term: [],
  errors: ['term'],
  io: ['coturn', 'errors'],
  deployment: [],
  host: ['coturn', 'deployment', 'errors', 'io'],
  transport: ['stun'],
  probe: ['io', 'stun', 'transport', 'turn'],
  report: ['agents', 'candidate', 'coturn', 'diagnostics', 'explain', 'ice', 'logs', 'rules', 'stun', 'term'],
  commands: [
    'candidate',
    'coturn',
    'deployment',
    'diagnosis',
    'diagnostics',
    'explain',
    'host',
    'ice',
    'ice-servers',
    'library',
    'live',
    'logs',
    'rules',
    'term',
    'errors',
    'io',
    'report',
    'server',
    'agents',
    'stun',
    'transport',
    'turn',
    'probe',
  ],
  main: ['commands', 'errors', 'io', 'term'],
  cli: ['main', 'io', 'errors'],
  library: ['candidate', 'coturn', 'diagnosis', 'diagnostics', 'explain', 'ice', 'logs', 'report', 'rules'],
  browser: ['diagnostics', 'ice-servers', 'index', 'io', 'library', 'live', 'report', 'rules'],
  index: ['candidate', 'diagnostics', 'explain', 'library', 'rules', 'stun'],
};
/** The same for `import type`, which is gone at run time. */
const TYPES_ONLY: Record<string, readonly string[]> = {
  term: ['io'],
  diagnosis: ['ice-servers'],
  host: ['rules'],
  report: ['probe'],
  rules: ['logs', 'probe'],
  logs: ['agents'],
  ice: ['diagnostics'],
};

/** Bytes and numbers in, results out: no packages, and no modules of Node.js. */
const PURE = [
  'candidate',
  'coturn',
  'diagnosis',
  'explain',
  'ice',
  'logs',
  'rules',
  'agents',
  'diagnostics',
  'stun',
  'turn',
  'index',
];
/** What a pure folder may import from Node.js: digests, HMACs and random transaction ids have no better source. */
const OF_NODE: Record<string, readonly string[]> = {
  stun: ['node:crypto'],
  turn: ['node:crypto'],
};

/** What takes Node.js longer to load than a query takes. */
const SLOW = /^node:(?:crypto|dns|tls|https?)$/;

/** What findings are about. */
const SUBJECTS: readonly string[] = ['candidate', 'coturn', 'explain', 'ice', 'logs', 'rules', 'stun'];

interface Import {
  /** As written: './x.ts', 'zod', 'node:fs'. */
  specifier: string;
  /** The file below src/ that it means, if it is one. */
  file: string | undefined;
  kind: 'static' | 'type' | 'dynamic';
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
  .toSorted();

const imports = new Map(files.map((file) => [file, importsOf(file)]));

/**
 * The imports of a file, comments aside. `import { type A }` counts as static: under verbatimModuleSyntax the module is
 * loaded anyway.
 */
function importsOf(file: string): Import[] {
  const source = sourceOf(file);
  const found: [specifier: string, kind: Import['kind']][] = [];
  for (const [, type, specifier] of source.matchAll(
    /^(?:import|export)\s+(type\s)?[^'"();=]*?from\s*['"]([^'"]+)['"]/gm,
  )) {
    found.push([specifier ?? '', type === undefined ? 'static' : 'type']);
  }
  for (const [, specifier] of source.matchAll(/^import\s*['"]([^'"]+)['"]/gm)) found.push([specifier ?? '', 'static']);
  for (const [, asType, specifier] of source.matchAll(/(typeof\s+)?\bimport\(\s*['"]([^'"]+)['"]\s*\)/g)) {
    found.push([specifier ?? '', asType === undefined ? 'dynamic' : 'type']);
  }
  // A thread's file is named as it will be called in dist.
  for (const [, name] of source.matchAll(/\bnew Worker\(\s*new URL\(\s*'(\.[^']+)\.[jt]s'/g)) {
    found.push([`${name}.ts`, 'dynamic']);
  }
  return found.map(([specifier, kind]) => ({
    specifier,
    kind,
    file: specifier.startsWith('.') ? posix.join(posix.dirname(file), specifier) : undefined,
  }));
}

/** Without lines of comments, and comments after code. */
function sourceOf(file: string): string {
  return readFileSync(`${SRC}${file}`, 'utf8')
    .replace(/^\s*\/\*[\s\S]*?\*\//gm, '')
    .replace(/(^|\s)\/\/[^\n]*/g, '$1');
}

function layerOf(file: string): string {
  return file.includes('/') ? (file.split('/')[0] ?? '') : file.replace(/\.ts$/, '');
}

/** What is loaded, at once, when a file is: the files below src/, and the packages and Node's own modules. */
function loadedWith(entry: string): { files: string[]; packages: string[] } {
  const seen = new Set([entry]);
  const packages = new Set<string>();
  for (const file of seen) {
    for (const one of imports.get(file) ?? []) {
      if (one.kind !== 'static') continue;
      if (one.file === undefined) packages.add(one.specifier);
      else seen.add(one.file);
    }
  }
  return { files: [...seen].toSorted(), packages: [...packages].toSorted() };
}

/** The same, with what may be loaded later. */
function reachableFrom(entry: string): { files: string[]; packages: string[] } {
  const seen = new Set([entry]);
  const packages = new Set<string>();
  for (const file of seen) {
    for (const one of imports.get(file) ?? []) {
      if (one.kind === 'type') continue;
      if (one.file === undefined) packages.add(one.specifier);
      else seen.add(one.file);
    }
  }
  return { files: [...seen].toSorted(), packages: [...packages].toSorted() };
}

/** What a file exports, loaded as the program loads it. */
async function exportsOf(file: string): Promise<[name: string, value: unknown][]> {
  return Object.entries(await import(/* @vite-ignore */ `${SRC}${file}`));
}

describe('the walk over the imports', () => {
  test('finds them', () => {
    expect(files.length).toBeGreaterThan(40);
    for (const kind of ['static', 'type', 'dynamic'] as const) {
      expect([...imports.values()].flat().filter((one) => one.kind === kind).length, kind).toBeGreaterThan(5);
    }
    expect(loadedWith('main.ts').files).toContain('commands/index.ts');
    expect(loadedWith('commands/parse/index.ts').files).toContain('candidate/fields.ts');
  });

  test('misses none: every specifier after from, import and require is among them', () => {
    for (const file of files) {
      const found = (imports.get(file) ?? []).map((one) => one.specifier);
      for (const [, specifier] of sourceOf(file).matchAll(
        /(?:\bfrom|\bimport)\s*\(?\s*['"]((?:\.|node:|[@a-z])[\w@./-]*|node:[\w/]+)['"]/g,
      )) {
        expect(found, file).toContain(specifier);
      }
    }
  });

  test('resolves every file, by its full name', () => {
    for (const [file, list] of imports) {
      for (const one of list)
        if (one.file !== undefined) expect(files, `${file} imports ${one.specifier}`).toContain(one.file);
    }
  });
});

describe('imports run one way', () => {
  test('every folder has a layer', () => {
    expect([...new Set(files.map(layerOf))].toSorted()).toStrictEqual(Object.keys(DIRECTION).toSorted());
  });

  test.each(files)('%s', (file) => {
    const layer = layerOf(file);
    for (const one of imports.get(file) ?? []) {
      if (one.file === undefined) continue;
      const types = one.kind === 'type' ? (TYPES_ONLY[layer] ?? []) : [];
      expect([layer, ...(DIRECTION[layer] ?? []), ...types], `${file} imports ${one.specifier}`).toContain(
        layerOf(one.file),
      );
    }
  });

  test.each(files.filter((file) => PURE.includes(layerOf(file))))('%s is pure', (file) => {
    const allowed = OF_NODE[layerOf(file)] ?? [];
    const outside = (imports.get(file) ?? []).filter((one) => one.file === undefined);
    expect(outside.filter((one) => !allowed.includes(one.specifier))).toStrictEqual([]);
    const source = allowed.reduce(
      (text, name) => text.replaceAll(`from '${name}'`, '').replaceAll(`process.getBuiltinModule('${name}')`, ''),
      sourceOf(file),
    );
    expect(source).not.toMatch(/['"]node:|\brequire\(|\bcreateRequire\b|\bprocess\.|\bglobalThis\b/);
  });

  test('the library reaches pure code, and the positions of findings in reports; nothing else, not even lazily', () => {
    const { files: reached, packages } = reachableFrom('index.ts');
    expect(packages).toStrictEqual([]);
    const others = reached.filter((file) => !PURE.includes(layerOf(file)));
    expect(others).toStrictEqual([
      'library/chunked-log.ts',
      'library/diagnose.ts',
      'library/lint-turnserver-conf.ts',
      'library/scan-candidates.ts',
      'library/scan-events.ts',
      'report/candidates/record.ts',
      'report/diagnostics/bytes.ts',
      'report/diagnostics/places.ts',
      'report/diagnostics/record.ts',
      'report/diagnostics/source.ts',
      'term/escape.ts',
    ]);
    expect(reached).toContain('candidate/fields.ts');
  });

  test('the formats of all commands know no subject, but the catalogue of all rules', () => {
    for (const file of files.filter((one) => one.startsWith('report/diagnostics/'))) {
      const subjects = (imports.get(file) ?? []).filter((one) => SUBJECTS.includes(layerOf(one.file ?? '')));
      expect(
        subjects.map((one) => one.file).filter((one) => one !== 'rules/catalogue.ts'),
        file,
      ).toStrictEqual([]);
    }
  });

  test('nothing imports the program: main and cli are at the top', () => {
    const importers = (target: string) =>
      files.filter((file) => imports.get(file)?.some((one) => one.file === target)).toSorted();
    expect(importers('main.ts')).toStrictEqual(['cli.ts']);
    expect(importers('cli.ts')).toStrictEqual([]);
    expect(importers('index.ts')).toStrictEqual(['browser.ts']);
    expect(importers('browser.ts')).toStrictEqual([]);
  });
});

describe('what is loaded when', () => {
  test('main loads the list of commands, and no command before it is called', () => {
    const commands = loadedWith('cli.ts').files.filter((file) => layerOf(file) === 'commands');
    expect(commands).toStrictEqual(['commands/index.ts']);
  });

  test('the program starts without a package, a log format or an output format', () => {
    const { files: loaded, packages } = loadedWith('cli.ts');
    expect(packages.filter((name) => !name.startsWith('node:'))).toStrictEqual([]);
    expect(
      [...new Set(loaded.map(layerOf))].filter((layer) => ['candidate', 'logs', 'report'].includes(layer)),
    ).toStrictEqual([]);
  });

  test('every command is loaded when it is called', () => {
    const { kinds, targets } = {
      kinds: new Set(imports.get('commands/index.ts')?.map((one) => one.kind)),
      targets: imports.get('commands/index.ts')?.filter((one) => one.kind === 'dynamic') ?? [],
    };
    expect(kinds.has('static')).toBe(false);
    expect(targets).toHaveLength(Object.keys(COMMANDS).length);
  });

  test('every format but the default, table, is loaded on demand', () => {
    const MACHINES = 'report/diagnostics/finding-formats.ts';
    const atOnce = (file: string) =>
      (imports.get(file) ?? []).filter((one) => one.kind === 'static').map((one) => one.file);
    expect(atOnce('report/candidates/formats.ts')).toStrictEqual([MACHINES, 'report/candidates/table.ts']);
    expect(atOnce('report/stun/formats.ts')).toStrictEqual([MACHINES, 'report/stun/table.ts']);
    expect(atOnce('report/explain/formats.ts')).toStrictEqual([MACHINES, 'report/explain/text.ts']);
    expect(atOnce('report/lint/formats.ts')).toStrictEqual([MACHINES, 'report/lint/text.ts']);
    expect(atOnce(MACHINES)).toStrictEqual([]);
    expect(atOnce('report/rule/formats.ts')).toStrictEqual(['report/rule/text.ts']);
  });

  test('one query over UDP starts without TCP, TLS, DNS and digests', () => {
    const { packages } = loadedWith('commands/stun/index.ts');
    expect(packages).toStrictEqual(['node:fs', 'node:os']);
    for (const file of ['commands/stun/options.ts', 'commands/nat/options.ts', 'transport/names.ts'])
      expect(loadedWith(file).packages, file).not.toEqual(expect.arrayContaining([expect.stringMatching(SLOW)]));
    expect(loadedWith('transport/udp.ts').packages).toStrictEqual(['node:dgram']);
  });

  test.each(['cli.ts', 'commands/parse/index.ts', 'commands/parse/filter.ts', ...formatFiles()])(
    '%s starts without chalk, zod and fastest-levenshtein',
    (file) => {
      expect(files).toContain(file);
      const slow = loadedWith(file).packages.filter((name) => /^(chalk|zod|fastest-levenshtein)(\/|$)/.test(name));
      expect(slow).toStrictEqual([]);
    },
  );

  test('the filter of a log pipeline starts without any package', () => {
    expect(loadedWith('commands/parse/filter.ts').packages.filter((name) => !name.startsWith('node:'))).toStrictEqual(
      [],
    );
  });

  test('what imports zod is itself loaded only on demand', () => {
    const users = files.filter((file) =>
      imports.get(file)?.some((one) => one.specifier === 'zod' && one.kind === 'static'),
    );
    expect(users).toStrictEqual([
      'ice-servers/read.ts',
      'live/messages.ts',
      'report/candidates/schema.ts',
      'report/doctor/schema.ts',
      'report/explain/schema.ts',
      'report/lint/schema.ts',
      'report/nat/schema.ts',
      'report/sessions/schema.ts',
      'report/stun/schema.ts',
      'report/turn/audit/schema.ts',
      'report/turn/schema.ts',
    ]);
    for (const user of users) {
      const others = [...imports].filter(([file]) => !users.includes(file)).flatMap(([, list]) => list);
      const loads = others.filter((one) => one.file === user && one.kind !== 'type');
      expect(new Set(loads.map((one) => one.kind)), user).toStrictEqual(new Set(['dynamic']));
    }
  });

  test('what parses lists of iceServers is loaded with the reader of such a file alone', () => {
    const users = (name: string) =>
      files.filter((file) => imports.get(file)?.some((one) => one.specifier === name && one.kind === 'static'));
    expect(users('acorn')).toStrictEqual(['ice-servers/script.ts']);
    expect(users('jsonc-parser')).toStrictEqual(['ice-servers/json.ts']);
    for (const parser of ['ice-servers/json.ts', 'ice-servers/script.ts', 'ice-servers/yaml.ts']) {
      const loaders = files.filter((file) => loadedWith(file).files.includes(parser));
      const others = loaders.filter((file) => layerOf(file) !== 'ice-servers' && file !== 'browser.ts');
      expect(others).toStrictEqual([]);
    }
  });

  test('the STUN server is loaded only to run one', () => {
    const loaders = files.filter((file) => loadedWith(file).files.includes('server/stun-server.ts'));
    expect(loaders).toStrictEqual(['commands/serve/index.ts', 'server/stun-server.ts']);
  });

  test('chalk is imported only when there is color', () => {
    const users = [...imports].flatMap(([file, list]) =>
      list.filter((one) => one.specifier === 'chalk').map((one) => `${one.kind} in ${file}`),
    );
    expect(users.filter((user) => user.startsWith('static'))).toStrictEqual([]);
    expect(users).toContain('dynamic in term/chalk.ts');
  });
});

function formatFiles(): string[] {
  return files.filter((file) => layerOf(file) === 'report' && /^export const \w+: Format\b/m.test(sourceOf(file)));
}

function filesOf(layer: string): string[] {
  return files.filter((file) => layerOf(file) === layer);
}

/** Judged by the text, as some files of that folder are threads that run as soon as they are loaded. */
const EXPORTS_RUN = /^export\s+(?:(?:async\s+)?function\s+run\b|const\s+run\b|\{[^}]*\brun\b)/m;

/** Anything with the members of a LogFormat, however it is declared. */
function isLogFormat(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'name' in value && 'triggers' in value && 'at' in value;
}

/** The files that import each other in a cycle, types included: Tarjan's strongly connected components. */
function circles(): string[][] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];
  function visit(file: string): void {
    order.set(file, order.size);
    low.set(file, order.get(file) ?? 0);
    stack.push(file);
    for (const { file: next, kind } of imports.get(file) ?? []) {
      if (next === undefined || kind === 'dynamic' || !imports.has(next)) continue;
      if (!order.has(next)) visit(next);
      if (stack.includes(next)) low.set(file, Math.min(low.get(file) ?? 0, low.get(next) ?? 0));
    }
    if (low.get(file) !== order.get(file)) return;
    const circle = stack.splice(stack.indexOf(file));
    if (circle.length > 1) found.push(circle.toSorted());
  }
  for (const file of files) if (!order.has(file)) visit(file);
  return found.toSorted((a, b) => (a[0] ?? '').localeCompare(b[0] ?? ''));
}

test('there are no import cycles, types included', () => {
  expect(circles()).toEqual([]);
});

describe('everything is registered', () => {
  test('every log format, once', async () => {
    const found: unknown[] = [];
    for (const file of filesOf('logs')) {
      for (const [name, value] of await exportsOf(file)) {
        if (!isLogFormat(value)) continue;
        expect(
          LOG_FORMATS.includes(value as (typeof LOG_FORMATS)[number]),
          `${name} of ${file} is in logs/index.ts`,
        ).toBe(true);
        found.push(value);
      }
    }
    expect(found).toHaveLength(LOG_FORMATS.length);
    expect(new Set(LOG_FORMATS).size).toBe(LOG_FORMATS.length);
    expect(new Set(LOG_FORMATS.map((form) => form.name)).size).toBe(LOG_FORMATS.length);
  });

  test('every kind of event, once', async () => {
    const found: unknown[] = [];
    for (const file of filesOf('logs').filter((path) => path.startsWith('logs/events/'))) {
      for (const [name, value] of await exportsOf(file)) {
        const known = EVENT_KINDS.find((kind) => kind === value);
        if (typeof value !== 'object' || value === EVENT_KINDS) continue;
        expect(known, `${name} of ${file} is in logs/events/index.ts`).toBeDefined();
        found.push(known);
      }
    }
    expect(new Set(found).size).toBe(EVENT_KINDS.length);
  });

  test('every output format, under a name of its own', async () => {
    const listed = new Set(await Promise.all(Object.values(FORMATS).map((load) => load())));
    expect(listed.size).toBe(Object.keys(FORMATS).length);
    const machines = Object.keys(FINDING_FORMATS);
    expect(Object.keys(FORMATS)).toEqual(expect.arrayContaining(machines));
    expect(formatFiles().length).toBe(listed.size - machines.length);
    for (const file of formatFiles()) {
      const exported = (await exportsOf(file)).map(([, value]) => value);
      expect(
        exported.some((value) => [...listed].some((format) => format === value)),
        `${file} is in report/candidates/formats.ts`,
      ).toBe(true);
    }
  });

  test('every command, under a name of its own', async () => {
    const listed = await Promise.all(Object.values(COMMANDS).map(async (entry) => (await entry.load()).run));
    expect(new Set(listed).size).toBe(listed.length);
    const found = filesOf('commands').filter((file) => EXPORTS_RUN.test(sourceOf(file)));
    for (const file of found) {
      const { run } = Object.fromEntries(await exportsOf(file));
      const isListed = listed.some((one) => one === run);
      expect(isListed, `${file} is in commands/index.ts`).toBe(true);
    }
    expect(found).toHaveLength(listed.length);
  });

  test.each(Object.entries(COMMANDS))('%s says in one line what it is for', (_, { summary }) => {
    expect(summary).toMatch(/^\S[^\n]{10,90}\S$/);
  });
});

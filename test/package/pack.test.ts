import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exampleProgram } from './examples.ts';
import { shownLines } from './install-page.ts';
import { manifest, Package, ROOT } from './package.ts';

const TIMEOUT = 600_000;
const packed = new Package();
/** What npm asked for besides the packages of docs/dependencies.md. */
let askedFor: string[] = [];

beforeAll(async () => {
  packed.pack();
  askedFor = await packed.fillCache();
  packed.install();
}, TIMEOUT);
afterAll(() => packed.remove());

describe('the tarball', () => {
  test('holds what is needed, and nothing else', () => {
    const other = packed.files().filter((path) => !/^dist\/(?:bundle|man|page)\//.test(path));
    expect(other).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.ko.md',
      'README.md',
      'bin/icescope.js',
      'bin/package.json',
      'dist/index.d.ts',
      'dist/index.js',
      'fixtures/demo/failing-call.log',
      'fixtures/demo/ice-servers.js',
      'fixtures/demo/signaling.log',
      'fixtures/demo/turnserver.conf',
      'package.json',
    ]);
    const bundle = packed.files().filter((path) => path.startsWith('dist/bundle/'));
    expect(bundle).toContain('dist/bundle/cli.js');
    expect(bundle.filter((path) => !path.endsWith('.js'))).toEqual([]);
  });

  test('holds the pages of icescope live, and the library for browsers', () => {
    const pages = packed.files().filter((path) => path.startsWith('dist/page/'));
    expect(pages.map((path) => path.slice('dist/page/'.length))).toEqual([
      'dom.js',
      'filters.js',
      'icescope.js',
      'icon.svg',
      'index.html',
      'link.js',
      'live.js',
      'peer.js',
      'playground.html',
      'playground.js',
      'side.js',
      'statistics.js',
      'style.css',
      'view.js',
    ]);
  });

  test('holds the manual pages, which it names for npm', () => {
    const pages = packed.files().filter((path) => path.startsWith('dist/man/'));
    expect(pages).toContain('dist/man/icescope.1');
    expect(manifest.man.toSorted()).toEqual(pages);
  });

  test('has the licenses of the packages whose code is in the library for browsers', () => {
    const library = readFileSync(join(packed.project, 'node_modules', manifest.name, 'dist/page/icescope.js'), 'utf8');
    const [, notices = ''] = library.split('This file has code of these packages in it:');
    for (const name of ['acorn', 'jsonc-parser', 'yaml']) expect(notices).toMatch(new RegExp(`^${name} \\d`, 'm'));
  });

  // 13 files and 1 MB of them are the pages of icescope live, for which the library is there a second time, in one file.
  // What a command loads on demand is a file of its own: the formats, audits and watches of stun and turn are 15 of them. Manual pages are 16.
  test('is small: at most 220 files and 4.5 MB', () => {
    const installed = join(packed.project, 'node_modules', manifest.name);
    const sizes = packed.files().map((path) => statSync(join(installed, path)).size);
    expect(sizes.length).toBeLessThanOrEqual(220);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(4_500_000);
  });

  /** As a path of its own: /var/tmp/ is not /tmp/. */
  function mentions(text: string, place: string): boolean {
    return text.split(place).some((before, at, all) => at < all.length - 1 && !/\w$/.test(before));
  }

  test('does not reveal where it was made', () => {
    const places = [ROOT, packed.folder, `${homedir()}/`, `${tmpdir()}/`];
    const installed = join(packed.project, 'node_modules', manifest.name);
    for (const path of packed.files()) {
      const text = readFileSync(join(installed, path), 'utf8');
      for (const place of places) expect(mentions(text, place), `${path} mentions ${place}`).toBe(false);
    }
  });
});

/** The bytes of a tarball that was packed elsewhere, under another umask. */
function packedAgain(): Buffer {
  const again = new Package('077');
  try {
    again.pack();
    return readFileSync(again.tarball);
  } finally {
    again.remove();
  }
}

test(
  'another build in another folder has the same bytes',
  () => {
    expect(packedAgain().equals(readFileSync(packed.tarball))).toBe(true);
  },
  TIMEOUT,
);

describe('installed without a network', () => {
  test('needs only the packages in docs/dependencies.md', () => {
    // Those that ws can use where they are installed, which they are not.
    expect(askedFor.toSorted()).toEqual(['/bufferutil', '/utf-8-validate']);
    const installed = readdirSync(join(packed.project, 'node_modules')).filter((name) => !name.startsWith('.'));
    expect(installed).toEqual([manifest.name, ...Object.keys(manifest.dependencies)].toSorted());
  });

  test.each(shownLines('npm').map((line) => [line]))(
    'as docs/install.md has it: %s',
    (line) => {
      const empty = mkdtempSync(join(packed.folder, 'empty-'));
      copyFileSync(packed.tarball, join(empty, basename(packed.tarball)));
      const settings = [`npm_config_prefix=${join(empty, 'prefix')}`, 'npm_config_offline=true'];
      packed.must(empty, 'env', ...settings, 'sh', '-c', line);
      for (const place of ['node_modules/.bin/icescope', 'prefix/bin/icescope'].map((path) => join(empty, path))) {
        if (existsSync(place)) expect(packed.must(empty, place, '--version')).toBe(`icescope ${manifest.version}\n`);
      }
    },
    TIMEOUT,
  );

  test('has an SBOM that lists the same packages', () => {
    packed.must(packed.tree, 'npm', 'run', 'sbom');
    const sbom = JSON.parse(readFileSync(join(packed.tree, 'release', `${manifest.name}.cdx.json`), 'utf8'));
    expect(sbom).toMatchObject({
      bomFormat: 'CycloneDX',
      metadata: { component: { name: manifest.name, version: manifest.version } },
    });
    const names = sbom.components.map(({ name }: { name: string }) => name);
    expect(names).toEqual(Object.keys(manifest.dependencies));
  });
});

describe('installed, the command', () => {
  const icescope = (...args: string[]) =>
    packed.run(packed.project, join('node_modules', '.bin', manifest.name), ...args);

  test(
    'prints its version',
    () => {
      expect(icescope('--version')).toMatchObject({ status: 0, stdout: `icescope ${manifest.version}\n` });
    },
    TIMEOUT,
  );

  test(
    'runs the demonstration',
    () => {
      const { status, stdout } = icescope('demo');
      expect(status).toBe(0);
      expect(stdout).toMatch(/\nsent \(1\) .*\n {2}mid 0 +host +tcp active +192\.168\.58\.1 .*\nreceived \(1\)\n/);
      expect(stdout).toContain('\nA TCP host candidate that can only open connections');
      expect(stdout).toMatch(/\n {2}udp {2}127\.0\.0\.1:\d+ .*you are 127\.0\.0\.1:/);
    },
    TIMEOUT,
  );

  test.each(['table', 'json', 'ndjson', 'csv', 'sdp'])(
    'parses into %s',
    (format) => {
      const log = join('node_modules', manifest.name, 'fixtures', 'demo', 'signaling.log');
      const { status, stdout } = icescope('parse', '-f', format, log);
      expect(status).toBe(0);
      expect(stdout.match(/192\.168\.(58|10)\.1(?=[ ",]+(port":)?9)/g)).toContain('192.168.58.1');
    },
    TIMEOUT,
  );

  test(
    'is there after npm install -g and npm link from a clone',
    () => {
      for (const args of [['install', '-g', '.'], ['link']]) {
        const prefix = join(packed.folder, `prefix-${args[0]}`);
        mkdirSync(prefix);
        packed.must(packed.tree, 'env', `npm_config_prefix=${prefix}`, 'npm', ...args, '--no-audit', '--no-fund');
        expect(packed.must(packed.project, join(prefix, 'bin', 'icescope'), '--version')).toBe(
          `icescope ${manifest.version}\n`,
        );
      }
    },
    TIMEOUT,
  );
});

const PROGRAM = `
import { decodePriority, formatCandidate, parseCandidate } from 'icescope';
import type {
  AddressKind, CandidateFields, Extension, FormattableCandidate, Issue, IssueField, IssueId, ParsedCandidate, PriorityParts, Severity,
} from 'icescope';

const TEXT = 'candidate:2 1 UDP 1694498815 203.0.113.7 51920 typ srflx pwd secret';
const candidate: ParsedCandidate = parseCandidate(TEXT);
const fields: CandidateFields = candidate;
const given: FormattableCandidate = { ...candidate, relatedAddress: '10.0.0.5', relatedPort: 51920 };
const kind: AddressKind | undefined = fields.addressKind;
const extension: Extension | undefined = candidate.extensions?.[0];
const issues: Issue[] = candidate.issues;
const ids: IssueId[] = issues.map((issue) => issue.id);
const places: [IssueField, Severity, number][] = issues.map((issue) => [issue.field, issue.severity, issue.column]);
const parts: PriorityParts = decodePriority(candidate.priority ?? 0);

export default {
  same: formatCandidate(candidate) === TEXT,
  text: formatCandidate(given),
  ok: candidate.ok, type: candidate.type, transport: candidate.transport, port: candidate.port,
  kind, extension, ids, places, parts,
};
`;

const VALUES = {
  same: true,
  text: 'candidate:2 1 udp 1694498815 203.0.113.7 51920 typ srflx raddr 10.0.0.5 rport 51920 pwd secret',
  ok: true,
  type: 'srflx',
  transport: 'udp',
  port: 51920,
  kind: 'ipv4',
  extension: { name: 'pwd', value: 'secret' },
  ids: ['related-missing', 'secret-in-log'],
  places: [
    ['relatedAddress', 'warning', 52],
    ['extensions', 'warning', 58],
  ],
  parts: { typePreference: 100, localPreference: 65535, component: 1 },
};

describe('installed, the library', () => {
  test(
    'has types, and gives right values',
    () => {
      expect(packed.compile('right.ts', PROGRAM)).toEqual({ status: 0, stdout: '', stderr: '' });
      const print = "import('./right.js').then((program) => console.log(JSON.stringify(program.default)))";
      expect(JSON.parse(packed.must(packed.project, process.execPath, '-e', print))).toEqual(VALUES);
    },
    TIMEOUT,
  );

  test('has an example for each function, and it is right', () => {
    const types = readFileSync(join(packed.project, 'node_modules', manifest.name, 'dist', 'index.d.ts'), 'utf8');
    const list = "import('icescope').then((library) => console.log(Object.keys(library).join(' ')))";
    const names = packed.must(packed.project, process.execPath, '-e', list).trim().split(' ');
    const program = exampleProgram(types, names);
    for (const name of names) expect(program).toContain(`${name}(`);
    expect(packed.compile('examples.ts', program, ['node'])).toEqual({ status: 0, stdout: '', stderr: '' });
    packed.must(packed.project, process.execPath, 'examples.js');
    expect(program.match(/deepStrictEqual\(/g)?.length).toBeGreaterThanOrEqual(names.length);
  });

  test.each([
    ['a number for a text', "import { parseCandidate } from 'icescope'; parseCandidate(1);", 'TS2345'],
    ['a text for a priority', "import { decodePriority } from 'icescope'; decodePriority('1');", 'TS2345'],
    ['a field that may be absent', "import { parseCandidate } from 'icescope'; parseCandidate('').port + 1;", 'TS2532'],
    ['a field that does not exist', "import { parseCandidate } from 'icescope'; parseCandidate('').mid;", 'TS2339'],
    [
      'an id that does not exist',
      "import type { IssueId } from 'icescope'; export const id: IssueId = 'port';",
      'TS2322',
    ],
    ['a name that is not exported', "import { Scanner } from 'icescope'; export { Scanner };", 'TS2305'],
    ['a file inside', "import { Scanner } from 'icescope/dist/logs/scanner.js'; export { Scanner };", 'TS2307'],
  ])(
    'does not compile with %s',
    (_, source, code) => {
      const { status, stdout } = packed.compile('wrong.ts', source);
      expect(status).not.toBe(0);
      expect(stdout.match(/TS\d+/g)).toEqual([code]);
    },
    TIMEOUT,
  );
});

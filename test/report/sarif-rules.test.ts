import type { Log, Result, Run } from 'sarif';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/report/diagnostics/finding.ts';
import { FINDING_FORMATS } from '../../src/report/diagnostics/finding-formats.ts';
import { CATALOGUE } from '../../src/rules/catalogue.ts';
import { icescope } from '../support/io.ts';
import { faultsOfSarif } from '../support/sarif.ts';

/** More is cut by code scanning. */
const MOST = 1024;

const PLACE = { line: 1, column: 1, endLine: 1, endColumn: 2 };

/** The SARIF of one finding of each rule. */
async function ofEachRule(): Promise<string> {
  const format = await FINDING_FORMATS.sarif?.();
  const parts: string[] = [];
  const sink = format?.((part) => parts.push(part), { name: 'icescope', version: '1.2.3', failOn: 'error' });
  sink?.file('all.conf');
  for (const { id, severity } of CATALOGUE) {
    const finding: Finding = { ...PLACE, id, severity, message: 'it is so', file: 'all.conf', context: id };
    sink?.add(finding);
  }
  sink?.end();
  return parts.join('');
}

function runOf(text: string): Run {
  const [run] = (JSON.parse(text) as Log).runs;
  if (run === undefined) throw new Error('no run');
  return run;
}

describe('SARIF of every rule', () => {
  test('meets the schema', async () => {
    expect(faultsOfSarif(await ofEachRule())).toStrictEqual([]);
  });

  test('has its texts, as code scanning shows them, and a level', async () => {
    const rules = runOf(await ofEachRule()).tool.driver.rules ?? [];
    expect(rules.map(({ id }) => id)).toStrictEqual(CATALOGUE.map(({ id }) => id));
    for (const [index, rule] of rules.entries()) {
      const known = CATALOGUE[index];
      const { shortDescription, fullDescription, help, defaultConfiguration } = rule;
      expect(shortDescription?.text, rule.id).toBe(known?.summary);
      expect(fullDescription?.text, rule.id).toBe(known?.why);
      for (const text of [shortDescription?.text, fullDescription?.text]) expect(text?.length).toBeLessThan(MOST);
      expect(help?.text, rule.id).toContain(known?.remedy);
      expect(help?.markdown, rule.id).toContain('**What to do**: ');
      expect(help?.markdown, rule.id).toContain(`\`icescope rule ${rule.id}\``);
      expect(['error', 'warning', 'note'], rule.id).toContain(defaultConfiguration?.level);
    }
  });

  test('has help in Markdown in which nothing turns into HTML, emphasis or a link', async () => {
    for (const { id, help } of runOf(await ofEachRule()).tool.driver.rules ?? []) {
      const prose = (help?.markdown ?? '').replaceAll(/`[^`]*`/g, '').replaceAll(/\*\*[A-Z][a-z ]+\*\*: /g, '');
      expect(prose.replaceAll(/\\./g, ''), id).not.toMatch(/[<>*_`[\]]/);
    }
  });
});

describe('a result', () => {
  async function lint(stdin: string, ...args: string[]): Promise<Result[]> {
    const argv = ['lint', '-f', 'sarif', '--coturn-version', '4.6.1', '--no-host', ...args, '-'];
    return runOf((await icescope(argv, { stdin })).stdout).results ?? [];
  }

  /** Of one rule, as fingerprints. */
  async function prints(conf: string, id = 'peer/cidr'): Promise<(string | undefined)[]> {
    const own = (await lint(conf)).filter(({ ruleId }) => ruleId === id);
    return own.map(({ partialFingerprints }) => partialFingerprints?.['icescopeFinding/v1']);
  }

  test('has a fingerprint that stays when lines above it come and go, and is its own', async () => {
    const conf = 'denied-peer-ip=10.0.0.0/8\ndenied-peer-ip=172.16.0.0/12\n';
    const before = await prints(conf);
    expect(before).toHaveLength(2);
    expect(new Set(before).size).toBe(2);
    expect(before.every((print) => print !== undefined)).toBe(true);
    expect(await prints(`# new\nrealm=example.org\n\n${conf}`)).toStrictEqual(before);
    expect(await prints(conf.replace('10.0.0.0/8', '10.0.0.0/9'))).not.toContain(before[0]);
  });

  test.each([
    ['./deploy/turnserver.conf', 'deploy/turnserver.conf'],
    ['deploy/turn server.conf', 'deploy/turn%20server.conf'],
    ['../turnserver.conf', '../turnserver.conf'],
    ['/etc/turnserver.conf', 'file:///etc/turnserver.conf'],
    ['a:b.conf', 'a%3Ab.conf'],
    ['.', '.'],
  ])('of %s has the URI %s', async (name, uri) => {
    const results = await lint('listening-port=abc\n', '--stdin-filename', name);
    expect(results.length).toBeGreaterThan(0);
    for (const { locations } of results) {
      expect(locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe(uri);
    }
  });
});

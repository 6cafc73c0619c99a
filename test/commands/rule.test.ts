import { describe, expect, test } from 'vitest';
import type { RuleText } from '../../src/diagnostics/rule.ts';
import { rank } from '../../src/diagnostics/search.ts';
import { CATALOGUE, RULES } from '../../src/rules/catalogue.ts';
import { icescope, type JsonObject } from '../support/io.ts';

const ID = 'value/bool-invalid';

async function rule(argv: readonly string[], columns?: number) {
  return icescope(['rule', ...argv], { columns });
}

async function idsIn(...argv: string[]): Promise<string[]> {
  const { stdout } = await rule(['-f', 'json', ...argv]);
  return JSON.parse(stdout).rules.map(({ id }: JsonObject) => id);
}

describe('a list', () => {
  test('holds every rule once, below its subject', async () => {
    const { status, stdout } = await rule([]);
    expect(status).toBe(0);
    for (const { id, severity, summary } of CATALOGUE) {
      const row = stdout.split('\n').filter((line) => line.startsWith(`  ${id} `));
      expect(row).toHaveLength(1);
      expect(row[0]).toContain(` ${severity} `);
      expect(row[0]?.endsWith(`  ${summary}`)).toBe(true);
    }
    expect(stdout).toContain('\nsuppression: comments that turn rules off\n  suppression/unused ');
    expect(stdout).toContain(`\n${CATALOGUE.length} rules. \`icescope rule ID\` explains one`);
  });

  test.each(['suppression', 'suppression/', 'Suppression'])('of a subject: %s', async (subject) => {
    const { status, stdout } = await rule([subject]);
    expect(status).toBe(0);
    expect(stdout).toContain('suppression/inline');
    expect(stdout).not.toContain(ID);
    expect(await idsIn(subject)).toStrictEqual(
      CATALOGUE.filter(({ subject: one }) => one === 'suppression').map(({ id }) => id),
    );
  });

  test('describes each subject', () => {
    for (const { kind, subject } of CATALOGUE) expect(kind.subjects).toHaveProperty([subject]);
  });
});

describe('one rule', () => {
  test('is explained', async () => {
    const { status, stdout, stderr } = await rule([ID]);
    expect({ status, stderr }).toStrictEqual({ status: 0, stderr: '' });
    const { summary, why, remedy } = CATALOGUE.find(({ id }) => id === ID) ?? { summary: '', why: '', remedy: '' };
    const flat = stdout.replace(/\s+/g, ' ');
    for (const part of [summary, why, remedy]) expect(flat).toContain(part);
    expect(stdout.startsWith(`${ID}  fatal\n\n`)).toBe(true);
    expect(stdout).toContain(`# icescope-disable-next-line ${ID} -- why`);
    expect(stdout).toContain(`icescope lint --rule ${ID}=off`);
    expect(stdout).toContain('\nFound in:\n    fingerprint=enable\n');
    expect(stdout).toContain('\nNot in:\n    fingerprint\n');
  });

  test('by its name alone, in capitals', async () => {
    expect(await idsIn('bool-invalid')).toStrictEqual([ID]);
    expect(await idsIn('Value/Bool-Invalid')).toStrictEqual([ID]);
  });

  test.each([40, 60, 300])('on a terminal of %i columns', async (columns) => {
    for (const { id } of CATALOGUE) {
      const { stdout } = await rule([id], columns);
      const long = stdout.split('\n').filter((line) => line.length > Math.min(columns, 100));
      // What cannot be broken: a word, an address of the web, an example, the comment that turns it off.
      expect(
        long.filter((line) => /^ {0,13}\S+ \S+ \S+/.test(line) && !/icescope|https:|^ {4}\S/.test(line)),
      ).toStrictEqual([]);
    }
  });

  test('that does not exist', async () => {
    const { status, stdout, stderr } = await rule(['value/bol-invalid']);
    expect({ status, stdout }).toStrictEqual({ status: 2, stdout: '' });
    expect(stderr).toBe(`icescope: unknown rule 'value/bol-invalid'. Did you mean ${ID}?\nSee icescope rule --help\n`);
    expect((await rule(['701'])).stderr).toContain('icescope rule --search 701 lists the rules that mention it');
    expect((await rule(['\u001b[31m'])).stderr).toContain("unknown rule '\\x1b[31m'");
    expect((await rule(['supression'])).stderr).toContain('Did you mean suppression?');
  });
});

describe('a search', () => {
  test('lists the rules that have all words first', async () => {
    const { status, stdout, stderr } = await rule(['--search', 'COMMENT', 'turns a rule']);
    expect({ status, stderr }).toStrictEqual({ status: 0, stderr: '' });
    expect(stdout.split('\n').map((line) => line.split(' ')[0])).toContain('suppression/unused');
    const ids = await idsIn('--search', 'status 255 switch');
    expect(ids[0]).toBe(ID);
    expect(ids.length).toBeGreaterThan(1);
  });

  test('finds those that have some of the words where none has all, and says so', async () => {
    const { status, stdout, stderr } = await rule(['--search', 'cidr', 'zebra']);
    expect(status).toBe(0);
    expect(stdout.split(' ')[0]).toBe('peer/cidr');
    expect(stderr).toBe('icescope: no rule mentions all of cidr zebra; these mention some\n');
  });

  test('that finds nothing ends with 1', async () => {
    const nothing = await rule(['--search', 'zebra', 'zebu']);
    expect(nothing).toMatchObject({ status: 1, stdout: '', stderr: 'icescope: no rule mentions zebra zebu\n' });
    expect(await idsIn('--search', 'zebra')).toStrictEqual([]);
  });

  test('requires a word, and no id', async () => {
    expect(await rule(['--search', ' '])).toMatchObject({ status: 2, stdout: '' });
    expect((await rule([ID, '--search', 'x'])).stderr).toBe(
      'icescope: --search cannot be used with ID\nSee icescope rule --help\n',
    );
  });

  test('puts more words first, then ids and options, then the summary, the reason, the remedy', () => {
    const plain: RuleText = { id: 'a/a', severity: 'info', summary: '', why: '', remedy: '', bad: [], good: [] };
    const rules = [
      { rule: { ...plain, id: 'a/one', remedy: 'word' }, options: [] },
      { rule: { ...plain, id: 'a/two', why: 'Word' }, options: [] },
      { rule: { ...plain, id: 'a/three', summary: 'a word' }, options: [] },
      { rule: { ...plain, id: 'a/four' }, options: ['no-word'] },
      { rule: { ...plain, id: 'a/word' }, options: [] },
      { rule: { ...plain, id: 'a/five', why: 'Wor d' }, options: [] },
      { rule: { ...plain, id: 'a/six', remedy: 'another word' }, options: [] },
    ];
    const idsFor = (...words: string[]): string[] => rank(rules, words).map(({ rule: { id } }) => id);
    expect(idsFor('WORD')).toStrictEqual(['a/word', 'a/four', 'a/three', 'a/two', 'a/one', 'a/six']);
    expect(idsFor('word', 'another').slice(0, 2)).toStrictEqual(['a/six', 'a/word']);
  });
});

describe('an option of coturn', () => {
  test('lists the rules about it', async () => {
    const ids = await idsIn('denied-peer-ip');
    expect(ids).toContain('peer/cidr');
    expect(ids).toContain('peer/no-denied-peers');
    expect(ids).not.toContain('syntax/inline-comment');
    expect(ids).not.toContain('tls/tilde-path');
    expect(ids.length).toBeLessThan(40);
    expect(await idsIn('realm')).toContain('auth/realm-missing');
  });

  test('that is misspelt', async () => {
    expect((await rule(['denied-per-ip'])).stderr).toContain('Did you mean denied-peer-ip?');
  });
});

describe('in JSON', () => {
  test('everything is there', async () => {
    const { stdout, status } = await rule(['-f', 'json']);
    expect(status).toBe(0);
    const { rules } = JSON.parse(stdout);
    expect(rules).toHaveLength(CATALOGUE.length);
    for (const one of rules) {
      expect(one).toMatchObject({
        subject: RULES.rule(one.id)?.subject,
        summary: expect.any(String),
        why: expect.any(String),
      });
      // It takes two logs to see that a candidate was lost; an example is one text.
      expect(one.bad.length > 0, one.id).toBe(one.id !== 'candidates-lost');
      for (const { config } of one.bad) expect(config).toEqual(expect.any(String));
      expect(one.good.length).toBeGreaterThan(0);
    }
  });
});

test('a format that does not exist', async () => {
  expect((await rule(['-f', 'jsno'])).stderr).toContain('Did you mean json?');
});

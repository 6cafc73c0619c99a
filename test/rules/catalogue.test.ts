import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { CATALOGUE } from '../../src/rules/catalogue.ts';
import { TRANSLATED } from '../support/translated.ts';

const RULES = fileURLToPath(new URL('../../src/rules/', import.meta.url));

/** Files that hold no rule of their own, or several. */
const ENGINE =
  /(?:^|\/)(?:index|catalogue|rule|diagnose|lint|verdict|effects|parse-candidate)$|^(?:session|ice-servers)\/support\//;

const files = readdirSync(RULES, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts') && path.includes('/'))
  .map((path) => path.replace(/\.ts$/, ''));

/** The path below src/rules that a rule should have: a kind whose ids begin with its name is the folder itself. */
function pathOf({ id, kind }: (typeof CATALOGUE)[number]): string {
  return id.startsWith(`${kind.name}/`) ? id : `${kind.name}/${id}`;
}

describe.each(CATALOGUE.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
  test('says in full what it finds, why that matters and what to do', () => {
    expect(rule.summary).toMatch(/^\S.*[^.\s]$/);
    expect(rule.why).toMatch(/^\S[\s\S]*[.:]$/);
    expect(rule.remedy).toMatch(/^\S[\s\S]*[.:]$/);
  });

  test('is worded plainly', () => {
    for (const text of [rule.summary, rule.why, rule.remedy]) expect(text).not.toMatch(TRANSLATED);
  });
});

test('every id is its own', () => {
  const ids = CATALOGUE.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test.each(['candidate', 'agent', 'uri', 'stun', 'session', 'ice-servers'])(
  'each rule of the kind %s is a file named like its id, and each file a rule',
  (kind) => {
    const paths = CATALOGUE.filter((rule) => rule.kind.name === kind).map(pathOf);
    const own = files.filter((file) => file.startsWith(`${kind}/`) && !ENGINE.test(file));
    expect(paths.toSorted()).toStrictEqual(own.toSorted());
  },
);

/** Those about denied ranges that are missing are made in one file. */
test('each rule of coturn is in the folder of its subject, and in a file named like it where it has its own', () => {
  const missing = CATALOGUE.filter(({ kind }) => kind.name === 'coturn')
    .filter((rule) => !files.includes(pathOf(rule)))
    .map(({ id }) => id);
  expect(missing.filter((id) => !id.startsWith('peer/incomplete-'))).toStrictEqual([]);
});

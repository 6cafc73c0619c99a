import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { COTURN_CATALOGUE as CATALOGUE } from '../../../src/rules/coturn/catalogue.ts';
import { SUBJECTS, subjectOf } from '../../../src/rules/coturn/subjects.ts';
import { goldenText } from './golden.ts';

const subjects = Object.keys(SUBJECTS).filter((subject) => CATALOGUE.some(({ id }) => subjectOf(id) === subject));

/**
 * What users see of every rule. After a change of a message, a range or a fix:
 * `npx vitest run --project unit test/rules/coturn/golden.test.ts -u`, and read the diff.
 */
describe('what the rules print for their bad examples', () => {
  test.each(subjects)('%s', async (subject) => {
    const rules = CATALOGUE.filter(({ id }) => subjectOf(id) === subject);
    await expect(goldenText(rules)).toMatchFileSnapshot(`golden/${subject}.out`);
  });

  test('there are no files of removed subjects', () => {
    const files = readdirSync(new URL('golden/', import.meta.url));
    expect(files.filter((name) => !subjects.some((subject) => name === `${subject}.out`))).toEqual([]);
  });
});

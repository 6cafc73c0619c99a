import { describe, expect, test } from 'vitest';
import { readExample } from '../../src/rules/coturn/example.ts';
import { changedInText, RELEASES } from '../support/safe-fixes.ts';
import { CORPUS } from './corpus.ts';
import { readExperiments } from './experiments.ts';

const { context } = readExample('');

function changesIn(text: string): string[] {
  return RELEASES.flatMap((version) => changedInText(text, { version }, context));
}

describe.skipIf(CORPUS.length === 0)('safe fixes of configurations that people use', () => {
  test.each(CORPUS.map(({ name, text }) => [name, text] as const))(
    'leave the server of %s as it is to clients',
    (_name, text) => {
      expect(changesIn(text)).toEqual([]);
    },
  );
});

const experiments = readExperiments();
const releases = [...new Set(experiments.map(({ version }) => version))];

describe.skipIf(experiments.length === 0)('safe fixes of odd files', () => {
  test.each(releases)('leave the server as it is to clients: coturn %s', (release) => {
    const ours = experiments.filter(({ version }) => version === release);
    expect(ours.flatMap(({ config, version }) => changedInText(config, { version }, context))).toEqual([]);
  });
});

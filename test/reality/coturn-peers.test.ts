import { describe, expect, test } from 'vitest';
import { readConfig } from '../../src/coturn/config.ts';
import { judgePeer } from '../../src/coturn/effective/peers.ts';
import { readAddress } from '../../src/coturn/values/address.ts';
import { hasExperiments, readExperiments } from './experiments.ts';

const PREFIX = 'CreatePermission per peer: ';

/** The answers that clients of real servers got: `allowed` or 403 for each peer. */
const asked = readExperiments()
  .filter(({ effective }) => effective.startsWith(PREFIX))
  .map((experiment) => ({ ...experiment, answers: answersOf(experiment.effective) }));

function answersOf(effective: string): [peer: string, answer: string][] {
  return Object.entries(JSON.parse(effective.slice(PREFIX.length)) as Record<string, string>);
}

describe.skipIf(!hasExperiments)('peers that real servers allowed or denied', () => {
  test.each(asked.map((one) => [`${one.id}, coturn ${one.version}`, one] as const))('%s', (_name, one) => {
    const config = readConfig(one.config, { version: one.version });
    const judged = one.answers.map(([peer]) => {
      const address = readAddress(peer);
      if (address.kind !== 'ip') throw new Error(`${peer} is no address`);
      return [peer, judgePeer(config, address.ip).isAllowed ? 'allowed' : '403'];
    });
    expect(judged).toEqual(one.answers);
  });

  test('are numerous, in four releases', () => {
    expect(asked.length).toBeGreaterThanOrEqual(60);
    expect(new Set(asked.map(({ version }) => version))).toEqual(new Set(['4.6.1', '4.9.0', '4.13.1', '4.17.1']));
  });
});

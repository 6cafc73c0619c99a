import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../../src/coturn/config.ts';
import { exampleDisk, FILE } from '../../src/rules/coturn/example-disk.ts';
import { lintCoturn } from '../../src/rules/coturn/lint.ts';
import { Authority } from '../support/certificates.ts';
import { runs } from '../support/runs.ts';
import { coturnFile } from './coturn-files.ts';
import { differences } from './coturn-settings.ts';
import { IS_461, NO_LAB } from './coturn-version.ts';
import { ADDRESS, TurnServers } from './turnservers.ts';

const FILES = runs(500);
const AT_A_TIME = 4;

/** These override the file; without them each start takes longer. */
const ARGS = ['--relay-threads=1', '--log-file=stdout'];

const CONTEXT = {
  name: 'turnserver.conf',
  isTemplate: false,
  isBehindNat: false,
  isServer: true,
  now: Date.now(),
  disk: exampleDisk({ files: { 'cert.pem': FILE, 'key.pem': FILE }, addresses: ['127.0.0.1', '::1', ADDRESS] }),
};

/** What is wrong with what icescope says of a file; nothing if the real server agrees. */
type Try = (text: string) => Promise<string[]>;

/** As few of its lines as still show the same fault. */
async function reduced(text: string, attempt: Try): Promise<string> {
  let lines = text.split(/(?<=\n)/);
  for (let at = lines.length - 1; at >= 0; at--) {
    if (lines[at] === 'listening-ip=127.0.0.1\n') continue;
    const fewer = lines.toSpliced(at, 1);
    if ((await attempt(fewer.join(''))).length > 0) lines = fewer;
  }
  return lines.join('');
}

/** The same files each time, so that the result does not depend on luck. COTURN_SEED=N makes others. */
const SEED = 37076308;

describe.skipIf(NO_LAB !== undefined || !IS_461)('generated files', () => {
  const authority = new Authority();
  const { key, cert } = authority.issue('DNS:example.org');
  let servers: TurnServers;
  beforeAll(() => {
    servers = new TurnServers(AT_A_TIME);
  });
  afterAll(async () => {
    await servers?.stop();
    authority.remove();
  });

  const attempt: Try = async (text) => {
    const files = { 'cert.pem': cert, 'key.pem': key };
    const outcome = await servers.run({ text, args: ARGS, files, dumps: true });
    const config = readConfig(text, {
      version: '4.6.1',
      args: [...ARGS, '--cli-password=icescope', '--cli-ip=127.0.0.1'],
    });
    const fatal = lintCoturn(config, CONTEXT).filter(({ severity }) => severity === 'fatal');
    if (outcome.hasEnded !== fatal.length > 0)
      return [
        `it ${outcome.hasEnded ? `ended (${outcome.status})` : 'stayed up'}: ${fatal.map(({ rule: id }) => id).join()}`,
      ];
    if (outcome.hasEnded) return [];
    if (outcome.dump === undefined) return [`no dump: ${outcome.log.slice(-100)}`];
    return differences(config, outcome.dump);
  };

  test(`${FILES} of them: the real server holds what --print says`, async () => {
    const seed = Number(process.env['COTURN_SEED'] ?? SEED);
    const texts = fc.sample(coturnFile, { numRuns: FILES, seed });
    const results = await Promise.all(texts.map(async (text) => ({ text, faults: await attempt(text) })));
    const wrong = results.filter(({ faults }) => faults.length > 0);
    const [first] = wrong;
    if (first === undefined) return;
    const least = await reduced(first.text, attempt);
    const faults = await attempt(least);
    const others = wrong
      .slice(1, 40)
      .map(({ text, faults }) => `${JSON.stringify(text)}\n${faults.join('\n')}\n`)
      .join('\n');
    expect.fail(
      `${wrong.length} of ${FILES}, COTURN_SEED=${seed}\n${JSON.stringify(least)}\n${faults.join('\n')}\n\n${others}`,
    );
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { thrownFor } from '../../src/ice-servers/chromium.ts';
import { lintPassed, passed } from '../rules/ice-servers/lint.ts';
import { askForConfigurations } from './peers/ask-configurations.ts';
import { NO_CHROMIUM } from './peers/chromium.ts';

const PARTS = [
  ...[
    'stun:',
    'turn:',
    'turns:',
    'TURN:',
    'http:',
    '//',
    '/',
    'a',
    'b.c',
    '[::1]',
    '[',
    ']',
    '::1',
    ':',
    '1',
    '3478',
    '0',
    '65536',
  ],
  ...[
    '?',
    '#',
    '@',
    '%40',
    'transport=',
    'transport=udp',
    'transport=TCP',
    'tcp',
    '&',
    '=',
    ' ',
    '\t',
    '\n',
    '\0',
    'é',
    '"',
    '<',
  ],
  ...['\\', '%', '+', '-', '_', '.', ',', ';', '?transport=udp', '?transport=tcp', ':3478'],
];
const STARTS = [
  'stun:',
  'turn:',
  'turn:h',
  'stun:[::1]',
  'turn:h:1',
  '',
  'turn:h?transport=udp',
  ' turn:',
  'turns:h:443?transport=',
];

const URL = fc
  .tuple(fc.constantFrom(...STARTS), fc.array(fc.constantFrom(...PARTS), { maxLength: 5 }))
  .map(([start, parts]) => start + parts.join(''));

const VALUE = fc.oneof(
  fc.constantFrom(
    'undefined',
    'null',
    "''",
    "'u'",
    '[]',
    '{}',
    '5',
    'true',
    '[null]',
    "[['turn:a']]",
    '{ a: 1 }',
    '-1',
    '1.5',
  ),
  fc.constantFrom(
    "'stun:a'",
    "'turn:a'",
    "['stun:a']",
    "['turn:a', 'stun:b']",
    "'relay'",
    "'all'",
    "'max-bundle'",
    "'require'",
  ),
  URL.map((url) => JSON.stringify(url)),
);

const ENTRY = fc
  .dictionary(fc.constantFrom('urls', 'url', 'username', 'credential', 'password', 'URLs', 'credentialType'), VALUE, {
    maxKeys: 4,
  })
  .map(written);
const LIST = fc
  .array(fc.oneof({ weight: 6, arbitrary: ENTRY }, { weight: 1, arbitrary: VALUE }), { maxLength: 3 })
  .map((entries) => `[${entries.join(', ')}]`);
const OTHERS = [
  'iceTransportPolicy',
  'bundlePolicy',
  'rtcpMuxPolicy',
  'iceCandidatePoolSize',
  'iceTransports',
  'sdpSemantics',
];

/** Half of them differ in a URL only. */
const EXPRESSION = fc.oneof(
  URL.map((url) => `{ iceServers: [{ urls: ${JSON.stringify(url)}, username: 'u', credential: 'c' }] }`),
  fc
    .tuple(
      fc.constantFrom('iceServers', 'iceServers', 'iceServers', 'ice_servers'),
      fc.oneof({ weight: 8, arbitrary: LIST }, { weight: 1, arbitrary: VALUE }),
      fc.dictionary(fc.constantFrom(...OTHERS), VALUE, { maxKeys: 1 }),
    )
    .map(([name, list, others]) => written({ [name]: list, ...others })),
);

function written(members: Record<string, string>): string {
  return `{ ${Object.entries(members)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ')} }`;
}

/** ICESCOPE_SEED makes other ones. */
const SEED = Number(process.env['ICESCOPE_SEED'] ?? 7);

describe.skipIf(NO_CHROMIUM !== undefined)('Chromium', () => {
  test('throws for a configuration what was foreseen, and fatal is nothing else', async () => {
    const expressions = fc.sample(EXPRESSION, { numRuns: 600, seed: SEED });
    const answers = await askForConfigurations(expressions);
    const wrong = expressions.flatMap((expression, at) => {
      const foreseen = thrownFor(passed(expression))?.exception ?? 'accept';
      const isFatal = lintPassed(expression).some(({ severity }) => severity === 'fatal');
      const isRight = foreseen === answers[at] && isFatal === (answers[at] !== 'accept');
      return isRight ? [] : [`${expression}: ${answers[at]}, not ${foreseen}${isFatal ? ', fatal' : ''}`];
    });
    expect(wrong).toStrictEqual([]);
    expect(new Set(answers)).toStrictEqual(new Set(['accept', 'TypeError', 'SyntaxError', 'InvalidAccessError']));
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { thrownFor } from '../../../src/ice-servers/chromium.ts';
import { refusedUrl } from '../../../src/ice-servers/chromium-url.ts';
import { lintPassed, passed } from './lint.ts';

/** Measured with Chromium 150; the whole table of 156 is in test/reality. */
test.each([
  ["{ iceServers: [{ urls: 'stun:a' }] }", undefined],
  ["{ iceServers: [{ url: 'stun:a' }] }", undefined],
  ["[{ urls: 'bad' }]", undefined],
  ["{ iceServer: [{ urls: 'bad' }] }", undefined],
  ["{ iceServers: [{ urls: 'turn:a', username: null, credential: null }] }", undefined],
  ["{ iceServers: [{ urls: ['stun:a'], url: 'bad' }] }", undefined],
  ["{ iceServers: [{ urls: [['stun:a']] }] }", undefined],
  ['{ iceServers: undefined }', undefined],
  ['null', undefined],
  ["{ iceCandidatePoolSize: '0x10' }", undefined],
  ["{ rtcpMuxPolicy: 'negotiate' }", undefined],
  ["'x'", 'TypeError'],
  ['{ iceServers: null }', 'TypeError'],
  ["{ iceServers: { urls: 'stun:a' } }", 'TypeError'],
  ["{ iceServers: ['stun:a'] }", 'TypeError'],
  ['{ iceServers: [null] }', 'TypeError'],
  ["{ iceServers: [[{ urls: 'stun:a' }]] }", 'TypeError'],
  ["{ iceServers: [{ URLs: 'stun:a' }] }", 'TypeError'],
  ["{ iceServers: [{ urls: 'bad' }, 5] }", 'TypeError'],
  ["{ iceServers: [{ urls: 'bad' }, {}] }", 'SyntaxError'],
  ["{ iceServers: [{ urls: 'turn:a' }, { urls: 'bad' }] }", 'SyntaxError'],
  ["{ iceServers: [{ urls: 'turn:a:b' }] }", 'InvalidAccessError'],
  ['{ iceServers: [{ urls: [] }] }', 'SyntaxError'],
  ["{ iceServers: [{ url: ['stun:a', 'stun:b'] }] }", 'SyntaxError'],
  ["{ iceServers: [{ urls: 'turn:a', username: 'u', password: 'p' }] }", 'InvalidAccessError'],
  ["{ iceServers: [{ urls: ['stun:a', 'turn:a'], username: 'u' }] }", 'InvalidAccessError'],
  ["{ iceServers: [{ urls: 'turn:a', username: 'u', credential: [] }] }", 'InvalidAccessError'],
  [`{ iceServers: [{ urls: 'turn:a', username: '${'é'.repeat(255)}', credential: 'c' }] }`, 'InvalidAccessError'],
  ["{ iceTransports: 'none' }", 'TypeError'],
  ['{ iceCandidatePoolSize: 256 }', 'TypeError'],
  ['{ certificates: [{}] }', 'TypeError'],
] as const)('%s: %s', (expression, exception) => {
  expect(thrownFor(passed(expression))?.exception).toBe(exception);
});

test.each([
  ...[
    'stun:a',
    ' STUN:a\n',
    'turn:a:3478?transport=TCP',
    'turns:[::1]:443',
    'stun:é',
    'stun:a..b',
    'stun:[x]',
    'turn:a:03478',
  ],
  ...['stun:a%20b', 'turn:a?transport=udp?', 'stuns:a', 'turns:a?transport=udp', 'stun:[::1]x', "stun:'"],
])('Chromium takes %j', (url) => {
  expect(refusedUrl(url)).toBeUndefined();
});

test.each([
  ...[
    '',
    'a',
    'localhost:3478',
    '1.2.3.4:3478',
    'http://a',
    'stun:',
    'stun://a',
    'turn:a/',
    'turn:u@a',
    'stun:a b',
    'stun:a"',
  ],
  ...[
    'turn:a:',
    'turn:a:0',
    'turn:a:65536',
    'turn:a:+1',
    'turn:a?',
    'turn:a?transport',
    'turn:a?transport=',
    'turn:a?transport=tls',
  ],
  ...[
    'turn:a?Transport=tcp',
    'turn:a?transport=tcp&x=1',
    'stun:a?transport=udp',
    'stun:a#',
    'stun:::1',
    'stun:[::1',
    'stun:[]',
  ],
  ...['stun:[::1]x:1', 'turn:a?transport=ud%70', '\u00a0stun:a', 'stun:a]'],
])('Chromium refuses %j', (url) => {
  expect(refusedUrl(url)).toBeDefined();
});

const VALUES = [
  ...[
    'undefined',
    'null',
    "''",
    "'u'",
    "'stun:a'",
    "'turn:a'",
    "'turn:a:b'",
    "['stun:a']",
    "['turn:a', 'stun:b']",
    '[]',
    '{}',
    '5',
  ],
  ...[
    'true',
    '[null]',
    "[['turn:a']]",
    "'turn://a'",
    "'turn.a:3478'",
    "'<host>'",
    "'turn:<host>'",
    'x',
    '`turn:${x}`',
    '[x]',
    "'stun:a '",
  ],
  ...[
    "'STUN:a'",
    "'turn:a:?transport=udp'",
    "'turn:a:'",
    "'stun:your-server.com'",
    "'https://a'",
    "'turn:u:p@a'",
    "'stuns:a'",
  ],
];
const NAMES = ['urls', 'url', 'username', 'credential', 'password', 'user', 'uri', 'URLs'];
const ENTRY = fc.dictionary(fc.constantFrom(...NAMES), fc.constantFrom(...VALUES), { maxKeys: 4 }).map(
  (members) =>
    `{ ${Object.entries(members)
      .map(([name, value]) => `${name}: ${value}`)
      .join(', ')} }`,
);
const LIST = fc
  .array(fc.oneof({ weight: 6, arbitrary: ENTRY }, { weight: 1, arbitrary: fc.constantFrom(...VALUES) }), {
    maxLength: 3,
  })
  .map((entries) => `[${entries.join(', ')}]`);
const CONFIGURATION = fc
  .tuple(
    fc.constantFrom('iceServers', 'iceServers', 'iceServers', 'iceServer', 'ice_servers'),
    fc.oneof({ weight: 8, arbitrary: LIST }, { weight: 1, arbitrary: fc.constantFrom(...VALUES) }),
    fc.constantFrom(
      '',
      ", iceTransportPolicy: 'relay'",
      ', iceTransportPolicy: 5',
      ", iceTransports: 'x'",
      ', bundlePolicy: x',
    ),
  )
  .map(([name, list, more]) => `{ ${name}: ${list}${more} }`);

test('fatal is what Chromium throws for, and nothing else', () => {
  fc.assert(
    fc.property(CONFIGURATION, (expression) => {
      const isFatal = lintPassed(expression).some(({ severity }) => severity === 'fatal');
      expect(isFatal, expression).toBe(thrownFor(passed(expression)) !== undefined);
    }),
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lintScript } from './lint.ts';

const SECRET = 'Sw0rdfishQ';

/** Where passwords end up: in members of any name, in URLs, in lists, in wrong types. */
const VALUES = [
  ...[
    `'${SECRET}'`,
    `['${SECRET}']`,
    `{ password: '${SECRET}' }`,
    `\`\n${SECRET}\``,
    `'turn:ann:${SECRET}@turn.acme.test'`,
  ],
  ...[
    `['turn:ann:${SECRET}@a.test', 'stun:b.test']`,
    `[['turn:ann:${SECRET}@turn.acme.test']]`,
    `'turn:a.test?password=${SECRET}'`,
  ],
  ...[
    `'turn://ann:${SECRET}@your-host.com:1'`,

    `'ann:${SECRET}@turn.acme.test:3478'`,
    `'https://u:${SECRET}@x'`,
  ],
  ...["'turn:turn.acme.test'", "'stun:stun.acme.test'", "'ann'", "''", 'null', 'x', "'1379330808:ann'"],
];
const NAMES = ['urls', 'url', 'username', 'credential', 'password', 'pass', 'uri', 'token', 'credentials', 'user'];

const ENTRY = fc.dictionary(fc.constantFrom(...NAMES), fc.constantFrom(...VALUES), { minKeys: 1, maxKeys: 4 }).map(
  (members) =>
    `{ ${Object.entries(members)
      .map(([name, value]) => `${name}: ${value}`)
      .join(', ')} }`,
);
const LIST = fc.oneof(
  fc.array(fc.oneof(ENTRY, fc.constantFrom(...VALUES)), { maxLength: 3 }).map((entries) => `[${entries.join(', ')}]`),
  fc.constantFrom(...VALUES),
  ENTRY,
);

test('no finding says a password', () => {
  fc.assert(
    fc.property(fc.constantFrom('iceServers', 'iceServer', 'iceTransportPolicy'), LIST, (name, list) => {
      for (const script of [`x = { ${name}: ${list} };`, `new RTCPeerConnection({ ${name}: ${list} });`]) {
        for (const { message, effect = '', option = '' } of lintScript(script)) {
          expect(message + effect + option, script).not.toContain(SECRET);
        }
      }
    }),
  );
});

import { deepStrictEqual, ok } from 'node:assert';
import { formatUri } from '../../src/stun/stun-uri.ts';
import { parseUri } from '../../src/stun/uri.ts';
import type { Target } from '../target.ts';

/** A STUN or TURN URI: what can be read is written so that the same is read; what cannot has a place and a suggestion. */
export const uri: Target = {
  name: 'uri',
  words: [
    'stun:',
    'stuns:',
    'turn:',
    'turns:',
    '//',
    '?transport=udp',
    '?transport=tcp',
    '?',
    '@',
    'user:pass@',
    '#x',
    '/path',
    '[::1]',
    '[',
    ']',
    '%eth0',
    ':3478',
    ':',
    '192.0.2.1',
    '1.2.3.256',
    'xn--',
    '.',
    ' ',
    'é',
  ],
  seeds() {
    const texts = [
      'stun:stun.example.org',
      'stuns:stun.example.org:5349',
      'turn:192.0.2.1:3478?transport=udp',
      'turns:[2001:db8::1]:443?transport=tcp',
      'stun.example.org:3478',
      'localhost',
      'stun://user:pass@stun.example.org/path?x=1#y',
    ];
    return texts.map((text) => Buffer.from(text));
  },
  check(bytes) {
    const text = bytes.toString('utf8');
    const parsed = parseUri(text);
    if (parsed.ok) {
      const again = parseUri(formatUri(parsed.uri));
      return deepStrictEqual(
        again.ok ? again.uri : again.error,
        parsed.uri,
        'it is written otherwise than it was read',
      );
    }
    const { column, message, suggestion } = parsed.error;
    ok(column >= 1 && column <= text.length + 1, 'a column is outside');
    ok(message !== '', 'there is no message');
    if (suggestion !== undefined) ok(parseUri(suggestion).ok, 'a suggestion cannot be read');
  },
};

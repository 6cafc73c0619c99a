import { describe, expect, test } from 'vitest';
import {
  hasInlineComment,
  hasSmartQuotes,
  isMisspelt,
  isPlaceholder,
  isVariable,
  withoutSmartQuotes,
} from '../../src/coturn/spelling.ts';

function bytes(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

describe('a comment after the value', () => {
  test.each(['3478 # port', '# all', '3478\t#x', 'no ; comment', 'example.org // realm'])('%s', (value) => {
    expect(hasInlineComment(value)).toBe(true);
  });
  test.each(['example.org#x', 'pa#ss', 'https://example.org/', 'a;b', 'no;'])('none: %s', (value) => {
    expect(hasInlineComment(value)).toBe(false);
  });
});

describe('an unexpanded variable', () => {
  test.each([
    '$EXTERNAL_IP',
    '$external_ip',
    '${TURN_SECRET:-x}',
    '$(hostname -i)',
    '`hostname -i`',
    '{{ turn_realm }}',
    '{% if a %}b{% endif %}',
    '{turn_realm}',
    '__DOMAIN__',
    '__TURNSERVER_PWD__',
    '/etc/ssl/__DOMAIN__/key.pem',
    '<ip-address>',
    '/etc/letsencrypt/live/<domain>/privkey.pem',
    'turn:$TURN_PASSWORD',
    '@REALM@',
  ])('%s', (value) => expect(isVariable(value)).toBe(true));
  test.each([
    '$5$79a316b350311570$b1df9cfb9af7f5e5a76eada31e7097b663a0670f99a3c07ded3f1c8e59c5658a',
    'bob:pa$Sword',
    'a$b',
    '%FT%T%z',
    '5<6>4',
    'a__b',
  ])('nothing: %s', (value) => expect(isVariable(value)).toBe(false));
});

describe('a placeholder', () => {
  test.each([
    'CHANGE_ME',
    'changeme',
    'change-this',
    'YOUR_PUBLIC_IP',
    'your-super-secret-key',
    'turn.yourdomain.com',
    '/etc/letsencrypt/live/YOUR_DOMAIN/privkey.pem',
    'bob:your_password',
    'replace-me',
    'REPLACE_WITH_SECRET',
    'xxx.xxx.xxx.xxx',
    'TURN_SECRET',
    'secret-change-in-production',
    'override-in-production',
    'INSERT-SECRET-HERE',
    'enter_password',
    'put-your-key',
    '[placeholder]',
    'TODO',
    'tbd',
    'FIXME',
    'xxxx',
    'x.x.x.x',
    'xx.xx.xx.xx',
    'turn:MY_PASSWORD',
  ])('%s', (value) => expect(isPlaceholder(value)).toBe(true));
  test.each([
    'exchange-media.example.org',
    'turn.example.org',
    'LOG_LOCAL0',
    'LOG_DAEMON',
    'all-your-base',
    'youth.example.org',
    'inputs',
  ])('none: %s', (value) => expect(isPlaceholder(value)).toBe(false));
});

test('typographic quotes', () => {
  expect(hasSmartQuotes(bytes('“example.org”'))).toBe(true);
  expect(withoutSmartQuotes(bytes('“example.org”'))).toBe('example.org');
  expect(withoutSmartQuotes('\x91example.org\x92')).toBe('example.org');
  expect(hasSmartQuotes(bytes('réalmÔ'))).toBe(false);
});

test('a healthy value is not misspelt', () => {
  for (const value of ['', '3478', 'example.org', bytes('réalm.example'), 'host=127.0.0.1 dbname=turn password=x'])
    expect(isMisspelt(value), value).toBe(false);
  for (const value of ["'3478'", '3478;', '3478 \\', 'example.org\xa0', bytes('example.org\u00a0'), 'a\rb', 'x"'])
    expect(isMisspelt(value), value).toBe(true);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../../src/coturn/config.ts';
import { NEWEST } from '../../src/coturn/version.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { readScript } from '../../src/ice-servers/script.ts';
import { clientOf } from '../../src/rules/client/client.ts';
import { compareClient } from '../../src/rules/client/compare.ts';
import { CLIENT_RULES } from '../../src/rules/client/index.ts';

const NOW = Date.UTC(2026, 0, 1);

/** The lines of a turnserver.conf, and the list after them. */
function compare(example: string): Diagnostic[] {
  const at = example.indexOf('iceServers');
  const config = readConfig(example.slice(0, at), { version: NEWEST });
  return findings(config, example.slice(at));
}

function findings(config: ReturnType<typeof readConfig>, list: string): Diagnostic[] {
  return compareClient(clientOf(config, 'turnserver.conf', readScript(list).configurations), { now: NOW });
}

function rulesIn(example: string): string[] {
  return compare(example).map(({ rule }) => rule);
}

describe.each(CLIENT_RULES.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test('finds something in each bad example, and nothing in the good ones', () => {
    expect(rule.bad.length * rule.good.length).toBeGreaterThan(0);
    for (const bad of rule.bad) expect(rulesIn(bad), bad).toContain(id);
    for (const good of rule.good) expect(rulesIn(good), good).not.toContain(id);
  });

  test('never shows a credential or a secret', () => {
    for (const one of rule.bad.flatMap(compare)) {
      expect(JSON.stringify(one)).not.toMatch(/wonderland|looking-glass|4f2d9c6be1a7035f|AAAAAAAA/);
    }
  });
});

const SECRET = 'use-auth-secret\nstatic-auth-secret=4f2d9c6be1a7035f8d0c74a2b95e6e13\nrealm=example.org\n';

test('a fixed user name is marked where it is, with the line that expects another', () => {
  const list = "iceServers: [{ urls: 'turn:turn.example.org', username: 'alice', credential: 'wonderland' }]";
  const [first] = compare(SECRET + list);
  expect(first?.message).toBe('the user name is fixed, but turnserver.conf:2 expects time-limited ones');
  expect(list.slice(first?.range?.start, first?.range?.end)).toBe("'alice'");
});

test('a user name that is not in the file is not judged', () => {
  const list =
    "const iceServers = [{ urls: 'turn:turn.example.org', username: USER, credential: process.env.PASSWORD }]";
  expect(findings(readConfig(SECRET, { version: NEWEST }), list)).toEqual([]);
});

test.each([
  ['the host of the realm', "['turn:turn.example.org:9', 'turn:global.example.com:3478']", ['client/port-closed']],
  ['the only host', "['turn:relay.example.net:9']", ['client/port-closed']],
  ['none of several', "['turn:a.example.net:9', 'turn:b.example.net:9']", ['client/other-server']],
  ['its public address', "['turn:203.0.113.5:9', 'turn:198.51.100.7:9']", ['client/port-closed']],
])('of several servers, it compares %s', (_, urls, expected) => {
  const config = 'lt-cred-mech\nuser=alice:wonderland\nrealm=example.org\nexternal-ip=203.0.113.5\n';
  expect(rulesIn(`${config}iceServers: [{ urls: ${urls}, username: 'alice', credential: 'wonderland' }]`)).toEqual(
    expected,
  );
});

test.each([
  ['443 of a server on 3478 only may be forwarded', 'turns:turn.example.org:443', 'warning'],
  ['another port is an error', 'turns:turn.example.org:8443', 'error'],
])('%s', (_, url, severity) => {
  const config = 'cert=c.pem\npkey=k.pem\nlt-cred-mech\nuser=alice:wonderland\nrealm=example.org\n';
  const found = compare(`${config}iceServers: [{ urls: '${url}', username: 'alice', credential: 'wonderland' }]`);
  expect(found).toEqual([expect.objectContaining({ rule: 'client/port-closed', severity, certainty: 'likely' })]);
});

test('a key is compared with the realm and the password', () => {
  const list = "iceServers: [{ urls: 'turn:turn.example.org', username: 'alice', credential: 'wonderland' }]";
  // The MD5 of alice:example.org:wonderland.
  const account = 'lt-cred-mech\nuser=alice:0x72f86f2053703faa0f521ce71cfe6f59\n';
  expect(rulesIn(`${account}realm=example.org\n${list}`)).toEqual([]);
  expect(rulesIn(`${account}realm=example.net\n${list}`)).toEqual(['client/wrong-password']);
});

test('arbitrary lists and configurations do not make it throw', () => {
  const line = fc.constantFrom(
    'use-auth-secret',
    'static-auth-secret=',
    'user=:',
    'user=a:0x',
    'realm=',
    'listening-port=0',
    'aux-server=x',
    'external-ip=/',
    'no-tls',
  );
  fc.assert(
    fc.property(fc.array(line), fc.string({ unit: 'grapheme' }), fc.string(), (lines, user, url) => {
      const list = `iceServers: [{ urls: ${JSON.stringify(`turn:${url}`)}, username: ${JSON.stringify(user)}, credential: 'x' }]`;
      findings(readConfig(lines.join('\n'), { version: NEWEST }), list);
    }),
  );
});

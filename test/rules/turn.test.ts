import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { TurnFacts } from '../../src/probe/turn/facts.ts';
import { TURN_RULES } from '../../src/rules/turn/index.ts';
import { judgeTurn } from '../../src/rules/turn/judge.ts';

/** The ids of what is found in an example: one result, or all of one URL, of which the first is judged. */
function found(example: string): string[] {
  const parsed: TurnFacts | TurnFacts[] = JSON.parse(example);
  // An example shows what matters to its rule alone.
  const all = [parsed].flat().map((facts) => ({ ...facts, credentials: facts.credentials ?? { kind: 'none' } }));
  const [first] = all;
  return first === undefined ? [] : judgeTurn(first, all).map(({ rule }) => rule);
}

describe.each(TURN_RULES.map((rule) => [rule.id, rule] as const))('%s', (id, { bad, good, step }) => {
  test('finds its examples, as the answer where it is an error, and nothing in the good ones', () => {
    expect(bad.length * good.length).toBeGreaterThan(0);
    for (const one of bad) expect(found(one), one).toContain(id);
    for (const one of good) expect(found(one), one).toStrictEqual([]);
  });

  test('is in a file of its name, and has a step', () => {
    expect(readdirSync(new URL('../../src/rules/turn/', import.meta.url))).toContain(`${id.replace('turn/', '')}.ts`);
    expect(step).not.toBe('');
  });
});

test('every file of a rule is in the list', () => {
  const files = readdirSync(new URL('../../src/rules/turn/', import.meta.url));
  const others = ['audit', 'index.ts', 'rule.ts', 'support.ts', 'judge.ts', 'catalogue.ts', 'line-of.ts'];
  expect(files.filter((file) => !others.includes(file)).length).toBe(TURN_RULES.length);
});

describe('one cause has one finding', () => {
  const base = {
    url: 'turn:turn.example.org',
    host: 'turn.example.org',
    transport: 'udp',
    address: '198.51.100.10',
    port: 3478,
    family: 'ipv4',
    credentials: { kind: 'fixed' },
    challenge: { realm: 'example.org', algorithm: 'MD5' },
    relayedAddress: { address: '198.51.100.10', port: 51_234 },
  };
  const outside = { address: '203.0.113.7', port: 51_234 };
  const lost = { sent: 4, received: 0 };
  const works = { sent: 5, received: 5 };
  const denied = { sent: 0, received: 0, error: { code: 'error-response', message: '…', status: 403 } };

  const refused = { relayedAddress: undefined };
  const unsigned = (status?: number): object => ({
    ...refused,
    allocationError: { code: 'unverified', message: '…', status },
  });

  test.each<[string, object, string[]]>([
    ['an unsigned 400 to credentials', unsigned(400), ['turn/credentials-refused']],
    [
      'an unsigned 400 to credentials that have expired',
      { ...unsigned(400), credentials: { kind: 'rest', isExpired: true } },
      ['turn/credentials-expired'],
    ],
    ['an unsigned 508', unsigned(508), ['turn/capacity']],
    ['an unsigned 300', unsigned(300), ['turn/unverified']],
    ['an unsigned success', unsigned(), ['turn/unverified']],
    [
      'permissions refused without a code',
      { relay: { ...denied, error: { code: 'error-response', message: '…' } } },
      ['turn/peer-denied'],
    ],
    [
      'a private relay whose packets come from outside',
      {
        relayedAddress: { address: '10.0.0.5', port: 51_234 },
        relay: works,
        reflexive: { inbound: false, outbound: true, seenFrom: outside },
      },
      ['turn/relay-private'],
    ],
    [
      'a wrong external-ip',
      { relay: lost, reflexive: { inbound: false, outbound: true, seenFrom: outside } },
      ['turn/external-ip-wrong'],
    ],
    [
      'closed relay ports',
      { relay: works, reflexive: { inbound: false, outbound: true } },
      ['turn/relay-ports-closed'],
    ],
    [
      'closed relay ports, to the server itself too',
      { relay: lost, reflexive: { inbound: false, outbound: true } },
      ['turn/relay-ports-closed'],
    ],
    ['nothing at all', { relay: lost, reflexive: { inbound: false, outbound: false } }, ['turn/relay-unreachable']],
    ['no hairpinning', { relay: lost, reflexive: { inbound: true, outbound: true } }, ['turn/relay-not-to-itself']],
    [
      'its own address denied',
      { relay: denied, reflexive: { inbound: true, outbound: true } },
      ['turn/relay-denies-itself'],
    ],
    [
      'every address denied',
      { relay: denied, reflexive: { ...denied, inbound: false, outbound: false } },
      ['turn/peer-denied'],
    ],
    [
      'every address denied but one outside',
      {
        relay: denied,
        reflexive: { ...denied, inbound: false, outbound: false },
        through: { url: 'stun:x', mapped: base.relayedAddress },
      },
      ['turn/relay-denies-itself'],
    ],
    [
      'all well',
      {
        relay: works,
        reflexive: { inbound: true, outbound: true },
        through: { url: 'stun:x', mapped: base.relayedAddress },
      },
      [],
    ],
    [
      'a private server in a private network',
      { address: '10.0.0.5', relayedAddress: { address: '10.0.0.5', port: 1 }, relay: works },
      [],
    ],
    [
      'a server of coturn for STUN alone',
      {
        challenge: undefined,
        relayedAddress: undefined,
        mappedAddress: outside,
        allocationError: { code: 'timeout', message: '…' },
      },
      ['turn/stun-only'],
    ],
    [
      'an expired user of the reversed kind',
      {
        relayedAddress: undefined,
        allocationError: { code: 'credentials-refused', message: '…' },
        credentials: { kind: 'rest', isReversed: true, isExpired: true, expiresAt: 'then' },
      },
      ['turn/credentials-expired'],
    ],
    [
      'a user of coturn with the time after the name, which is no fault there',
      {
        relayedAddress: undefined,
        software: "Coturn-4.6.1 'Gorst'",
        allocationError: { code: 'credentials-refused', message: '…' },
        credentials: { kind: 'rest', isReversed: true, isExpired: false, expiresAt: 'then' },
      },
      ['turn/credentials-refused'],
    ],
    [
      'another realm, and so another key',
      { relayedAddress: undefined, expectedRealm: 'x', allocationError: { code: 'credentials-refused', message: '…' } },
      ['turn/wrong-realm'],
    ],
  ])('%s', (_, facts, rules) => {
    expect(found(JSON.stringify({ ...base, ...facts }))).toStrictEqual(rules);
  });
});

describe('what shows in refused credentials is named', () => {
  const base = {
    url: 'turn:turn.example.org',
    host: 'turn.example.org',
    transport: 'udp',
    challenge: { realm: 'example.org', algorithm: 'MD5' },
    allocationError: { code: 'credentials-refused', message: '…' },
  } as const;

  test.each<[string, Partial<TurnFacts>, string]>([
    ['the secret as the password', { credentials: { kind: 'rest', hasHmac: false } }, 'give it as --secret'],
    [
      'an HMAC for a name without a time',
      { credentials: { kind: 'fixed', hasHmac: true } },
      'the user name has no time',
    ],
    ['a fixed user', { credentials: { kind: 'fixed', hasHmac: false } }, 'If the server has use-auth-secret'],
    ['an HMAC', { credentials: { kind: 'rest', hasHmac: true } }, 'the server has no use-auth-secret'],
    [
      'a realm that is not set',
      { credentials: { kind: 'fixed' }, challenge: { realm: '', algorithm: 'MD5' } },
      'coturn without realm',
    ],
  ])('%s', (_, facts, effect) => {
    const all = [{ ...base, credentials: { kind: 'fixed' as const }, ...facts }];
    expect(judgeTurn(all[0] as TurnFacts, all)[0]?.effect).toContain(effect);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unfitness } from '../../../src/probe/nat/fitness.ts';
import { isJudged, judgeNat } from '../../../src/probe/nat/judge-nat.ts';
import { isSilenceProof } from '../../../src/probe/nat/loss.ts';
import type { Heard, NatObservations } from '../../../src/probe/nat/observations.ts';
import type { TransportAddress } from '../../../src/stun/ip.ts';

const SERVER = at('198.51.100.10:3478');
const OTHER = at('198.51.100.11:3479');
const OTHER_PORT = at('198.51.100.10:3479');
const OTHER_ADDRESS = at('198.51.100.11:3478');
const INSIDE = '10.0.0.5:40000';
const SENDS = 12;

function at(text: string): TransportAddress {
  const colon = text.lastIndexOf(':');
  return { address: text.slice(0, colon).replace(/^\[|\]$/g, ''), port: Number(text.slice(colon + 1)) };
}

/** Silence, or an answer from somewhere with a mapped address. */
function heard(from?: TransportAddress, mapped = '203.0.113.7:40000', sent = 1): Heard {
  return from === undefined ? { sent: SENDS } : { sent, from, mapped: at(mapped) };
}

interface Case {
  /** What the three tests of mapping saw; `-` for silence. */
  mapping?: [primary: string, otherAddress: string, other: string];
  /** Where the answers to the tests of filtering came from. */
  filtering?: [fromOther?: TransportAddress | undefined, fromOtherPort?: TransportAddress | undefined];
  control?: Heard;
  /** What the socket that the other address wrote to unasked is then mapped to. */
  unsolicited?: [primary: string, other: string];
  /** Of the first contact. */
  mapped?: string;
  other?: TransportAddress | undefined;
  hairpin?: boolean;
  /** Packets that went out for the two bindings of the hairpin test: those above two were lost. */
  bindings?: number;
  isStopped?: boolean;
}

function answers(given: Case): NatObservations {
  const { mapping, filtering, control, hairpin = false, bindings = 2, isStopped = false } = given;
  const [primary, otherAddress, other] = mapping ?? [];
  const [fromOther, fromOtherPort] = filtering ?? [];
  const seen = (where: TransportAddress, mapped = '-'): Heard => (mapped === '-' ? heard() : heard(where, mapped));
  return {
    server: SERVER,
    other: 'other' in given ? given.other : OTHER,
    local: at(INSIDE),
    mapped: at(given.mapped ?? primary?.replace(/^-$/, '203.0.113.7:40000') ?? '203.0.113.7:40000'),
    sent: 1,
    isStopped,
    ...(mapping === undefined
      ? {}
      : {
          mapping: {
            local: at(INSIDE),
            primary: seen(SERVER, primary),
            otherAddress: seen(OTHER_ADDRESS, otherAddress),
            other: seen(OTHER, other),
          },
        }),
    ...(filtering === undefined
      ? {}
      : {
          filtering: {
            fromOther: heard(fromOther),
            fromOtherPort: heard(fromOtherPort),
            ...(control === undefined ? {} : { control }),
          },
        }),
    ...(given.unsolicited === undefined
      ? {}
      : { unsolicited: { primary: seen(SERVER, given.unsolicited[0]), other: seen(OTHER, given.unsolicited[1]) } }),
    hairpin: { bindings: [heard(SERVER), heard(SERVER, undefined, bindings - 1)], sent: SENDS, hasArrived: hairpin },
  };
}

const A = '203.0.113.7:40000';
const B = '203.0.113.7:40001';
const C = '203.0.113.7:40002';
const SAME: Case['mapping'] = [A, A, A];
const CONTROL = heard(OTHER);

type Verdict = [mapping: string, filtering: string, hairpinning: string, classicName: string | undefined];

const VERDICTS: [name: string, given: Case, expected: Verdict][] = [
  ['full cone', { mapping: SAME, filtering: [OTHER, OTHER_PORT] }, [EI(), EI(), 'no', 'full cone']],
  [
    'full cone, although one answer got lost',
    { mapping: SAME, filtering: [OTHER, undefined] },
    [EI(), EI(), 'no', 'full cone'],
  ],
  [
    'restricted cone',
    { mapping: SAME, filtering: [undefined, OTHER_PORT], control: CONTROL },
    [EI(), 'address-dependent', 'no', 'restricted cone'],
  ],
  [
    'port-restricted cone',
    { mapping: SAME, filtering: [], control: CONTROL, hairpin: true },
    [EI(), APD(), 'yes', 'port-restricted cone'],
  ],
  ['symmetric', { mapping: [A, B, C], filtering: [], control: CONTROL }, [APD(), APD(), 'no', 'symmetric NAT']],
  [
    'symmetric, by address',
    { mapping: [A, B, B], filtering: [], control: CONTROL },
    ['address-dependent', APD(), 'no', 'symmetric NAT'],
  ],
  [
    'symmetric, by port alone',
    { mapping: [A, A, B], filtering: [], control: CONTROL },
    [APD(), APD(), 'no', 'symmetric NAT'],
  ],
  [
    'symmetric, and lets in everybody',
    { mapping: [A, B, C], filtering: [OTHER, OTHER_PORT] },
    [APD(), EI(), 'no', 'symmetric NAT'],
  ],
  [
    'open',
    { mapping: [INSIDE, INSIDE, INSIDE], filtering: [OTHER, OTHER_PORT] },
    ['none', EI(), 'none', 'open internet'],
  ],
  [
    'firewall',
    { mapping: [INSIDE, INSIDE, INSIDE], filtering: [], control: CONTROL },
    ['none', APD(), 'none', 'symmetric UDP firewall'],
  ],
];

function EI(): string {
  return 'endpoint-independent';
}

function APD(): string {
  return 'address-and-port-dependent';
}

function verdictOf(given: Case): Verdict {
  const { mapping, filtering, hairpinning, classicName } = judgeNat(answers(given));
  return [mapping.behavior, filtering.behavior, hairpinning.behavior, classicName];
}

describe('what is settled', () => {
  test.each(VERDICTS)('%s', (_, given, expected) => {
    expect(verdictOf(given)).toEqual(expected);
    expect(isJudged(judgeNat(answers(given)))).toBe(true);
    expect(judgeNat(answers(given)).nat).toBe(expected[0] !== 'none');
  });

  test.each([
    ['the other address is enough', [A, A, '-'], EI()],
    ['the other address and port too', [A, '-', A], EI()],
    ['two that differ at the other address', ['-', A, B], APD()],
  ] as const)('the mapping, although an answer is missing: %s', (_, [one, two, three], expected) => {
    expect(verdictOf({ mapping: [one, two, three], filtering: [OTHER] })[0]).toBe(expected);
  });
});

describe('what is not settled, and why', () => {
  const LOST = { bindings: 12 };

  test.each<[name: string, given: Case, part: 'mapping' | 'filtering' | 'hairpinning', behavior: string, why: RegExp]>([
    [
      'no OTHER-ADDRESS',
      { other: undefined },
      'mapping',
      'unfit',
      /^the server sends no OTHER-ADDRESS: it has no second address to answer from/,
    ],
    [
      'no OTHER-ADDRESS',
      { other: undefined },
      'filtering',
      'unfit',
      /^the server sends no OTHER-ADDRESS: it has no second address to answer from/,
    ],
    [
      'the other address is silent',
      { mapping: [A, '-', '-'], filtering: [] },
      'mapping',
      'unfit',
      /198\.51\.100\.11:3478 does not answer \(12 requests\)\. Two ordinary servers tell too: icescope nat stun:ONE/,
    ],
    [
      'the other address is silent',
      { mapping: [A, '-', '-'], filtering: [] },
      'filtering',
      'unfit',
      /198\.51\.100\.11:3479 does not answer .*, so its packets may or may not be filtered$/,
    ],
    [
      'the other address is silent, and so was much else',
      { mapping: [A, '-', '-'], filtering: [], ...LOST },
      'mapping',
      'inconclusive',
      /\d+ of \d+ other packets were lost too/,
    ],
    [
      'it ignores CHANGE-REQUEST',
      { mapping: SAME, filtering: [SERVER, SERVER] },
      'filtering',
      'unfit',
      /ignores CHANGE-REQUEST/,
    ],
    [
      'it changes the port alone',
      { mapping: SAME, filtering: [OTHER_PORT, OTHER_PORT] },
      'filtering',
      'unfit',
      /asked to answer from 198\.51\.100\.11:3479, it answers from 198\.51\.100\.10:3479/,
    ],
    [
      'not even the open filter lets the answer in',
      { mapping: SAME, filtering: [], control: heard() },
      'filtering',
      'unfit',
      /^it does not answer CHANGE-REQUEST even where the filter is open/,
    ],
    [
      'a symmetric NAT, or a server that drops CHANGE-REQUEST',
      { mapping: [A, B, C], filtering: [], control: heard() },
      'filtering',
      'inconclusive',
      /or a server that ignores CHANGE-REQUEST/,
    ],
    [
      'a symmetric NAT, and a server without RESPONSE-PORT',
      { mapping: [A, B, C], filtering: [], control: { sent: 1, from: SERVER, refusal: '420' } },
      'filtering',
      'inconclusive',
      /or a server that ignores CHANGE-REQUEST/,
    ],
    [
      'a symmetric NAT of several addresses',
      { mapping: [A, '203.0.113.8:40001', '203.0.113.8:40001'], filtering: [] },
      'filtering',
      'inconclusive',
      /shows each destination another IP address/,
    ],
    [
      'the silence may be loss',
      { mapping: SAME, filtering: [], control: CONTROL, ...LOST },
      'filtering',
      'inconclusive',
      /were lost too; try again/,
    ],
    [
      'the silence of the control may be loss',
      { mapping: SAME, filtering: [], control: { sent: 2 } },
      'filtering',
      'inconclusive',
      /longer --timeout/,
    ],
    ['the silence may be loss', { mapping: SAME, filtering: [OTHER], ...LOST }, 'hairpinning', 'inconclusive', /lost/],
    [
      'three that cannot be compared',
      { mapping: [A, '-', B], filtering: [OTHER] },
      'mapping',
      'unfit',
      /3478 does not/,
    ],
    ['stopped', { isStopped: true }, 'mapping', 'inconclusive', /stopped/],
    ['stopped', { mapping: SAME, filtering: [], isStopped: true }, 'filtering', 'inconclusive', /stopped/],
    ['stopped', { mapping: SAME, filtering: [], isStopped: true }, 'hairpinning', 'inconclusive', /stopped/],
  ])('%s', (_, given, part, behavior, why) => {
    const verdict = judgeNat(answers(given));
    expect(verdict[part]).toMatchObject({ behavior, reason: expect.stringMatching(why) });
    expect(isJudged(verdict)).toBe(false);
  });

  test('a refusal is reported', () => {
    const given = answers({ mapping: SAME, filtering: [] });
    const refused = { sent: 1, from: SERVER, refusal: '420' };
    const filtering = { fromOther: refused, fromOtherPort: refused };
    expect(judgeNat({ ...given, filtering }).filtering).toMatchObject({
      behavior: 'unfit',
      reason: expect.stringContaining('answers CHANGE-REQUEST with 420'),
    });
  });

  test('without a verdict there is no classic name, except for what is symmetric whatever the filtering', () => {
    const unfit = { filtering: [SERVER, SERVER] } satisfies Case;
    expect(judgeNat(answers({ ...unfit, mapping: SAME })).classicName).toBeUndefined();
    expect(judgeNat(answers({ ...unfit, mapping: [INSIDE, INSIDE, INSIDE] })).classicName).toBeUndefined();
    expect(judgeNat(answers({ ...unfit, mapping: [A, B, C] })).classicName).toBe('symmetric NAT');
    expect(judgeNat(answers({ mapping: [A, '-', '-'], filtering: [OTHER] })).classicName).toBeUndefined();
  });
});

describe('a server with this OTHER-ADDRESS', () => {
  test.each([
    ['198.51.100.10:3478', '198.51.100.11:3479', undefined],
    ['[2001:db8::10]:3478', '[2001:db8::11]:3479', undefined],
    ['127.0.0.1:3478', '127.0.0.2:3479', undefined],
    ['198.51.100.10:3478', '198.51.100.10:3479', /same IP address/],
    ['[::1]:3478', '[0:0:0:0:0:0:0:1]:3479', /same IP address/],
    ['198.51.100.10:3478', '198.51.100.11:3478', /same port/],
    ['198.51.100.10:3478', '[2001:db8::11]:3479', /other IP version/],
    ['198.51.100.10:3478', '198.51.100.11:0', /, to which nothing can be sent$/],
    ['198.51.100.10:3478', '0.0.0.0:3479', /, to which nothing can be sent$/],
    ['198.51.100.10:3478', '224.0.0.1:3479', /, to which nothing can be sent$/],
    ['198.51.100.10:3478', '255.255.255.255:3479', /, to which nothing can be sent$/],
    ['[2001:db8::10]:3478', '[ff02::1]:3479', /, to which nothing can be sent$/],
    ['198.51.100.10:3478', '127.0.0.1:3479', /this machine/],
  ])('%s, %s', (server, other, why) => {
    const reason = unfitness(at(server), at(other));
    if (why === undefined) expect(reason).toBeUndefined();
    else expect(reason).toMatch(why);
  });
});

describe('silence', () => {
  test.each([
    ['12 packets on a path that lost nothing', 12, { sent: 8, lost: 0 }, true],
    ['2 packets on a path that lost nothing', 2, { sent: 8, lost: 0 }, false],
    ['12 packets where a third got lost', 12, { sent: 12, lost: 4 }, true],
    ['12 packets where half got lost', 12, { sent: 16, lost: 8 }, false],
    ['12 packets and nothing to compare them with', 12, { sent: 0, lost: 0 }, false],
    ['no packet', 0, { sent: 100, lost: 0 }, false],
  ])('of %s', (_, sent, loss, isProof) => {
    expect(isSilenceProof(sent, loss)).toBe(isProof);
  });

  test('proves less the more packets were lost', () => {
    fc.assert(
      fc.property(fc.nat(30), fc.nat(100), fc.nat(100), (sent, answered, lost) => {
        const proves = (more: number) => isSilenceProof(sent, { sent: answered + lost + more, lost: lost + more });
        return proves(0) || !proves(1);
      }),
    );
  });
});

test('for any answers, filtering is concluded only from silence, and openness only from an answer', () => {
  const source = fc.constantFrom(undefined, SERVER, OTHER, OTHER_PORT);
  const mapped = fc.constantFrom(A, B, INSIDE, '-');
  const anything: fc.Arbitrary<Case> = fc.record({
    mapping: fc.tuple(mapped, mapped, mapped),
    filtering: fc.tuple(source, source),
    bindings: fc.integer({ min: 2, max: 20 }),
    hairpin: fc.boolean(),
    isStopped: fc.boolean(),
  });
  fc.assert(
    fc.property(anything, (given) => {
      const { filtering, mapping, hairpinning } = judgeNat(answers(given));
      const [fromOther, fromOtherPort] = given.filtering ?? [];
      if (filtering.behavior === EI()) expect(fromOther).toBe(OTHER);
      if (filtering.behavior === 'address-dependent')
        expect([fromOther, fromOtherPort]).toEqual([undefined, OTHER_PORT]);
      if (filtering.behavior === APD()) expect([fromOther, fromOtherPort]).toEqual([undefined, undefined]);
      if (hairpinning.behavior === 'yes') expect(given.hairpin).toBe(true);
      const seen = new Set(given.mapping?.filter((one) => one !== '-'));
      if (mapping.behavior === EI()) expect(seen.size).toBe(1);
      if (/dependent/.test(mapping.behavior) && mapping.behavior !== EI()) expect(seen.size).toBeGreaterThan(1);
    }),
  );
});

describe('what several servers see of one socket', () => {
  const ONE = at('192.0.2.1:3478');
  const OTHER_SERVER = at('192.0.2.2:3478');

  test.each<[name: string, given: [server: TransportAddress, mapped: string][], expected: string]>([
    [
      'the same',
      [
        [ONE, A],
        [OTHER_SERVER, A],
      ],
      EI(),
    ],
    [
      'different addresses',
      [
        [ONE, A],
        [OTHER_SERVER, B],
      ],
      'endpoint-dependent',
    ],
    [
      'the same, at two ports of one machine',
      [
        [ONE, A],
        [at('192.0.2.1:3479'), A],
      ],
      'unfit',
    ],
    [
      'different addresses, at two ports of one machine',
      [
        [ONE, A],
        [at('192.0.2.1:3479'), B],
      ],
      'endpoint-dependent',
    ],
    [
      'an address, and one is silent',
      [
        [ONE, A],
        [OTHER_SERVER, '-'],
      ],
      'unfit',
    ],
  ])('%s', (_, given, expected) => {
    const servers = given.map(([server, mapped]) => ({
      server,
      heard: mapped === '-' ? heard() : heard(server, mapped),
    }));
    const verdict = judgeNat({ ...answers({ other: undefined }), servers });
    expect(verdict.mapping.behavior).toBe(expected);
    expect(verdict.classicName).toBe(expected === 'endpoint-dependent' ? 'symmetric NAT' : undefined);
  });

  test('is proof of a symmetric NAT, even if the addresses of one server saw no difference', () => {
    const servers = [
      { server: SERVER, heard: heard(SERVER, A) },
      { server: ONE, heard: heard(ONE, B) },
    ];
    expect(judgeNat({ ...answers({ mapping: SAME, filtering: [OTHER, OTHER_PORT] }), servers }).mapping.behavior).toBe(
      'endpoint-dependent',
    );
  });
});

test.each([
  ['127.0.0.1', '127.0.0.1', 'on this machine'],
  ['192.168.1.1', '192.168.1.5', 'in your private network'],
  ['198.51.100.10', '10.0.0.5', 'Direct connections: yes, with every peer'],
])('a server at %s and a client at %s: %s', (address, local, expected) => {
  const own = { address: local, port: 40_000 };
  const seen = { sent: 1, from: at(`${address}:3478`), mapped: own };
  const given = answers({ mapping: [INSIDE, INSIDE, INSIDE], filtering: [OTHER, OTHER_PORT] });
  const mapping = { local: own, primary: seen, otherAddress: seen, other: seen };
  const near = { ...given, server: { address, port: 3478 }, local: own, mapped: own, mapping };
  expect(judgeNat(near).meaning).toContain(expected);
});

test('where anyone is let in, every peer can connect, even if the mapping is not known', () => {
  const { mapping, meaning } = judgeNat(answers({ mapping: [A, '-', '-'], filtering: [OTHER, OTHER_PORT] }));
  expect(mapping.behavior).toBe('unfit');
  expect(meaning).toBe('Direct connections: yes, with every peer that UDP reaches.');
});

describe('a packet that came unasked', () => {
  const PORTS: Case = { mapping: SAME, filtering: [], control: CONTROL };

  test.each<[name: string, given: Case, expected: 'kept' | 'spoiled' | undefined]>([
    ['leaves the mapping alone', { ...PORTS, unsolicited: [A, A] }, 'kept'],
    ['spoils it', { ...PORTS, unsolicited: [A, B] }, 'spoiled'],
    ['says nothing where an answer got lost', { ...PORTS, unsolicited: [A, '-'] }, undefined],
    ['was not sent', PORTS, undefined],
    ['was let in', { ...PORTS, filtering: [OTHER, OTHER_PORT], unsolicited: [A, B] }, undefined],
    [
      'may not have been sent, as the server never answers from there',
      { mapping: SAME, filtering: [], control: heard(), unsolicited: [A, B] },
      undefined,
    ],
    ['cannot spoil what depends on the destination', { ...PORTS, mapping: [A, B, C], unsolicited: [A, B] }, undefined],
  ])('%s', (_, given, expected) => {
    expect(judgeNat(answers(given)).afterUnsolicited).toBe(expected);
  });

  test('that spoils the mapping is in what it means', () => {
    expect(judgeNat(answers({ ...PORTS, unsolicited: [A, B] })).meaning).toMatch(
      /only if this side sends first.*Two such NATs do not connect/,
    );
  });
});

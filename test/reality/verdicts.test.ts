import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type IssueId, type ParsedCandidate, parseCandidate } from '../../src/index.ts';

/**
 * What real agents made of some hundred candidates, against what icescope makes of them. The data are other people's
 * text and are not part of the project; without them these tests are skipped.
 */
const DATA = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
const VERDICTS = `${DATA}candidate-verdicts.jsonl`;
const CASES = `${DATA}candidate-cases.jsonl`;

/** The fields of an RTCIceCandidate. */
interface BrowserFields {
  foundation?: string;
  component?: string | null;
  priority?: number;
  address?: string;
  protocol?: string;
  port?: number;
  type?: string;
  relatedAddress?: string;
  relatedPort?: number;
  tcpType?: string;
}

interface Verdict {
  id: string;
  input: string;
  verdicts: Record<string, string>;
  fields?: { chrome?: BrowserFields; firefox?: BrowserFields };
}

interface Case {
  source: string;
  input: string;
  expect: 'accept' | 'reject';
  fields?: Record<string, unknown>;
}

function readLines(path: string): unknown[] {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line): unknown => JSON.parse(line));
}

const verdicts = readLines(VERDICTS) as Verdict[];
const cases = readLines(CASES) as Case[];

function has(candidate: ParsedCandidate, ...ids: IssueId[]): boolean {
  return candidate.issues.some((issue) => ids.includes(issue.id));
}

function errorsOf(candidate: ParsedCandidate): IssueId[] {
  return candidate.issues.filter((issue) => issue.severity === 'error').map((issue) => issue.id);
}

/** Where agents or parsers are known to differ from icescope. */
interface Rule<Context> {
  rule: string;
  holds: (context: Context) => boolean;
}

/** Collects what no rule explains, and the rules that explained something. */
class Ledger<Context> {
  readonly unexplained: string[] = [];
  private readonly used = new Set<Rule<Context>>();
  private readonly rules: readonly Rule<Context>[];

  constructor(rules: readonly Rule<Context>[]) {
    this.rules = rules;
  }

  explain(context: Context, what: string): void {
    const applying = this.rules.filter((one) => one.holds(context));
    for (const one of applying) this.used.add(one);
    if (applying.length === 0) this.unexplained.push(what);
  }

  /** Every difference has its rule, and every rule a difference: one that explains nothing is out of date. */
  expectBalanced(): void {
    expect(this.unexplained).toStrictEqual([]);
    expect(this.rules.filter((one) => !this.used.has(one)).map((one) => one.rule)).toStrictEqual([]);
  }
}

interface Difference {
  name: keyof BrowserFields;
  mine: unknown;
  theirs: unknown;
  candidate: ParsedCandidate;
}

/** icescope's fields by the names of RTCIceCandidate. */
function browserFieldsOf(candidate: ParsedCandidate): Record<keyof BrowserFields, unknown> {
  const { component, transport, foundation, priority, address, port, type } = candidate;
  return {
    foundation,
    component: component === 1 ? 'rtp' : component === 2 ? 'rtcp' : undefined,
    priority,
    address,
    protocol: transport,
    port,
    type,
    relatedAddress: candidate.relatedAddress,
    relatedPort: candidate.relatedPort,
    tcpType: candidate.tcpType,
  };
}

/** The address as the URL standard writes it, to compare by value. */
function hostOf(address: string): string | undefined {
  const url = `http://${address}/`;
  return URL.canParse(url) ? new URL(url).hostname : undefined;
}

const CHROMIUM: Rule<Difference>[] = [
  {
    rule: 'IPv6 is put in brackets, in lower case and compressed',
    holds: ({ name, mine, theirs }) =>
      (name === 'address' || name === 'relatedAddress') &&
      typeof theirs === 'string' &&
      /^\[[0-9a-f:.]+\]$/.test(theirs) &&
      hostOf(theirs) === hostOf(`[${mine}]`),
  },
  {
    rule: 'ssltcp is no protocol that the interface knows',
    holds: ({ name, mine, theirs }) => name === 'protocol' && mine === 'ssltcp' && theirs === undefined,
  },
  {
    rule: 'tcptype is passive where TCP has none',
    holds: ({ name, mine, theirs, candidate }) =>
      name === 'tcpType' && mine === undefined && theirs === 'passive' && candidate.transport !== 'udp',
  },
  {
    rule: 'rport is 0 where there is only raddr',
    holds: ({ name, mine, theirs, candidate }) =>
      name === 'relatedPort' && mine === undefined && theirs === 0 && candidate.relatedAddress !== undefined,
  },
  {
    rule: 'raddr is empty where there is only rport',
    holds: ({ name, mine, theirs, candidate }) =>
      name === 'relatedAddress' && mine === undefined && theirs === '' && candidate.relatedPort !== undefined,
  },
];

function isRelated(name: string): boolean {
  return name === 'relatedAddress' || name === 'relatedPort';
}

const FIREFOX: Rule<Difference>[] = [
  {
    rule: 'half of raddr and rport is none',
    holds: ({ name, theirs, candidate }) =>
      isRelated(name) &&
      theirs === undefined &&
      (candidate.relatedAddress === undefined) !== (candidate.relatedPort === undefined),
  },
  {
    rule: 'raddr and rport are dropped where raddr is neither an address nor a name',
    holds: ({ name, theirs, candidate }) =>
      isRelated(name) && theirs === undefined && !/^[\da-z.:-]*$/i.test(candidate.relatedAddress ?? ''),
  },
  {
    rule: 'rport wraps at 16 bits',
    holds: ({ name, mine, theirs, candidate }) =>
      name === 'relatedPort' &&
      mine === undefined &&
      has(candidate, 'related-port-range') &&
      theirs === Number(/ rport (\d+)/.exec(candidate.raw)?.[1]) % 65536,
  },
  {
    rule: 'a type is known by how it begins',
    holds: ({ name, mine, theirs }) =>
      name === 'type' && typeof mine === 'string' && typeof theirs === 'string' && mine.startsWith(theirs),
  },
];

describe.skipIf(!existsSync(VERDICTS))('the candidates that were given to browsers', () => {
  test.each([
    ['Chromium', 'chrome', CHROMIUM, 230],
    ['Firefox', 'firefox', FIREFOX, 220],
  ] as const)('what %s parses has the fields that it gave', (_, browser, rules, atLeast) => {
    const parsed = verdicts.filter((row) => row.fields?.[browser]?.foundation !== undefined);
    expect(parsed.length).toBeGreaterThanOrEqual(atLeast);
    const ledger = new Ledger<Difference>(rules);
    for (const { id, input, fields } of parsed) {
      const candidate = parseCandidate(input);
      for (const [key, mine] of Object.entries(browserFieldsOf(candidate))) {
        const name = key as keyof BrowserFields;
        const theirs = fields?.[browser]?.[name] ?? undefined;
        if (mine === theirs) continue;
        ledger.explain({ name, mine, theirs, candidate }, `${id}: ${name} ${mine}, not ${theirs}: ${input}`);
      }
    }
    ledger.expectBalanced();
  });

  test('what every agent accepts is not an error', () => {
    const rules: Rule<{ error: IssueId; candidate: ParsedCandidate }>[] = [
      {
        rule: 'a TCP candidate that listens on port 0 or 9 is accepted by all, and useless',
        holds: ({ error, candidate: { transport, tcpType, port } }) =>
          error === 'tcp-listen-port' && transport === 'tcp' && tcpType !== 'active' && (port === 0 || port === 9),
      },
    ];
    const taken = verdicts.filter((row) => Object.values(row.verdicts).every((v) => v === 'accept' || v === 'parsed'));
    expect(taken.length).toBeGreaterThanOrEqual(90);
    const ledger = new Ledger(rules);
    for (const { id, input } of taken) {
      const candidate = parseCandidate(input);
      const complaints = candidate.issues
        .map((issue) => `${issue.id}: ${issue.effect}`)
        .filter((say) => /refuse/.test(say));
      expect(complaints, `${id} is refused by no agent: ${input}`).toStrictEqual([]);
      for (const error of errorsOf(candidate)) ledger.explain({ error, candidate }, `${id}: ${error}: ${input}`);
    }
    ledger.expectBalanced();
  });

  const CHROMIUM_PARSE = 'chrome156.RTCIceCandidate';
  const FIREFOX_PARSE = 'firefox153.RTCIceCandidate';
  const BROWSERS = [CHROMIUM_PARSE, 'chrome156.addIceCandidate', FIREFOX_PARSE, 'firefox153.ICE(nICEr)'];
  const isCandidate = /^[\s"]*(a=)?candidate:/i;

  /** What a paste puts around a candidate, or inside it, is no fault of the candidate's. */
  const LEADING_SPACE: Rule<ParsedCandidate> = {
    rule: 'spaces before a candidate come from the paste',
    holds: ({ raw }) => raw.startsWith(' '),
  };
  const QUOTES: Rule<ParsedCandidate> = {
    rule: 'quotes around a candidate come from the paste',
    holds: ({ raw }) => /^".*"$/.test(raw),
  };
  const DOUBLED_SPACE: Rule<ParsedCandidate> = {
    rule: 'doubled spaces come from the paste, and are warned about',
    holds: (candidate) => has(candidate, 'doubled-space'),
  };
  const LINE_END: Rule<ParsedCandidate> = {
    rule: 'a line end is that of the line that the candidate was copied from',
    holds: ({ raw }) => /^[^\r\n]*\r$/.test(raw),
  };

  test('what both browsers refuse is not ok', () => {
    const refused = verdicts.filter(
      (row) =>
        isCandidate.test(row.input) &&
        row.verdicts[CHROMIUM_PARSE] === 'null-fields' &&
        row.verdicts[FIREFOX_PARSE] === 'null-fields',
    );
    expect(refused.length).toBeGreaterThanOrEqual(45);
    const ledger = new Ledger([LEADING_SPACE, QUOTES, DOUBLED_SPACE]);
    for (const { id, input } of refused) {
      const candidate = parseCandidate(input);
      if (candidate.ok) ledger.explain(candidate, `${id} is ok: ${input}`);
      else expect(errorsOf(candidate), `${id} says why: ${input}`).not.toStrictEqual([]);
    }
    ledger.expectBalanced();
  });

  test('what one browser refuses has an issue', () => {
    const refused = verdicts.filter(
      (row) =>
        isCandidate.test(row.input) && BROWSERS.some((name) => /^(reject|null-fields)/.test(row.verdicts[name] ?? '')),
    );
    expect(refused.length).toBeGreaterThanOrEqual(90);
    const ledger = new Ledger([LEADING_SPACE, QUOTES, LINE_END]);
    for (const { id, input } of refused) {
      const candidate = parseCandidate(input);
      if (candidate.issues.length === 0) ledger.explain(candidate, `${id} has no issue: ${input}`);
    }
    ledger.expectBalanced();
  });

  const REFUSAL = /^(Chromium|every browser) refuses/;

  test('what Chromium accepts is not reported as refused by Chromium', () => {
    const taken = verdicts.filter(
      (row) => row.verdicts[CHROMIUM_PARSE] === 'parsed' || row.verdicts['chrome156.inSDP'] === 'accept',
    );
    expect(taken.length).toBeGreaterThanOrEqual(230);
    const wrong = taken.flatMap(({ id, input }) =>
      parseCandidate(input)
        .issues.filter(({ effect }) => REFUSAL.test(effect))
        .map((issue) => `${id}: ${issue.id}: ${input}`),
    );
    expect(wrong).toStrictEqual([]);
  });

  test('what Chromium refuses is reported as refused by Chromium', () => {
    const refused = verdicts.filter(
      (row) => isCandidate.test(row.input) && row.verdicts[CHROMIUM_PARSE] === 'null-fields',
    );
    expect(refused.length).toBeGreaterThanOrEqual(60);
    const ledger = new Ledger([LEADING_SPACE, QUOTES]);
    for (const { id, input } of refused) {
      const candidate = parseCandidate(input);
      const says = candidate.issues.some(({ effect }) => REFUSAL.test(effect));
      if (!says) ledger.explain(candidate, `${id}: ${candidate.issues.map((issue) => issue.id)}: ${input}`);
    }
    ledger.expectBalanced();
  });
});

/** icescope's fields by the names of the cases. */
function caseFieldsOf(candidate: ParsedCandidate): Record<string, unknown> {
  const pairs = (candidate.extensions ?? []).map(({ name, value }) => [name, value]);
  return {
    foundation: candidate.foundation,
    component: candidate.component,
    transport: candidate.transport,
    priority: candidate.priority,
    address: candidate.address,
    port: candidate.port,
    type: candidate.type,
    raddr: candidate.relatedAddress,
    rport: candidate.relatedPort,
    tcptype: candidate.tcpType,
    generation: candidate.generation,
    ufrag: candidate.ufrag,
    pwd: Object.fromEntries(pairs).pwd,
    'network-id': candidate.networkId,
    'network-cost': candidate.networkCost,
    extensions: pairs,
    endOfCandidates: has(candidate, 'empty'),
  };
}

interface CaseDifference {
  name: string;
  mine: unknown;
  theirs: unknown;
  candidate: ParsedCandidate;
}

const DEVIATIONS: Rule<CaseDifference>[] = [
  {
    rule: 'libwebrtc: tcptype is passive where TCP has none',
    holds: ({ name, mine, theirs, candidate }) =>
      name === 'tcptype' && mine === undefined && theirs === 'passive' && has(candidate, 'tcptype-missing'),
  },
  {
    rule: 'pion: what begins with a space has an empty foundation; here the space comes from the paste',
    holds: ({ candidate: { raw } }) => /^ \d+ \w+ \d+ /.test(raw),
  },
  {
    rule: 'pion: the zone id is dropped',
    holds: ({ name, mine, theirs, candidate }) =>
      name === 'address' && `${mine}`.replace(/%.*/, '') === theirs && has(candidate, 'address-zone'),
  },
  {
    rule: 'SIPSorcery: raddr and rport are read after tcptype too; here they are warned about',
    holds: ({ name, mine, candidate }) =>
      /^r(addr|port)$/.test(name) && mine === undefined && has(candidate, 'related-order'),
  },
];

const STRICTER: Rule<ParsedCandidate>[] = [
  {
    rule: 'mobicents requires numeric foundations; RFC 8839 does not',
    holds: ({ foundation, issues }) => issues.length === 0 && /^[a-z]+$/.test(foundation ?? ''),
  },
  {
    rule: 'mobicents and Firefox require both raddr and rport, others do not; it is a warning',
    holds: (candidate) => has(candidate, 'related-missing', 'related-address-missing', 'related-port-missing'),
  },
];

describe.skipIf(!existsSync(CASES))("the candidates of other parsers' tests", () => {
  test('what they accept has the fields that they expect', () => {
    const accepted = cases.filter((one) => one.expect === 'accept' && one.fields !== undefined);
    expect(accepted.length).toBeGreaterThanOrEqual(150);
    const ledger = new Ledger(DEVIATIONS);
    for (const { source, input, fields } of accepted) {
      const candidate = parseCandidate(input);
      const mine = caseFieldsOf(candidate);
      for (const [name, expected] of Object.entries(fields ?? {})) {
        expect(Object.keys(mine), source).toContain(name);
        const theirs = name === 'transport' ? `${expected}`.toLowerCase() : expected;
        if (JSON.stringify(mine[name]) === JSON.stringify(theirs)) continue;
        const what = `${source}: ${name} ${JSON.stringify(mine[name])}, not ${JSON.stringify(theirs)}: ${input}`;
        ledger.explain({ name, mine: mine[name], theirs, candidate }, what);
      }
    }
    ledger.expectBalanced();
  });

  test('what they refuse is not ok', () => {
    const refused = cases.filter((one) => one.expect === 'reject' && /^(a=)?candidate:/.test(one.input));
    expect(refused.length).toBeGreaterThanOrEqual(20);
    const ledger = new Ledger(STRICTER);
    for (const { source, input } of refused) {
      const candidate = parseCandidate(input);
      if (candidate.ok) ledger.explain(candidate, `${source}: ${input}`);
    }
    ledger.expectBalanced();
  });
});

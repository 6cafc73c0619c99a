import fc from 'fast-check';
import type { CandidateFields, Extension } from '../../src/index.ts';

/** A candidate-attribute that the grammar of RFC 8839 allows, and what it says. */
export interface ValidCandidate {
  text: string;
  fields: Omit<CandidateFields, 'addressKind'>;
}

const LETTERS_AND_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const ICE_CHARS = `${LETTERS_AND_DIGITS}+/`;
/** RFC 4566's token-char. */
const TOKEN_CHARS = `${LETTERS_AND_DIGITS}!#$%&'*+-.^_\`{|}~`;
/** RFC 5234's VCHAR. */
const VISIBLE_CHARS = Array.from({ length: 0x7e - 0x21 + 1 }, (_, i) => String.fromCharCode(0x21 + i)).join('');

function charsOf(alphabet: string, minLength: number, maxLength: number): fc.Arbitrary<string> {
  return fc.string({ unit: fc.constantFrom(...alphabet), minLength, maxLength });
}

interface Digits {
  text: string;
  value: number;
}

/** A number in decimal, with leading zeros as far as the grammar's digits go. */
function digitsOf(min: number, max: number, maxDigits: number): fc.Arbitrary<Digits> {
  return fc
    .tuple(fc.integer({ min, max }), fc.integer({ min: 0, max: maxDigits }))
    .map(([value, width]) => ({ value, text: `${value}`.padStart(width, '0') }));
}

const label = charsOf('abcdefghijklmnopqrstuvwxyz0123456789', 1, 12);
const address: fc.Arbitrary<string> = fc.oneof(
  fc.ipV4(),
  fc.ipV6(),
  fc.uuid({ version: 4 }).map((id) => `${id}.local`),
  fc.tuple(label, label).map((labels) => `${labels.join('.')}.example`),
);

function inAnyCase(word: string): fc.Arbitrary<string> {
  return fc.mixedCase(fc.constant(word));
}

interface Part {
  text: string;
  fields: Partial<ValidCandidate['fields']>;
  extensions: Extension[];
}

function part(text: string, fields: Part['fields'], extensions: Extension[] = []): Part {
  return { text, fields, extensions };
}

const related: fc.Arbitrary<Part> = fc
  .tuple(address, digitsOf(0, 65535, 5))
  .map(([relatedAddress, { text, value }]) =>
    part(` raddr ${relatedAddress} rport ${text}`, { relatedAddress, relatedPort: value }),
  );

const tcpType: fc.Arbitrary<Part> = fc
  .constantFrom('active', 'passive', 'so')
  .map((word) => part(` tcptype ${word}`, { tcpType: word }));

const KNOWN_NAMES =
  /^(generation|ufrag|network-id|network-cost|tcptype|raddr|rport|pwd|password|typ)$|^\.\.\.|\.\.\.$/i;

/** Extensions that have no field of their own; the value may be empty. */
const unknownExtension: fc.Arbitrary<Part> = fc
  .tuple(
    charsOf(TOKEN_CHARS, 1, 12).filter((name) => !KNOWN_NAMES.test(name)),
    charsOf(VISIBLE_CHARS, 0, 12).filter((value) => !/^\.\.\.|\.\.\.$/.test(value)),
  )
  .map(([name, value]) => part(` ${name} ${value}`, {}, [{ name, value }]));

const generation = digitsOf(0, 0xffffffff, 10).map(({ text, value }) =>
  part(` generation ${text}`, { generation: value }),
);
const ufrag = charsOf(ICE_CHARS, 1, 32).map((value) => part(` ufrag ${value}`, { ufrag: value }));
const networkId = digitsOf(0, 0xffff, 5).map(({ text, value }) => part(` network-id ${text}`, { networkId: value }));
const networkCost = digitsOf(0, 999, 5).map(({ text, value }) => part(` network-cost ${text}`, { networkCost: value }));

/** Each of libwebrtc's extensions at most once, among any number of others, in any order. */
const extensions: fc.Arbitrary<Part[]> = fc
  .tuple(
    fc.subarray([generation, ufrag, networkId, networkCost]).chain((chosen) => fc.tuple(...chosen)),
    fc.array(unknownExtension, { maxLength: 6 }),
  )
  .chain(([known, unknown]) =>
    fc.shuffledSubarray([...known, ...unknown], { minLength: known.length + unknown.length }),
  );

const mandatory = fc.record({
  prefix: fc.constantFrom('candidate:', 'a=candidate:'),
  foundation: charsOf(ICE_CHARS, 1, 32),
  component: digitsOf(1, 256, 3),
  transport: fc.oneof(inAnyCase('udp'), inAnyCase('tcp')),
  priority: digitsOf(1, 2 ** 31 - 1, 10),
  address,
  port: digitsOf(0, 65535, 5),
  type: fc.constantFrom('host', 'srflx', 'prflx', 'relay'),
});

/** Any candidate-attribute of RFC 8839 section 5.1 (with RFC 6544's tcptype on TCP) and what it says. */
export const validCandidate: fc.Arbitrary<ValidCandidate> = fc
  .tuple(mandatory, fc.option(related, { nil: undefined }), fc.option(tcpType, { nil: undefined }), extensions)
  .map(([m, rel, tcp, rest]) => {
    const isTcp = m.transport.toLowerCase() === 'tcp';
    const parts = [...(rel === undefined ? [] : [rel]), ...(tcp !== undefined && isTcp ? [tcp] : []), ...rest];
    const numbers = `${m.component.text} ${m.transport} ${m.priority.text} ${m.address} ${m.port.text}`;
    const unknown = parts.flatMap((one) => one.extensions);
    return {
      text: `${m.prefix}${m.foundation} ${numbers} typ ${m.type}${parts.map((one) => one.text).join('')}`,
      fields: {
        foundation: m.foundation,
        component: m.component.value,
        transport: m.transport.toLowerCase(),
        priority: m.priority.value,
        address: m.address,
        port: m.port.value,
        type: m.type,
        ...Object.assign({}, ...parts.map((one) => one.fields)),
        ...(unknown.length > 0 ? { extensions: unknown } : {}),
      },
    };
  });

/** UTF-16 code units in any order, lone surrogates among them. */
export const codeUnits: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 0xd800, max: 0xdfff })), { maxLength: 60 })
  .map((units) => String.fromCharCode(...units));

const WORDS = [
  ...['candidate:', 'a=candidate:', 'CANDIDATE:', 'x=candidate:', '1', '0', '2', '256', '99999999999', '-1', '0x1'],
  ...['udp', 'TCP', 'ssltcp', 'tcp-act', 'sctp', '2130706431', '4294967295', '4294967296', '192.0.2.1', '2001:db8::1'],
  ...['[2001:db8::1]', 'fe80::1%eth0', '192.0.2.256', '192.0.2.x', 'a.local', 'turn.example', '5000', '9', '65536'],
  ...['typ', 'TYP', 'host', 'srflx', 'prflx', 'relay', 'HOST', 'raddr', 'rport', 'tcptype', 'tcpType', 'active', 'so'],
  ...['generation', 'ufrag', 'network-id', 'network-cost', 'pwd', 'password', 'x', '', '', '…', '...', 'ab…', '12...'],
  ...['\r\n', '\n', '\t', '"', "'", '\u0000', '\ud800', 'é', '😀'],
];

/** Words of the grammar in any order: text that goes deeper than noise does. */
export const wordSalad: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('', 'candidate:', 'candidate:1 1 udp 2130706431 192.0.2.1 5000 typ ', 'candidate:1 1 tcp 1 '),
    fc.array(fc.constantFrom(...WORDS), { maxLength: 20 }),
  )
  .map(([start, words]) => start + words.join(' '));

interface Edit {
  kind: 'delete' | 'insert' | 'replace' | 'truncate' | 'drop-token' | 'swap-tokens';
  at: number;
  other: number;
  text: string;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom('delete', 'insert', 'replace', 'truncate', 'drop-token', 'swap-tokens'),
  at: fc.nat(400),
  other: fc.nat(400),
  text: fc.oneof(fc.constantFrom(...WORDS, ' ', '  '), fc.string({ unit: 'binary', maxLength: 4 }), codeUnits),
});

function apply(text: string, { kind, at, other, text: added }: Edit): string {
  const place = at % (text.length + 1);
  if (kind === 'delete') return text.slice(0, place) + text.slice(place + 1 + (other % 8));
  if (kind === 'insert') return text.slice(0, place) + added + text.slice(place);
  if (kind === 'replace') return text.slice(0, place) + added + text.slice(place + added.length);
  if (kind === 'truncate') return text.slice(0, place) + (other % 2 === 0 ? '' : '…');
  const tokens = text.split(' ');
  const [a, b] = [at % tokens.length, other % tokens.length];
  if (kind === 'drop-token') return tokens.toSpliced(a, 1).join(' ');
  return tokens.map((token, i) => (i === a ? tokens[b] : i === b ? tokens[a] : token)).join(' ');
}

/** A valid candidate with one to four things done to it. */
export const damagedCandidate: fc.Arbitrary<string> = fc
  .tuple(validCandidate, fc.array(edit, { minLength: 1, maxLength: 4 }))
  .map(([{ text }, edits]) => edits.reduce(apply, text));

export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  codeUnits,
  wordSalad,
  damagedCandidate,
);

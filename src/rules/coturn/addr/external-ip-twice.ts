import type { Config } from '../../../coturn/config.ts';
import { deleteLine, replaceValue } from '../../../coturn/edits.ts';
import { type External, publicIp, simpleExternalIps } from '../../../coturn/effective/external-ip.ts';
import { relayAddresses } from '../../../coturn/effective/relay.ts';
import type { Edit } from '../../../coturn/span.ts';
import { type CoturnRule, found, type Tell } from '../rule.ts';
import { quoted } from '../text.ts';

/** A machine has few addresses. */
const MOST_PAIRS = 16;

export const externalIpTwice: CoturnRule = {
  id: 'addr/external-ip-twice',
  severity: 'error',
  summary: 'a second external-ip without a private part',
  why: 'Coturn takes the first one and logs an error for the others, IPv6 beside IPv4 included.',
  remedy: 'Write pairs, PUBLIC/PRIVATE, one line for each address that this machine relays from.',
  bad: [
    'external-ip=203.0.113.5\nexternal-ip=203.0.113.6\n',
    'listening-ip=10.0.0.5\nlistening-ip=fd00::5\nexternal-ip=203.0.113.5\nexternal-ip=2001:db8::5\n',
    'external-ip=203.0.113.5\nexternal-ip=203.0.113.5\n',
  ],
  good: ['external-ip=203.0.113.5/10.0.0.5\nexternal-ip=203.0.113.6/10.0.0.6\n', 'external-ip=203.0.113.5\n'],
  check(config: Config, tell: Tell) {
    const [first, ...rest] = simpleExternalIps(config);
    if (first === undefined || rest.length === 0) return;
    const pairs = pairUp([first, ...rest], config);
    for (const external of rest) {
      const message = `${quoted(external.entry)}: coturn ${config.version} keeps ${quoted(first.entry)} and drops this one. Write PUBLIC/PRIVATE for each address that this machine relays from.`;
      const suggested = isRepeated(first, external) ? repeatedFix(external) : pairs;
      tell(found(external.entry, message, suggested.length === 0 ? {} : { suggested }));
    }
  },
};

function isRepeated(first: External, other: External): boolean {
  const [a, b] = [publicIp(first), publicIp(other)];
  return a !== undefined && a.text === b?.text;
}

function repeatedFix({ entry }: External): Edit[] {
  return entry.line === undefined ? [] : [deleteLine(entry.line)];
}

/** Each with the relay address that stands at its place in its family; nothing where they are not as many. */
function pairUp(externals: readonly External[], config: Config): Edit[] {
  const free = [...relayAddresses(config)];
  if (free.length !== externals.length || free.length > MOST_PAIRS) return [];
  const edits: Edit[] = [];
  for (const external of externals) {
    const ip = publicIp(external);
    const at = free.findIndex(({ bytes }) => bytes.length === ip?.bytes.length);
    const [own] = at === -1 ? [] : free.splice(at, 1);
    if (own === undefined || external.entry.line === undefined) return [];
    edits.push(replaceValue(external.entry.line, `${ip?.text}/${own.text}`));
  }
  return edits;
}

import type { Config } from '../../../coturn/config.ts';
import { replaceValue } from '../../../coturn/edits.ts';
import {
  type External,
  externalIps,
  privateIp,
  publicIp,
  simpleExternalIps,
} from '../../../coturn/effective/external-ip.ts';
import { relayAddresses } from '../../../coturn/effective/relay.ts';
import type { Edit } from '../../../diagnostics/range.ts';
import { deleting } from '../fixes.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

/** A machine has few addresses. */
const MOST_PAIRS = 16;

export const externalIpTwice: CoturnRule = {
  id: 'addr/external-ip-twice',
  severity: 'error',
  summary: 'an `external-ip` that has no effect beside another one',
  why: 'Coturn keeps only the first of several `external-ip` lines without a private part and logs an error for the others, even for IPv6 beside IPv4. It advertises that one for every relay address, whatever pairs there are. Of two pairs with the same private part, coturn silently uses the first.',
  remedy: 'Write PUBLIC/PRIVATE pairs, one line for each address that this machine relays from.',
  bad: [
    'external-ip=203.0.113.5\nexternal-ip=203.0.113.6\n',
    'listening-ip=10.0.0.5\nlistening-ip=fd00::5\nexternal-ip=203.0.113.5\nexternal-ip=2001:db8::5\n',
    'external-ip=203.0.113.5\nexternal-ip=203.0.113.5\n',
    'external-ip=203.0.113.5/10.0.0.5\nexternal-ip=203.0.113.6/10.0.0.5\n',
    'external-ip=203.0.113.5/10.0.0.5\nexternal-ip=203.0.113.6\n',
  ],
  good: ['external-ip=203.0.113.5/10.0.0.5\nexternal-ip=203.0.113.6/10.0.0.6\n', 'external-ip=203.0.113.5\n'],
  check(config: Config, report: Report) {
    idlePairs(config, report);
    const [first, ...rest] = simpleExternalIps(config);
    if (first === undefined || rest.length === 0) return;
    const pairs = pairUp([first, ...rest], config);
    const effect = 'Only one `external-ip` may lack a private part. Write PUBLIC/PRIVATE for each relay address.';
    for (const external of rest) {
      const message = `${quoted(external.entry)} is ignored: coturn keeps ${quoted(first.entry)}`;
      const suggested = isRepeated(first, external) ? repeatedFix(external) : pairs;
      report(finding(external.entry, message, suggested.length === 0 ? { effect } : { effect, suggested }));
    }
  },
};

function idlePairs(config: Config, report: Report): void {
  const [simple] = simpleExternalIps(config);
  const firsts = new Map<string, External>();
  for (const pair of externalIps(config)) {
    const own = privateIp(pair);
    if (own === undefined) continue;
    const first = firsts.get(own.text);
    if (first !== undefined) report(reportSecond(pair, first));
    else firsts.set(own.text, pair);
    const isCovered = simple !== undefined && publicIp(simple)?.bytes.length === own.bytes.length;
    if (isCovered && first === undefined) report(reportCovered(pair, simple));
  }
}

function reportSecond(pair: External, first: External) {
  const message = `${quoted(pair.entry)} is ignored beside ${quoted(first.entry)}`;
  const more = { effect: 'Only the first pair with a private address counts.', suggested: repeatedFix(pair) };
  return finding(pair.entry, message, isRepeated(first, pair) ? { ...more, severity: 'info' } : more);
}

function reportCovered(pair: External, simple: External) {
  const message = `${quoted(pair.entry)} is ignored beside ${quoted(simple.entry)}`;
  const effect =
    'Coturn advertises an address without a private part for every relay address. Write PUBLIC/PRIVATE for all, or that address alone.';
  return finding(pair.entry, message, { effect });
}

function isRepeated(first: External, other: External): boolean {
  const [a, b] = [publicIp(first), publicIp(other)];
  return a !== undefined && a.text === b?.text;
}

function repeatedFix({ entry }: External): Edit[] {
  return deleting([entry]);
}

/** Pairs each with the relay address at the same position in its family; empty if the counts differ. */
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

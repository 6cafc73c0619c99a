import { isIPv4, isIPv6 } from '../candidate/address.ts';
import { bytesOf } from '../candidate/bytes.ts';
import type { Agent, Answer, Fault } from './agent.ts';
import { type Check, firstFault, judgmentOf, unless } from './parsing/checks.ts';
import { type Extension, faultOfExtensions, valueNamed } from './parsing/extensions.ts';
import { asLine } from './parsing/prefix.ts';

/** Unicode's White_Space, at which Rust splits. */
const WHITE_SPACE = /[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;

/** A missing field passes, as do all after it, until the check for missing fields. */
const FIELD_CHECKS: readonly Check<readonly string[]>[] = [
  { reason: 'component-number', fault: (fields) => unless(isNumber, fields[1]) },
  { reason: 'component-range', fault: (fields) => unless(fits(0xffff), fields[1]) },
  { reason: 'transport-unknown', fault: (fields) => unless(isTransport, fields[2]) },
  { reason: 'priority-number', fault: (fields) => unless(isNumber, fields[3]) },
  { reason: 'priority-range', fault: (fields) => unless(fits(0xffffffff), fields[3]) },
  { reason: 'address-not-ip', fault: (fields) => unless(isIP, fields[4]) },
  { reason: 'port-number', fault: (fields) => unless(isNumber, fields[5]) },
  { reason: 'port-range', fault: (fields) => unless(fits(0xffff), fields[5]) },
  { reason: 'typ-missing', fault: (fields) => unless((word) => word === 'typ', fields[6]) },
  { reason: 'fields-missing', fault: (fields) => (fields.length < 8 ? '' : undefined) },
  { reason: 'type-unknown', fault: (fields) => unless(isType, fields[7]) },
];

/** The others may be anything, and the last one may lack its value. */
const EXTENSION_CHECKS: readonly Check<Extension>[] = [
  {
    reason: 'extension-value-missing',
    fault: ([name, value]) => (value === undefined && /^(raddr|rport|tcptype|ufrag)$/.test(name) ? name : undefined),
  },
  { reason: 'related-address-not-ip', fault: (extension) => unless(isIP, valueNamed('raddr', extension)) },
  { reason: 'related-port-number', fault: (extension) => unless(isNumber, valueNamed('rport', extension)) },
  { reason: 'related-port-range', fault: (extension) => unless(fits(0xffff), valueNamed('rport', extension)) },
  { reason: 'tcptype-unknown', fault: (extension) => unless(isTcpType, valueNamed('tcptype', extension)) },
];

export const str0m: Agent<Answer> = {
  name: 'str0m',
  version: '0.18 and later',
  judge: (text) => judgmentOf(faultOf(asLine(text))),
};

function faultOf(line: string): Fault | undefined {
  if (!line.startsWith('a=candidate:')) return { reason: 'prefix-missing', value: '' };
  const words = line.slice('a=candidate:'.length).split(WHITE_SPACE);
  const fields = words.filter((word) => word !== '');
  return firstFault(FIELD_CHECKS, fields) ?? faultOfExtensions(EXTENSION_CHECKS, fields.slice(8));
}

function isNumber(text: string): boolean {
  return /^\+?\d+$/.test(text);
}

function fits(most: number): (digits: string) => boolean {
  return (digits) => Number(digits) <= most;
}

function isTransport(text: string): boolean {
  return /^(udp|tcp|ssltcp|tls)$/i.test(text);
}

function isType(text: string): boolean {
  return /^(host|prflx|srflx|relay)$/.test(text);
}

function isTcpType(text: string): boolean {
  return /^(active|passive|so)$/i.test(text);
}

/** Names, zones and leading zeros are refused. */
function isIP(text: string): boolean {
  const bytes = bytesOf(text);
  return isIPv4(bytes, 0, bytes.length) || isIPv6(bytes, 0, bytes.length);
}

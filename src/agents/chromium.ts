import type { Agent, Answer, Fault } from './agent.ts';
import { isBetween } from './parsing/c-integers.ts';
import { type Check, distinct, firstFault } from './parsing/checks.ts';

export interface ChromiumAccepts {
  /** `addIceCandidate`. */
  addIceCandidate: Answer;
  /** A line of a description that is handed to `setRemoteDescription`. */
  sdp: 'accept' | 'ignored' | 'reject-whole-sdp';
}

/** libwebrtc reads a candidate the same way in both places: api/candidate.cc. */
export const chromium: Agent<ChromiumAccepts> = {
  name: 'Chromium',
  version: '156',
  judge: (text) => {
    const alone = text === '' ? undefined : firstFault(CHECKS, read(text));
    const inSdp = judgeSdp(text, alone);
    return {
      accepts: { addIceCandidate: alone === undefined ? 'accept' : 'reject', sdp: inSdp.accepts },
      faults: distinct([alone, inSdp.fault]),
    };
  },
};

interface Line {
  /** Whether another line follows. */
  isFollowed: boolean;
  /** The text before the first colon; undefined without one. */
  name: string | undefined;
  /** Between single spaces: two in a row have an empty field between them. */
  fields: readonly string[];
  /** The fields after the type, by their meaning. */
  related: readonly string[];
  tcpType: string | undefined;
  extensions: ReadonlyMap<string, readonly string[]>;
}

function read(text: string): Line {
  const [first = '', ...others] = text.split('\n');
  const line = first.replace(/^a=(?!$)/, '').replace(/\r$/, '');
  const [, name, value = ''] = /^([^:]*):+(.*)$/s.exec(line) ?? [];
  const fields = value.split(' ');
  const rest = fields.slice(8);
  const related = [...taken(rest, 'raddr'), ...taken(rest, 'rport')];
  const [, tcpType] = taken(rest, 'tcptype');
  return { isFollowed: others.join('\n') !== '', name, fields, related, tcpType, extensions: pairs(rest) };
}

/** Removes the name and its value from the front, if they are there. */
function taken(fields: string[], name: string): string[] {
  return fields[0] === name && fields.length >= 2 ? fields.splice(0, 2) : [];
}

/** The values by name; a last name without a value is ignored. */
function pairs(fields: readonly string[]): Map<string, string[]> {
  const result = new Map<string, string[]>();
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const name = fields[at] ?? '';
    const values = result.get(name) ?? [];
    values.push(fields[at + 1] ?? '');
    result.set(name, values);
  }
  return result;
}

/** A check of the field at a place, counted from 0. */
function field(at: number, isRight: (value: string) => boolean): Check<Line>['fault'] {
  return ({ fields }) => {
    const value = fields[at] ?? '';
    return isRight(value) ? undefined : value;
  };
}

/** Checks every occurrence of an extension that libwebrtc knows. */
function extension(name: string, most: number): Check<Line>['fault'] {
  return ({ extensions }) => extensions.get(name)?.find((value) => !isBetween(value, 0, most));
}

const PORT = 65535;

const CHECKS: readonly Check<Line>[] = [
  { reason: 'several-lines', fault: ({ isFollowed }) => (isFollowed ? '' : undefined) },
  { reason: 'prefix-missing', fault: ({ name }) => (name === 'candidate' ? undefined : (name ?? '')) },
  { reason: 'fields-missing', fault: ({ fields }) => (fields.length < 8 ? fields.at(-1) : undefined) },
  { reason: 'typ-missing', fault: field(6, (value) => value === 'typ') },
  { reason: 'component-invalid', fault: field(1, (value) => isBetween(value, -(2 ** 31), 2 ** 31 - 1)) },
  { reason: 'priority-invalid', fault: field(3, (value) => isBetween(value, 0, 2 ** 32 - 1)) },
  { reason: 'port-invalid', fault: field(5, (value) => isBetween(value, 0, PORT)) },
  { reason: 'transport-unknown', fault: field(2, (value) => /^(?:udp|(?:ssl)?tcp)$/i.test(value)) },
  { reason: 'type-unknown', fault: field(7, (value) => /^(?:host|srflx|prflx|relay)$/.test(value)) },
  { reason: 'related-port-invalid', fault: ({ related }) => wrongRelatedPort(related) },
  { reason: 'tcptype-unknown', fault: ({ tcpType }) => (isTcpType(tcpType) ? undefined : tcpType) },
  { reason: 'tcptype-on-udp', fault: ({ fields, tcpType }) => (/^udp$/i.test(fields[2] ?? '') ? tcpType : undefined) },
  { reason: 'generation-invalid', fault: extension('generation', 2 ** 32 - 1) },
  { reason: 'network-id-invalid', fault: extension('network-id', 65535) },
  { reason: 'network-cost-invalid', fault: extension('network-cost', 65535) },
];

function wrongRelatedPort(related: readonly string[]): string | undefined {
  const port = related.at(-2) === 'rport' ? related.at(-1) : undefined;
  return port === undefined || isBetween(port, 0, PORT) ? undefined : port;
}

function isTcpType(tcpType: string | undefined): boolean {
  return tcpType === undefined || /^(?:active|passive|so)$/.test(tcpType);
}

/** pc/webrtc_sdp.cc: a malformed line, or a candidate that cannot be read, fails the whole description. */
function judgeSdp(text: string, alone: Fault | undefined): { accepts: ChromiumAccepts['sdp']; fault?: Fault } {
  const lines = `${/^[a-z]=/i.test(text) ? text : `a=${text}`}\r`.split('\n').map((line) => line.replace(/\r$/, ''));
  // A single line has already been read.
  const faultOf = (line: string) => (lines.length === 1 ? alone : firstFault(CHECKS, read(line)));
  let accepts: ChromiumAccepts['sdp'] = 'ignored';
  for (const line of lines) {
    const fault = /^(?:s=|[a-z]=(?! ))(?!$)/.test(line)
      ? undefined
      : ({ reason: 'line-invalid', value: line } as const);
    const isCandidate = /^a=candidate(?=[: ]|$)/.test(line);
    const refusal = fault ?? (isCandidate ? faultOf(line) : undefined);
    if (refusal !== undefined) return { accepts: 'reject-whole-sdp', fault: refusal };
    if (isCandidate) accepts = 'accept';
  }
  return { accepts };
}

import type { Fields } from './fields.ts';
import type { IssueId } from './issues.ts';
import { MAX_PRIORITY } from './priority.ts';
import { ACTIVE, HOST, PRFLX, SRFLX, SSLTCP, TCP, UDP } from './words.ts';

/** Checks whether the fields of a candidate fit each other. */

/**
 * Type preferences that every known agent uses for one type only: its place in TYPES (RFC 8445 section 5.1.2.2), or
 * 0.
 */
const TYPE_OF_PREFERENCE = new Uint8Array(128);
TYPE_OF_PREFERENCE[126] = HOST;
TYPE_OF_PREFERENCE[120] = HOST;
TYPE_OF_PREFERENCE[110] = PRFLX;
TYPE_OF_PREFERENCE[100] = SRFLX;

/** Whether the priority, if it follows RFC 8445 section 5.1.2.1, matches the type and the component. */
export function priorityIssue(fields: Fields): IssueId | undefined {
  const { priority, component, type } = fields;
  if (priority < 1 || priority > MAX_PRIORITY) return undefined;
  const typePreference = priority >>> 24;
  if (typePreference === 127) return 'priority-type-127';
  const typeOfPreference = TYPE_OF_PREFERENCE[typePreference] ?? 0;
  if (typeOfPreference === 0) return undefined;
  const written = 256 - (priority & 0xff);
  if (component >= 1 && written !== component && !isMeantByAgent({ priority, component, transport: fields.transport }))
    return 'priority-component-mismatch';
  return type > 0 && type !== typeOfPreference ? 'priority-type-mismatch' : undefined;
}

/** What determines a priority's last byte for agents that use it differently. */
export interface LastByteOf {
  priority: number;
  component: number;
  /** A place in TRANSPORTS. */
  transport: number;
}

/** Whether the agent deliberately wrote the last byte of another component's priority. */
export function isMeantByAgent({ priority, component, transport }: LastByteOf): boolean {
  if (isLowered(priority, component)) return true;
  const written = 256 - (priority & 0xff);
  const localPreference = (priority >>> 8) & 0xffff;
  if (localPreference === PION_LOCAL) return component === 2 && written === 1;
  return GOOGLE_LOCALS.has(localPreference) && component === 1 && written === GOOGLE_ORDER[transport];
}

const LIBNICE_ADDRESSES = 30;

/**
 * libnice 0.1.14 to 0.1.16 subtracts one until no two candidates of a component have the same priority
 * (agent/discovery.c, ensure_unique_priority). It puts the number of the address into the local preference.
 */
export function isLowered(priority: number, component: number): boolean {
  const lowered = 256 - (priority & 0xff) - component;
  const address = (priority >>> 8) & 0x1fff;
  return lowered > 0 && lowered < LIBNICE_ADDRESSES && priority >>> 24 !== 126 && address < LIBNICE_ADDRESSES;
}

/** pion repeats each candidate unchanged for component 2. */
const PION_LOCAL = 65535;

/** Google Nest ranks the transports of one address in this byte; these are its local preferences for IPv4 and IPv6. */
const GOOGLE_LOCALS = new Set([30, 40]);
const GOOGLE_ORDER: Readonly<Record<number, number>> = { [UDP]: 1, [TCP]: 2, [SSLTCP]: 3 };

/** Whether the port can be reached. */
export function portIssue(fields: Fields): IssueId | undefined {
  const { port, transport, tcpType } = fields;
  if (port < 0) return undefined;
  if (transport === UDP) return port >= 1024 ? undefined : lowUdpPortIssue(port);
  if (transport !== TCP) return undefined;
  return tcpType === ACTIVE ? activePortIssue(port) : listeningPortIssue(port);
}

function lowUdpPortIssue(port: number): IssueId | undefined {
  if (port === 80 || port === 443) return undefined;
  if (port === 0) return 'port-zero';
  return port === 9 ? 'port-discard' : 'port-privileged';
}

function activePortIssue(port: number): IssueId | undefined {
  if (port === 9) return undefined;
  return port === 0 ? 'tcp-active-port-zero' : 'tcp-active-port';
}

function listeningPortIssue(port: number): IssueId | undefined {
  if (port === 0 || port === 9) return 'tcp-listen-port';
  return BLOCKED_PORTS.has(port) ? 'port-blocked' : undefined;
}

/** The ports that the Fetch standard blocks ("bad port", section 2.9), so that Chromium never connects to them. */
const BLOCKED_PORTS = new Set([
  1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110,
  111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532,
  540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061,
  6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
]);

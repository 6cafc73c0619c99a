import type { Fields } from './fields.ts';
import type { IssueId } from './issues.ts';
import { MAX_PRIORITY } from './priority.ts';
import { ACTIVE, TCP, UDP } from './words.ts';

/** Checks whether the fields of a candidate fit each other. */

const HOST = 1;
const SRFLX = 2;
const PRFLX = 3;

/** Type preferences that every known agent uses for one type only: its place in TYPES (RFC 8445 section 5.1.2.2), or 0. */
const TYPE_OF_PREFERENCE = new Uint8Array(128);
TYPE_OF_PREFERENCE[126] = HOST;
TYPE_OF_PREFERENCE[120] = HOST;
TYPE_OF_PREFERENCE[110] = PRFLX;
TYPE_OF_PREFERENCE[100] = SRFLX;

/** Does the priority, if it follows the formula of RFC 8445 section 5.1.2.1, fit the type and the component? */
export function priorityIssue(fields: Fields): IssueId | undefined {
  const { priority, component, type } = fields;
  if (priority < 1 || priority > MAX_PRIORITY) return undefined;
  const typePreference = priority >>> 24;
  if (typePreference === 127) return 'priority-type-127';
  const typeOfPreference = TYPE_OF_PREFERENCE[typePreference] ?? 0;
  if (typeOfPreference === 0) return undefined;
  if (component >= 1 && 256 - (priority & 0xff) !== component) return 'priority-component-mismatch';
  return type > 0 && type !== typeOfPreference ? 'priority-type-mismatch' : undefined;
}

/** Can the port be reached? */
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

/** The ports that the Fetch standard blocks and Chromium therefore never dials ("bad port", its section 2.9). */
const BLOCKED_PORTS = new Set([
  1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110,
  111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532,
  540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061,
  6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
]);

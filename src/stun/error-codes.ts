/** An error code of the IANA registry: the reason phrase that its RFC recommends, and where. */
export interface ErrorCodeInfo {
  code: number;
  reason: string;
  section: string;
}

const STUN = 'RFC 8489 section 14.8';
const TURN = 'RFC 8656 section 19';
const TURN_TCP = 'RFC 6062 section 6.3';

export const ERROR_CODES: readonly ErrorCodeInfo[] = [
  { code: 300, reason: 'Try Alternate', section: STUN },
  { code: 400, reason: 'Bad Request', section: STUN },
  { code: 401, reason: 'Unauthenticated', section: STUN },
  { code: 403, reason: 'Forbidden', section: TURN },
  { code: 420, reason: 'Unknown Attribute', section: STUN },
  { code: 437, reason: 'Allocation Mismatch', section: TURN },
  { code: 438, reason: 'Stale Nonce', section: STUN },
  { code: 440, reason: 'Address Family not Supported', section: TURN },
  { code: 441, reason: 'Wrong Credentials', section: TURN },
  { code: 442, reason: 'Unsupported Transport Protocol', section: TURN },
  { code: 443, reason: 'Peer Address Family Mismatch', section: TURN },
  { code: 446, reason: 'Connection Already Exists', section: TURN_TCP },
  { code: 447, reason: 'Connection Timeout or Failure', section: TURN_TCP },
  { code: 486, reason: 'Allocation Quota Reached', section: TURN },
  { code: 487, reason: 'Role Conflict', section: 'RFC 8445 section 16.2' },
  { code: 500, reason: 'Server Error', section: STUN },
  { code: 508, reason: 'Insufficient Capacity', section: TURN },
];

const BY_CODE: ReadonlyMap<number, ErrorCodeInfo> = new Map(ERROR_CODES.map((info) => [info.code, info]));

export function errorCodeInfo(code: number): ErrorCodeInfo | undefined {
  return BY_CODE.get(code);
}

import { hex16 } from './bytes.ts';

/** The methods of the IANA registry (RFC 8489 section 18.2) that servers and clients use. */
export const METHOD = {
  /** RFC 8489 section 18.2. */
  BINDING: 0x001,
  /** RFC 3489 section 11.2.1; reserved by RFC 8489. */
  SHARED_SECRET: 0x002,
  /** RFC 8656 section 17, like the five below. */
  ALLOCATE: 0x003,
  REFRESH: 0x004,
  SEND: 0x006,
  DATA: 0x007,
  CREATE_PERMISSION: 0x008,
  CHANNEL_BIND: 0x009,
  /** RFC 6062 section 6.1, like the two below. */
  CONNECT: 0x00a,
  CONNECTION_BIND: 0x00b,
  CONNECTION_ATTEMPT: 0x00c,
} as const;

const NAMES: ReadonlyMap<number, string> = new Map([
  [METHOD.BINDING, 'Binding'],
  [METHOD.SHARED_SECRET, 'SharedSecret'],
  [METHOD.ALLOCATE, 'Allocate'],
  [METHOD.REFRESH, 'Refresh'],
  [METHOD.SEND, 'Send'],
  [METHOD.DATA, 'Data'],
  [METHOD.CREATE_PERMISSION, 'CreatePermission'],
  [METHOD.CHANNEL_BIND, 'ChannelBind'],
  [METHOD.CONNECT, 'Connect'],
  [METHOD.CONNECTION_BIND, 'ConnectionBind'],
  [METHOD.CONNECTION_ATTEMPT, 'ConnectionAttempt'],
]);

/** `Binding`; `0x0200` for a method that is not known. */
export function methodName(method: number): string {
  return NAMES.get(method) ?? hex16(method);
}

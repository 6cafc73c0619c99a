import type { ErrorAnswer, Said } from '../scanner/log-event.ts';

/** Codes that only TURN servers send (RFC 8656 section 19; in practice, STUN servers never send 401 or 438). */
const TURN_CODES = new Set([401, 403, 437, 438, 440, 441, 442, 443, 446, 447, 486, 508]);

/** An answer with an error, as the kind of event that it is. */
export function errorAnswer(answer: ErrorAnswer, connection?: string): Said {
  const isTurn = answer.code === undefined ? answer.method !== 'Binding' : TURN_CODES.has(answer.code);
  return { event: isTurn ? 'turn-error' : 'stun-error', ...answer, connection };
}

const METHODS: Record<string, string> = {
  binding: 'Binding',
  allocate: 'Allocate',
  refresh: 'Refresh',
  createpermission: 'CreatePermission',
  channelbind: 'ChannelBind',
};

/** `CREATE_PERMISSION`, `create permission`, `ChannelBind`. */
export function methodOf(word = ''): string | undefined {
  return METHODS[word.replace(/[\W_]/g, '').toLowerCase()];
}

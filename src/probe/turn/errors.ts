import { DecodeFailure } from '../../stun/decode-failure.ts';
import { errorCodeInfo } from '../../stun/error-codes.ts';
import type { AllocationFault } from '../../turn/allocation.ts';
import type { ChallengeFault } from '../../turn/challenge.ts';
import type { Ended } from '../../turn/client.ts';
import type { TurnError } from './facts.ts';
import type { TurnSession } from './session.ts';

const CHALLENGE_FAULTS: Record<ChallengeFault, string> = {
  'no-realm': 'it asks for credentials without a REALM',
  'no-nonce': 'it asks for credentials without a NONCE',
  'bid-down':
    'its nonce announces password algorithms, but the list is missing: something on the path may have removed it',
  'unknown-algorithms': 'it asks for password algorithms that icescope does not know',
};

const ALLOCATION_FAULTS: Record<AllocationFault, string> = {
  'no-relayed-address': 'it says success, but gives no relayed address of the right family',
  'useless-relayed-address': 'it gives a relayed address that nothing can be sent to',
  'no-lifetime': 'it gives an allocation without a lifetime',
};

export const INTERRUPTED: TurnError = { code: 'interrupted', message: 'stopped before an answer came' };

/** Why an operation failed; undefined if it did not. */
export function errorOf(ended: Ended, { failure }: Pick<TurnSession, 'failure'>): TurnError | undefined {
  switch (ended.kind) {
    case 'success':
    case 'allocated':
      return undefined;
    case 'error':
      return responseError(ended.error);
    case 'failed':
      if (ended.reason === 'interrupted') return INTERRUPTED;
      return failure === undefined
        ? { code: 'failed', message: ended.reason }
        : { code: failure.code, message: failure.message };
    case 'challenge':
      return { code: ended.fault, message: CHALLENGE_FAULTS[ended.fault] };
    case 'unusable':
      return { code: ended.fault, message: ALLOCATION_FAULTS[ended.fault] };
    case 'unverified':
      return unverified(ended.error?.code);
    case 'timeout':
      return { code: 'timeout', message: `no answer within ${Math.round(ended.elapsed / 100) / 10} s` };
    default:
      return PLAIN[ended.kind];
  }
}

function responseError(error: Extract<Ended, { kind: 'error' }>['error']): TurnError {
  if (error instanceof DecodeFailure) return { code: 'error-response', message: error.message };
  const { code: status, reason } = error;
  const name = errorCodeInfo(status)?.reason ?? reason ?? 'an unknown error';
  return { code: 'error-response', message: `it answers ${status} (${name})`, status, reason };
}

function unverified(status: number | undefined): TurnError {
  const claim = status === undefined ? '' : `, which claims ${status} (${errorCodeInfo(status)?.reason ?? 'unknown'}),`;
  const message = `its reply${claim} lacks the proof that it is the server's: MESSAGE-INTEGRITY is missing or wrong`;
  return { code: 'unverified', message, status };
}

/** Ends that need no more than a sentence. */
const PLAIN: Record<'unknown-attributes' | 'credentials-needed' | 'credentials-refused' | 'stale', TurnError> = {
  'unknown-attributes': {
    code: 'unknown-attributes',
    message: 'its reply has attributes that must be understood and are not',
  },
  'credentials-needed': { code: 'credentials-needed', message: 'it asks for credentials' },
  'credentials-refused': { code: 'credentials-refused', message: 'it refuses the credentials (401)' },
  stale: { code: 'stale-nonce', message: 'it calls every nonce stale (438), also those that it has just made' },
};

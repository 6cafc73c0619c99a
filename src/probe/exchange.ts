import type { Outcome, Step, Transaction } from '../stun/transaction.ts';
import type { Failure, Transport } from '../transport/transport.ts';
import type { Clock } from './clock.ts';

export interface Exchanged {
  outcome: Outcome;
  /** Why the transport failed, when that is how it ended. */
  failure?: Failure;
}

/** Takes a transaction to its end over a transport, which stays open. `signal` ends it as a failure. */
export function exchange(
  transport: Pick<Transport, 'listen' | 'send'>,
  transaction: Transaction,
  clock: Clock,
  signal?: AbortSignal,
): Promise<Exchanged> {
  return new Promise((resolve) => {
    let cancel = (): void => {};
    const follow = (step: Step, failure?: Failure): void => {
      cancel();
      if (step.send !== undefined) transport.send(step.send);
      const { outcome, deadline } = transaction;
      if (outcome !== undefined) return end({ outcome, ...(failure === undefined ? {} : { failure }) });
      if (deadline !== undefined) cancel = clock.at(deadline, () => follow(transaction.onDeadline(clock.now())));
    };
    const onFailure = (failure: Failure): void => follow(transaction.fail(failure.code, clock.now()), failure);
    const onAbort = (): void => onFailure({ code: 'failed', message: 'stopped before an answer came' });
    const end = (exchanged: Exchanged): void => {
      signal?.removeEventListener('abort', onAbort);
      resolve(exchanged);
    };
    transport.listen({
      onMessage: (bytes, source) => follow(transaction.receive(bytes, clock.now(), source)),
      onFailure,
    });
    signal?.addEventListener('abort', onAbort);
    follow(transaction.start(clock.now()));
  });
}

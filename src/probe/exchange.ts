import type { Outcome, Step, Transaction } from '../stun/transaction.ts';
import type { Failure, Transport } from '../transport/transport.ts';
import type { Clock, Stop } from './clock.ts';

export interface Exchanged {
  outcome: Outcome;
  /** Why the transport failed, when that is how it ended. */
  failure?: Failure;
}

/** Takes a transaction to its end over a transport, which stays open. `stop` ends it as a failure. */
export function exchange(
  transport: Pick<Transport, 'listen' | 'send'>,
  transaction: Transaction,
  clock: Clock,
  stop: Stop,
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
    const onStop = (): void => onFailure({ code: 'failed', message: 'stopped before an answer came' });
    const end = (exchanged: Exchanged): void => {
      stop.delete(onStop);
      resolve(exchanged);
    };
    transport.listen({
      onMessage: (bytes, source) => follow(transaction.receive(bytes, clock.now(), source)),
      onFailure,
    });
    follow(transaction.start(clock.now()));
    stop.add(onStop);
  });
}

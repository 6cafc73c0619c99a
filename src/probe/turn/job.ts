import type { Credentials } from '../../turn/long-term.ts';
import type { Job } from '../prober.ts';
import type { CredentialFacts, JobPlace } from './facts.ts';

/** A server to test, and the credentials to test it with. */
export interface TurnJob extends Job {
  readonly credentials?: Credentials | undefined;
  readonly credentialFacts: CredentialFacts;
  /** Where it was found, if not on the command line. */
  readonly place?: JobPlace | undefined;
}

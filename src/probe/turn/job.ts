import type { TlsOptions } from '../../transport/transport.ts';
import type { Credentials } from '../../turn/long-term.ts';
import type { Job } from '../prober.ts';
import type { CredentialFacts, JobPlace } from './facts.ts';

/** A server to test, and the credentials to test it with. */
export interface TurnJob extends Job {
  readonly credentials?: Credentials | undefined;
  readonly credentialFacts: CredentialFacts;
  /** Renews both at a later time (milliseconds since 1970), if they are made from a secret. */
  readonly renew?: ((now: number) => Pick<TurnJob, 'credentials' | 'credentialFacts'>) | undefined;
  /** Instead of those for every server. */
  readonly tls?: TlsOptions | undefined;
  /** The fingerprint of a certificate that is trusted only because the server's configuration names it. */
  readonly ownCertificate?: string | undefined;
  /** The realm to expect, instead of the one for every server. */
  readonly realm?: string | undefined;
  /** Where it was found, if not on the command line. */
  readonly place?: JobPlace | undefined;
}

import type { ClientTransport } from '../../coturn/clients/endpoints.ts';
import type { TurnFacts } from '../../probe/turn/facts.ts';

/** The answers of a running server, to compare with its configuration. */
export interface SeenServer {
  readonly ports: readonly SeenPort[];
  readonly peers: readonly SeenPeer[];
  /** SHA-256 of the certificate file of the configuration, where this machine has it. */
  readonly ownCertificate: string | undefined;
  /** Whether the running release is known, on which the defaults depend. */
  readonly isReleaseKnown: boolean;
}

/** A port that was probed. */
export interface SeenPort {
  readonly transport: ClientTransport;
  readonly port: number;
  /** Whether the configuration opens it. */
  readonly isConfigured: boolean;
  readonly facts: TurnFacts;
}

/** An address for which a permission was requested; no data is ever sent to it. */
export interface SeenPeer {
  readonly address: string;
  readonly isGranted: boolean;
}

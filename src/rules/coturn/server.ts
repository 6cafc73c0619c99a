import type { ClientTransport } from '../../coturn/clients/endpoints.ts';
import type { TurnFacts } from '../../probe/turn/facts.ts';

/** What a running server answered, to be compared with its configuration. */
export interface SeenServer {
  readonly ports: readonly SeenPort[];
  readonly peers: readonly SeenPeer[];
  /** SHA-256 of the certificate file of the configuration, where this machine has it. */
  readonly ownCertificate: string | undefined;
  /** Is it known which release runs? The defaults depend on that. */
  readonly isReleaseKnown: boolean;
}

/** A port that was asked. */
export interface SeenPort {
  readonly transport: ClientTransport;
  readonly port: number;
  /** Does the configuration open it? */
  readonly isConfigured: boolean;
  readonly facts: TurnFacts;
}

/** An address that a permission was asked for; nothing is ever sent to it. */
export interface SeenPeer {
  readonly address: string;
  readonly isGranted: boolean;
}

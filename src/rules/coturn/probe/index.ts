import type { CoturnRule } from '../rule.ts';
import { authenticationDiffers } from './authentication-differs.ts';
import { credentialsOfFile } from './credentials-of-file.ts';
import { fingerprintDiffers } from './fingerprint-differs.ts';
import { noAnswer } from './no-answer.ts';
import { otherCertificate } from './other-certificate.ts';
import { otherRealm } from './other-realm.ts';
import { otherRelease } from './other-release.ts';
import { peerReached } from './peer-reached.ts';
import { peerRefused } from './peer-refused.ts';
import { portClosed } from './port-closed.ts';
import { portOpen } from './port-open.ts';
import { relayAddress } from './relay-address.ts';
import { relayPort } from './relay-port.ts';
import { relayToRelay } from './relay-to-relay.ts';
import { relayingDiffers } from './relaying-differs.ts';
import { rfc5780Differs } from './rfc5780-differs.ts';
import { softwareDiffers } from './software-differs.ts';

/** The rules of `lint --probe`, which compare a configuration with the server that runs. */
export const PROBE: readonly CoturnRule[] = [
  noAnswer,
  portClosed,
  portOpen,
  otherCertificate,
  authenticationDiffers,
  otherRealm,
  credentialsOfFile,
  relayingDiffers,
  relayAddress,
  relayPort,
  relayToRelay,
  peerReached,
  peerRefused,
  rfc5780Differs,
  fingerprintDiffers,
  softwareDiffers,
  otherRelease,
];

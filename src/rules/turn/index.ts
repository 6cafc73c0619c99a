import { allocationMismatch } from './allocation-mismatch.ts';
import { allocationRefused } from './allocation-refused.ts';
import { allocationUseless } from './allocation-useless.ts';
import { bidDown } from './bid-down.ts';
import { blockedHere } from './blocked-here.ts';
import { capacity } from './capacity.ts';
import { certificateExpired } from './certificate-expired.ts';
import { certificateExpiring } from './certificate-expiring.ts';
import { certificateName } from './certificate-name.ts';
import { certificateSelfSigned } from './certificate-self-signed.ts';
import { certificateUntrusted } from './certificate-untrusted.ts';
import { challengeUnusable } from './challenge-unusable.ts';
import { closedWhileRelaying } from './closed-while-relaying.ts';
import { connectionLost } from './connection-lost.ts';
import { credentialsExpired } from './credentials-expired.ts';
import { credentialsRefused } from './credentials-refused.ts';
import { credentialsReversed } from './credentials-reversed.ts';
import { dataNotTested } from './data-not-tested.ts';
import { dnsFailed } from './dns-failed.ts';
import { externalIpWrong } from './external-ip-wrong.ts';
import { familyRefused } from './family-refused.ts';
import { forbidden } from './forbidden.ts';
import { httpOnPort } from './http-on-port.ts';
import { interrupted } from './interrupted.ts';
import { ipv6Unanswered } from './ipv6-unanswered.ts';
import { listCredentialsMissing } from './list-credentials-missing.ts';
import { nameNotFound } from './name-not-found.ts';
import { noAnswer } from './no-answer.ts';
import { noAuthentication } from './no-authentication.ts';
import { noCredentials } from './no-credentials.ts';
import { notReleased } from './not-released.ts';
import { notTested } from './not-tested.ts';
import { otherProtocol } from './other-protocol.ts';
import { otherUser } from './other-user.ts';
import { packetLoss } from './packet-loss.ts';
import { peerDenied } from './peer-denied.ts';
import { portBrowsersRefuse } from './port-browsers-refuse.ts';
import { quota } from './quota.ts';
import { redirected } from './redirected.ts';
import { refused } from './refused.ts';
import { relayDeniesItself } from './relay-denies-itself.ts';
import { relayNotToItself } from './relay-not-to-itself.ts';
import { relayPortRewritten } from './relay-port-rewritten.ts';
import { relayPortsClosed } from './relay-ports-closed.ts';
import { relayPrivate } from './relay-private.ts';
import { relayUnreachable } from './relay-unreachable.ts';
import type { TurnRule } from './rule.ts';
import { silentAfterChallenge } from './silent-after-challenge.ts';
import { srv } from './srv.ts';
import { staleNonce } from './stale-nonce.ts';
import { stunOnly } from './stun-only.ts';
import { throughUnanswered } from './through-unanswered.ts';
import { throughputLow } from './throughput-low.ts';
import { tlsFailed } from './tls-failed.ts';
import { transportRefused } from './transport-refused.ts';
import { unreachable } from './unreachable.ts';
import { unverified } from './unverified.ts';
import { wrongRealm } from './wrong-realm.ts';

/**
 * The rules about what a test of a TURN server showed, in the order of its steps. One more is a file, and a line
 * here.
 */
export const TURN_RULES: readonly TurnRule[] = [
  nameNotFound,
  dnsFailed,
  srv,
  ipv6Unanswered,
  noAnswer,
  refused,
  unreachable,
  blockedHere,
  httpOnPort,
  otherProtocol,
  connectionLost,
  notTested,
  certificateExpired,
  certificateName,
  certificateUntrusted,
  certificateSelfSigned,
  certificateExpiring,
  tlsFailed,
  stunOnly,
  redirected,
  challengeUnusable,
  bidDown,
  noAuthentication,
  listCredentialsMissing,
  noCredentials,
  wrongRealm,
  credentialsExpired,
  credentialsReversed,
  credentialsRefused,
  unverified,
  staleNonce,
  silentAfterChallenge,
  quota,
  capacity,
  familyRefused,
  transportRefused,
  allocationMismatch,
  otherUser,
  forbidden,
  allocationUseless,
  allocationRefused,
  relayPrivate,
  peerDenied,
  relayDeniesItself,
  relayUnreachable,
  relayPortsClosed,
  relayNotToItself,
  closedWhileRelaying,
  dataNotTested,
  packetLoss,
  throughputLow,
  externalIpWrong,
  relayPortRewritten,
  throughUnanswered,
  portBrowsersRefuse,
  notReleased,
  interrupted,
];

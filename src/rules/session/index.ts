import { allPairsFailAtOnce } from './all-pairs-fail-at-once.ts';
import { browserIpPolicy } from './browser-ip-policy.ts';
import { bundleUfragDiffers } from './bundle-ufrag-differs.ts';
import { candidateBeforeDescription } from './candidate-before-description.ts';
import { candidatePrefixChanged } from './candidate-prefix-changed.ts';
import { candidateRefused } from './candidate-refused.ts';
import { candidatesLost } from './candidates-lost.ts';
import { candidatesWithheld } from './candidates-withheld.ts';
import { component2WithMux } from './component-2-with-mux.ts';
import { consentLost } from './consent-lost.ts';
import { deadServerInList } from './dead-server-in-list.ts';
import { defaultCandidateMismatch } from './default-candidate-mismatch.ts';
import { descriptionRefused } from './description-refused.ts';
import { dockerBridgeIp } from './docker-bridge-ip.ts';
import { doubleNatCgnat } from './double-nat-cgnat.ts';
import { dtlsNotIce } from './dtls-not-ice.ts';
import { dtlsRoleConflict } from './dtls-role-conflict.ts';
import { duplicateCandidate } from './duplicate-candidate.ts';
import { egressAddressDiffers } from './egress-address-differs.ts';
import { externalIpInsteadOfVpn } from './external-ip-instead-of-vpn.ts';
import { externalIpMissing } from './external-ip-missing.ts';
import { familyMismatch } from './family-mismatch.ts';
import { firewallPorts } from './firewall-ports.ts';
import { foundationClash } from './foundation-clash.ts';
import { foundationNotNumeric } from './foundation-not-numeric.ts';
import { gatheringIncomplete } from './gathering-incomplete.ts';
import { hostnameNotMdns } from './hostname-not-mdns.ts';
import { iceRestartUnfinished } from './ice-restart-unfinished.ts';
import { iceServersNotUsed } from './ice-servers-not-used.ts';
import { ipv6DnsOfTurn } from './ipv6-dns-of-turn.ts';
import { linkLocal } from './link-local.ts';
import { loopbackAnnounced } from './loopback-announced.ts';
import { malformedIceServers } from './malformed-ice-servers.ts';
import { mdnsDuplicates } from './mdns-duplicates.ts';
import { mdnsRefused } from './mdns-refused.ts';
import { mdnsTimeout } from './mdns-timeout.ts';
import { mdnsUnresolvable } from './mdns-unresolvable.ts';
import { midMissing } from './mid-missing.ts';
import { missingComponent2 } from './missing-component-2.ts';
import { mixedUfrag } from './mixed-ufrag.ts';
import { noCandidatesInLog } from './no-candidates-in-log.ts';
import { noCandidatesYet } from './no-candidates-yet.ts';
import { noCommonTransport } from './no-common-transport.ts';
import { noHairpin } from './no-hairpin.ts';
import { noRelay } from './no-relay.ts';
import { noRemoteCandidates } from './no-remote-candidates.ts';
import { noSrflx } from './no-srflx.ts';
import { noSuitableCandidates } from './no-suitable-candidates.ts';
import { noTurn } from './no-turn.ts';
import { nullAddress } from './null-address.ts';
import { oneWayChecks } from './one-way-checks.ts';
import { onlyDefaultRoute } from './only-default-route.ts';
import { onlyMdns } from './only-mdns.ts';
import { placeholderServer } from './placeholder-server.ts';
import { portPreserved } from './port-preserved.ts';
import { priorityOrder } from './priority-order.ts';
import { priorityTie } from './priority-tie.ts';
import { privateLeak } from './private-leak.ts';
import { privateNetworksNotRouted } from './private-networks-not-routed.ts';
import { raddrFamily } from './raddr-family.ts';
import { relayOnly } from './relay-only.ts';
import { relayPrivate } from './relay-private.ts';
import { relayTcpOnly } from './relay-tcp-only.ts';
import type { SessionRule } from './rule.ts';
import { sdpKiller } from './sdp-killer.ts';
import { slowSignaling } from './slow-signaling.ts';
import { srflxNotOnMuxPort } from './srflx-not-on-mux-port.ts';
import { srflxWithoutRaddr } from './srflx-without-raddr.ts';
import { staticVsRestCredentials } from './static-vs-rest-credentials.ts';
import { stunUnreachable } from './stun-unreachable.ts';
import { symmetricNat } from './symmetric-nat.ts';
import { symmetricNatIceLite } from './symmetric-nat-ice-lite.ts';
import { tcpBothPassive } from './tcp-both-passive.ts';
import { tooManyCandidates } from './too-many-candidates.ts';
import { turnCredentialsExpired } from './turn-credentials-expired.ts';
import { turnDeniesOwnAddress } from './turn-denies-own-address.ts';
import { turnOnPrivateInterface } from './turn-on-private-interface.ts';
import { turnPermissionDenied } from './turn-permission-denied.ts';
import { turnPortRefused } from './turn-port-refused.ts';
import { turnSeenInside } from './turn-seen-inside.ts';
import { turnTransportUnsupported } from './turn-transport-unsupported.ts';
import { turnUnreachable } from './turn-unreachable.ts';
import { turnsWithoutTls } from './turns-without-tls.ts';
import { udpBlocked } from './udp-blocked.ts';
import { ufragMismatch } from './ufrag-mismatch.ts';
import { vpnInterface } from './vpn-interface.ts';
import { wrongCredentials } from './wrong-credentials.ts';
import { wrongMid } from './wrong-mid.ts';
import { wrongScheme } from './wrong-scheme.ts';

/** Every rule about a session, the most telling and most frequent causes first. One more is a file, and a line here. */
export const SESSION_RULES: readonly SessionRule[] = [
  wrongScheme,
  malformedIceServers,
  placeholderServer,
  turnCredentialsExpired,
  staticVsRestCredentials,
  turnPortRefused,
  turnTransportUnsupported,
  iceServersNotUsed,
  candidateBeforeDescription,
  candidateRefused,
  candidatePrefixChanged,
  sdpKiller,
  descriptionRefused,
  bundleUfragDiffers,
  ufragMismatch,
  wrongMid,
  candidatesLost,
  candidatesWithheld,
  nullAddress,
  loopbackAnnounced,
  dockerBridgeIp,
  externalIpMissing,
  mdnsTimeout,
  mdnsRefused,
  mdnsDuplicates,
  mdnsUnresolvable,
  onlyMdns,
  noRemoteCandidates,
  noCandidatesYet,
  familyMismatch,
  tcpBothPassive,
  noCommonTransport,
  noSuitableCandidates,
  noHairpin,
  turnSeenInside,
  relayPrivate,
  turnDeniesOwnAddress,
  turnPermissionDenied,
  dtlsNotIce,
  consentLost,
  dtlsRoleConflict,
  allPairsFailAtOnce,
  srflxNotOnMuxPort,
  symmetricNat,
  privateNetworksNotRouted,
  wrongCredentials,
  turnUnreachable,
  stunUnreachable,
  browserIpPolicy,
  oneWayChecks,
  firewallPorts,
  noTurn,
  midMissing,
  srflxWithoutRaddr,
  externalIpInsteadOfVpn,
  egressAddressDiffers,
  defaultCandidateMismatch,
  iceRestartUnfinished,
  tooManyCandidates,
  udpBlocked,
  turnsWithoutTls,
  turnOnPrivateInterface,
  ipv6DnsOfTurn,
  deadServerInList,
  symmetricNatIceLite,
  vpnInterface,
  foundationNotNumeric,
  duplicateCandidate,
  priorityTie,
  relayTcpOnly,
  noSrflx,
  noRelay,
  relayOnly,
  doubleNatCgnat,
  portPreserved,
  onlyDefaultRoute,
  hostnameNotMdns,
  mixedUfrag,
  priorityOrder,
  foundationClash,
  component2WithMux,
  missingComponent2,
  linkLocal,
  raddrFamily,
  privateLeak,
  noCandidatesInLog,
  slowSignaling,
  gatheringIncomplete,
];

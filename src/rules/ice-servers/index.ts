import { credentialsEmpty } from './credentials-empty.ts';
import { credentialsMissing } from './credentials-missing.ts';
import { credentialsShape } from './credentials-shape.ts';
import { deadServer } from './dead-server.ts';
import { emptyUrls } from './empty-urls.ts';
import { expired } from './expired.ts';
import { ignoredMember } from './ignored-member.ts';
import { misspeltMember } from './misspelt-member.ts';
import { noTurn } from './no-turn.ts';
import { noTurn443 } from './no-turn-443.ts';
import { noUrls } from './no-urls.ts';
import { notAConfiguration } from './not-a-configuration.ts';
import { notAList } from './not-a-list.ts';
import { notAServer } from './not-a-server.ts';
import { oldPolicy } from './old-policy.ts';
import { oldUrl } from './old-url.ts';
import { placeholder } from './placeholder.ts';
import { providerCredentials } from './provider-credentials.ts';
import { publicStun } from './public-stun.ts';
import { publishedAccount } from './published-account.ts';
import { refusedPort } from './refused-port.ts';
import { refusedUrl } from './refused-url.ts';
import { relayWithoutTurn } from './relay-without-turn.ts';
import { repeated } from './repeated.ts';
import type { IceServersRule } from './rule.ts';
import { secretInFile } from './secret-in-file.ts';
import { stunOnlyServer } from './stun-only-server.ts';
import { stunWithCredentials } from './stun-with-credentials.ts';
import { tooMany } from './too-many.ts';
import { turnsIp } from './turns-ip.ts';
import { turnsOverUdp } from './turns-over-udp.ts';
import { usernameTooLong } from './username-too-long.ts';
import { wrongValue } from './wrong-value.ts';

/** Every rule about lists of iceServers: what breaks them first. One more is a file, and a line here. */
export const ICE_SERVERS_RULES: readonly IceServersRule[] = [
  notAConfiguration,
  notAList,
  notAServer,
  noUrls,
  emptyUrls,
  refusedUrl,
  wrongValue,
  credentialsMissing,
  credentialsEmpty,
  usernameTooLong,
  misspeltMember,
  oldUrl,
  oldPolicy,
  ignoredMember,
  placeholder,
  credentialsShape,
  expired,
  refusedPort,
  relayWithoutTurn,
  stunOnlyServer,
  deadServer,
  publishedAccount,
  providerCredentials,
  stunWithCredentials,
  turnsIp,
  turnsOverUdp,
  repeated,
  noTurn,
  noTurn443,
  tooMany,
  publicStun,
  secretInFile,
];

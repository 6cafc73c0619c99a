import { fixedCredentials } from './fixed-credentials.ts';
import { otherServer } from './other-server.ts';
import { portClosed } from './port-closed.ts';
import type { ClientRule } from './rule.ts';
import { stunOff } from './stun-off.ts';
import { timedCredentials } from './timed-credentials.ts';
import { tlsOff } from './tls-off.ts';
import { tlsUnused } from './tls-unused.ts';
import { transportOff } from './transport-off.ts';
import { unknownAccount } from './unknown-account.ts';
import { wrongPassword } from './wrong-password.ts';
import { wrongSecret } from './wrong-secret.ts';

/** The rules about iceServers and the turnserver.conf of their server. One more is a file, and a line here. */
export const CLIENT_RULES: readonly ClientRule[] = [
  fixedCredentials,
  wrongSecret,
  timedCredentials,
  unknownAccount,
  wrongPassword,
  tlsOff,
  transportOff,
  portClosed,
  stunOff,
  tlsUnused,
  otherServer,
];

import type { CoturnRule } from '../rule.ts';
import { ltPlusSecret } from './lt-plus-secret.ts';
import { noAuthConflict } from './no-auth-conflict.ts';
import { oauth } from './oauth.ts';
import { openRelay } from './open-relay.ts';
import { realmMissing } from './realm-missing.ts';
import { secretAccumulates } from './secret-accumulates.ts';
import { secretEmpty } from './secret-empty.ts';
import { secretInFileMode } from './secret-in-file-mode.ts';
import { secretMissing } from './secret-missing.ts';
import { secretTrailingSpace } from './secret-trailing-space.ts';
import { secretWeak } from './secret-weak.ts';
import { secureStun } from './secure-stun.ts';
import { userDead } from './user-dead.ts';
import { userKeyBad } from './user-key-bad.ts';
import { userKeyRealm } from './user-key-realm.ts';
import { userMalformed } from './user-malformed.ts';
import { userPlaintext } from './user-plaintext.ts';
import { userQuoted } from './user-quoted.ts';
import { userWeak } from './user-weak.ts';
import { weakDefault } from './weak-default.ts';

export const AUTH: readonly CoturnRule[] = [
  openRelay,
  realmMissing,
  ltPlusSecret,
  userDead,
  userMalformed,
  userQuoted,
  userKeyBad,
  userKeyRealm,
  noAuthConflict,
  secretEmpty,
  secretMissing,
  secretAccumulates,
  secretWeak,
  userWeak,
  userPlaintext,
  secretInFileMode,
  oauth,
  secureStun,
  secretTrailingSpace,
  weakDefault,
];

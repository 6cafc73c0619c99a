import type { CoturnRule } from '../rule.ts';
import { cleartext } from './cleartext.ts';
import { malformed } from './malformed.ts';
import { redisNoPassword } from './redis-no-password.ts';
import { sqliteMissing } from './sqlite-missing.ts';
import { twoDatabases } from './two-databases.ts';

export const DB: readonly CoturnRule[] = [malformed, cleartext, sqliteMissing, twoDatabases, redisNoPassword];

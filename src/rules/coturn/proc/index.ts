import type { CoturnRule } from '../rule.ts';
import { daemon } from './daemon.ts';
import { group } from './group.ts';
import { pidfile } from './pidfile.ts';
import { root } from './root.ts';
import { userUnknown } from './user-unknown.ts';

export const PROC: readonly CoturnRule[] = [userUnknown, group, root, daemon, pidfile];

import type { CoturnRule } from '../rule.ts';
import { daemon } from './daemon.ts';
import { configUnreadable } from './file-unreadable.ts';
import { group } from './group.ts';
import { pidfile } from './pidfile.ts';
import { root } from './root.ts';
import { userUnknown } from './user-unknown.ts';

export const PROC: readonly CoturnRule[] = [userUnknown, configUnreadable, group, root, daemon, pidfile];

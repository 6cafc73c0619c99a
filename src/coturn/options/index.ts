import { ALWAYS, type Option, type OptionEntry } from '../option.ts';
import { isSince, type Version } from '../version.ts';
import { ADMIN } from './admin.ts';
import { AUTH } from './auth.ts';
import { DATABASES } from './databases.ts';
import { LIMITS } from './limits.ts';
import { LISTENING } from './listening.ts';
import { LOGGING } from './logging.ts';
import { PEERS } from './peers.ts';
import { PROTOCOL } from './protocol.ts';
import { RELAY } from './relay.ts';
import { REMOVED } from './removed.ts';
import { RUNNING } from './running.ts';
import { TLS } from './tls.ts';

const SUBJECTS = [LISTENING, RELAY, PEERS, AUTH, DATABASES, TLS, PROTOCOL, LIMITS, ADMIN, LOGGING, RUNNING, REMOVED];

/** Every option that any release of coturn 4 has known, by name. */
export const OPTIONS: ReadonlyMap<string, Option> = new Map(
  SUBJECTS.flatMap((subject) => Object.entries(subject).map(([name, entry]) => [name, complete(name, entry)])),
);

function complete(name: string, entry: OptionEntry): Option {
  const isOptional = entry.type === 'boolean' || entry.type === 'flag';
  return { name, repeats: 'last', since: ALWAYS, isOptional, ...entry };
}

/** Whether that release knows the option, if built with all its parts. */
export function isKnown(option: Option, version: Version): boolean {
  return isSince(version, option.since) && (option.removed === undefined || !isSince(version, option.removed));
}

import type { Io } from '../io/io.ts';

/** A command's file; it is loaded when the command runs. */
export interface CommandModule {
  /** Runs it with the arguments after its name, and returns the exit status. */
  run(argv: string[], io: Io): Promise<number>;
}

export interface CommandEntry {
  /** Its heading in the list of commands. */
  readonly group: 'Candidates' | 'Servers' | 'Coturn' | 'More';
  readonly summary: string;
  readonly load: () => Promise<CommandModule>;
}

/** Every command, in the order of the help. To add one, add a file and an entry here. */
export const COMMANDS: Readonly<Record<string, CommandEntry>> = {
  parse: {
    group: 'Candidates',
    summary: 'find ICE candidates in any log: as a table, JSON, NDJSON, CSV or SDP',
    load: () => import('./parse/index.ts'),
  },
  explain: {
    group: 'Candidates',
    summary: 'what a candidate means, who wrote it, who accepts it',
    load: () => import('./explain/index.ts'),
  },
  diagnose: {
    group: 'Candidates',
    summary: 'why a call connects or not: verdict, causes, what to do',
    load: () => import('./diagnose/index.ts'),
  },
  stun: {
    group: 'Servers',
    summary: 'is a STUN or TURN server reachable, and what is my public address',
    load: () => import('./stun/index.ts'),
  },
  nat: {
    group: 'Servers',
    summary: 'how the NAT behaves: mapping, filtering, hairpinning, binding lifetime',
    load: () => import('./nat/index.ts'),
  },
  turn: {
    group: 'Servers',
    summary: 'does a TURN server work for a client with these credentials; where it stops if not',
    load: () => import('./turn/index.ts'),
  },
  credentials: {
    group: 'Servers',
    summary: 'make TURN REST credentials from a secret, or check some',
    load: () => import('./credentials/index.ts'),
  },
  serve: {
    group: 'Servers',
    summary: 'run a STUN server for development, by default on loopback',
    load: () => import('./serve/index.ts'),
  },
  live: {
    group: 'Servers',
    summary: 'connect two browsers, and see every message, candidate and pair',
    load: () => import('./live/index.ts'),
  },
  lint: {
    group: 'Coturn',
    summary: 'check turnserver.conf for errors and security holes',
    load: () => import('./lint/index.ts'),
  },
  rule: {
    group: 'Coturn',
    summary: 'list, explain and search the rules',
    load: () => import('./rule.ts'),
  },
  init: {
    group: 'Coturn',
    summary: 'write a hardened turnserver.conf',
    load: () => import('./init/index.ts'),
  },
  demo: { group: 'More', summary: 'try the main commands offline', load: () => import('./demo.ts') },
};

import type { Io } from '../io/io.ts';

/** A command's file; it is loaded when the command runs. */
export interface CommandModule {
  /** Runs it with the arguments after its name, and returns the exit status. */
  run(argv: string[], io: Io): Promise<number>;
}

export interface CommandEntry {
  /** Its heading in the list of commands. */
  readonly group: 'Understand a call' | 'Test servers and networks' | 'Configure coturn' | 'More';
  readonly summary: string;
  readonly load: () => Promise<CommandModule>;
}

/** Every command, in the order of the help. To add one, add a file and an entry here. */
export const COMMANDS: Readonly<Record<string, CommandEntry>> = {
  diagnose: {
    group: 'Understand a call',
    summary: 'why a call connects or not: verdict, causes, what to do',
    load: () => import('./diagnose/index.ts'),
  },
  parse: {
    group: 'Understand a call',
    summary: 'find ICE candidates in any log: table, JSON, NDJSON, CSV, SDP',
    load: () => import('./parse/index.ts'),
  },
  explain: {
    group: 'Understand a call',
    summary: 'what a candidate means, who wrote it, who accepts it',
    load: () => import('./explain/index.ts'),
  },
  live: {
    group: 'Understand a call',
    summary: 'connect two browsers, and see every message, candidate and pair',
    load: () => import('./live/index.ts'),
  },
  stun: {
    group: 'Test servers and networks',
    summary: 'is a STUN or TURN server reachable, and what is my public address',
    load: () => import('./stun/index.ts'),
  },
  turn: {
    group: 'Test servers and networks',
    summary: 'does a TURN server work with these credentials, and if not, why',
    load: () => import('./turn/index.ts'),
  },
  nat: {
    group: 'Test servers and networks',
    summary: 'how the NAT behaves: mapping, filtering, hairpinning, lifetime',
    load: () => import('./nat/index.ts'),
  },
  serve: {
    group: 'Test servers and networks',
    summary: 'run a STUN server for development, by default on loopback',
    load: () => import('./serve/index.ts'),
  },
  lint: {
    group: 'Configure coturn',
    summary: 'check turnserver.conf for errors and security holes',
    load: () => import('./lint/index.ts'),
  },
  init: {
    group: 'Configure coturn',
    summary: 'write a hardened turnserver.conf',
    load: () => import('./init/index.ts'),
  },
  credentials: {
    group: 'Configure coturn',
    summary: 'make TURN REST credentials from a secret, or check some',
    load: () => import('./credentials/index.ts'),
  },
  rule: {
    group: 'More',
    summary: 'list, explain and search the rules',
    load: () => import('./rule.ts'),
  },
  doctor: {
    group: 'More',
    summary: 'look at this machine: versions, network, DNS, does UDP get out',
    load: () => import('./doctor/index.ts'),
  },
  completion: {
    group: 'More',
    summary: 'print completions for bash, zsh or fish',
    load: () => import('./completion/index.ts'),
  },
  demo: { group: 'More', summary: 'try the main commands offline', load: () => import('./demo.ts') },
};

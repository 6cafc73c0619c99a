import type { Io } from '../io/io.ts';

/** A command's file; it is loaded when the command is called. */
export interface CommandModule {
  /** Runs it with what stands behind its name on the command line, and returns the exit status. */
  run(argv: string[], io: Io): Promise<number>;
}

export interface CommandEntry {
  summary: string;
  load: () => Promise<CommandModule>;
}

/** Every command; one more is a file and a line here. */
export const COMMANDS: Record<string, CommandEntry> = {
  parse: {
    summary: 'ICE candidates out of any log: as a table, JSON, NDJSON, CSV, SDP',
    load: () => import('./parse/index.ts'),
  },
  explain: {
    summary: 'a candidate in plain words: what each part means, who wrote it, who accepts it',
    load: () => import('./explain/index.ts'),
  },
  stun: {
    summary: 'is a STUN or TURN server reachable, and which address does it see',
    load: () => import('./stun/index.ts'),
  },
  nat: {
    summary: 'what the NAT does: mapping, filtering, hairpinning, the lifetime of a binding',
    load: () => import('./nat/index.ts'),
  },
  serve: {
    summary: 'a STUN server for development, on loopback unless told otherwise',
    load: () => import('./serve.ts'),
  },
  lint: {
    summary: 'what coturn makes of its turnserver.conf: refused, dropped, open to anyone',
    load: () => import('./lint/index.ts'),
  },
  rule: { summary: 'the rules of lint: lists, explains and searches them', load: () => import('./rule.ts') },
  init: {
    summary: 'a hardened turnserver.conf, for the coturn that you run',
    load: () => import('./init/index.ts'),
  },
  demo: { summary: 'the main jobs on bundled input, without a network', load: () => import('./demo.ts') },
};

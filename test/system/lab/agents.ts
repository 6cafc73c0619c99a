import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildGo, MISSING } from '../peers/peers.ts';

const HERE = fileURLToPath(new URL('agents/', import.meta.url));

/** An ICE agent that takes part in the laboratory. */
interface AgentKind {
  /** Why it cannot be run here: Debian's packages that are missing. */
  missing?: string | undefined;
  /** Builds it in a folder, if it has to be built; gives the command that runs it. */
  prepare(folder: string): string[];
  /** How it reaches a TURN server. */
  transports: readonly ('udp' | 'tcp' | 'tls')[];
}

function script(name: string): () => string[] {
  return () => [process.execPath, join(HERE, name)];
}

const HAS_LIBRE = existsSync('/usr/include/re/re.h');
/** What Debian's libre was built with: the size of an address depends on it. */
const LIBRE = ['-DHAVE_INET6', '-DHAVE_STDBOOL_H', '-DHAVE_INTTYPES_H'];

export const AGENTS = {
  libdatachannel: { prepare: script('node-datachannel.mjs'), transports: ['udp'] },
  werift: { prepare: script('werift.mjs'), transports: ['udp', 'tcp'] },
  pion: {
    missing: MISSING.pion,
    prepare: (folder) => {
      buildGo(join(folder, 'pion'), join(HERE, 'pion.go'));
      return [join(folder, 'pion')];
    },
    transports: ['udp', 'tcp', 'tls'],
  },
  // It makes no pair for a candidate that it learns from a check ("candidate pair not found"), so it does not connect with a
  // peer whose NAT maps by destination, except by a relay.
  libre: {
    missing: HAS_LIBRE ? undefined : 'libre-dev and gcc',
    prepare: (folder) => {
      const flags = execFileSync('pkg-config', ['--cflags', '--libs', 'libre'], { encoding: 'utf8' })
        .trim()
        .split(/\s+/);
      execFileSync('gcc', ['-o', join(folder, 'libre'), join(HERE, 'libre.c'), ...LIBRE, ...flags]);
      return [join(folder, 'libre')];
    },
    transports: ['udp'],
  },
  firefox: {
    missing: existsSync('/usr/bin/firefox-esr') ? undefined : 'firefox-esr',
    prepare: () => [process.execPath, '--import', 'tsx', join(HERE, 'firefox.ts')],
    transports: ['udp', 'tcp'],
  },
} as const satisfies Record<string, AgentKind>;

export type AgentName = keyof typeof AGENTS;

/** Why an agent cannot be run here. */
export function missingFor(name: AgentName): string | undefined {
  const agent: AgentKind = AGENTS[name];
  return agent.missing;
}

/** The agents built, in a folder of their own, which has their temporary files too. */
export class Workshop {
  readonly folder = mkdtempSync(join(tmpdir(), 'icescope-agents-'));
  private readonly commands = new Map<AgentName, string[]>();

  command(name: AgentName): string[] {
    const known = this.commands.get(name);
    if (known !== undefined) return known;
    const command = AGENTS[name].prepare(this.folder);
    this.commands.set(name, command);
    return command;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

import { noTurnServer, UserError } from '../../errors.ts';
import { statOf } from '../../io/file.ts';
import type { Io } from '../../io/io.ts';
import type { TurnJob } from '../../probe/turn/job.ts';
import { formatUri } from '../../stun/stun-uri.ts';
import { unlessInterrupted } from '../shared/interrupt.ts';
import { matrixOf } from './matrix.ts';
import type { TurnSettings } from './settings.ts';
import { readUrl } from './url.ts';

/** What the arguments come to. */
export interface TurnInputs {
  /** What is to be tested, each once, in the order of the arguments. */
  readonly jobs: readonly TurnJob[];
  /** What is worth knowing of the files. */
  readonly notes: readonly string[];
  /** What could not be read of them. */
  readonly errors: readonly string[];
}

/** What the reading of arguments depends on. */
export type InputSettings = Pick<TurnSettings, 'given' | 'matrix'>;

/**
 * Reads the arguments: URLs, and files that have servers. An error in a URL ends it, as do files without anything to test;
 * one in a file is reported, and the others are still tested.
 */
export async function readInputs(args: readonly string[], settings: InputSettings, io: Io): Promise<TurnInputs> {
  const words = args.length > 0 ? args : pipedIn(io);
  const jobs: TurnJob[] = [];
  const notes: string[] = [];
  const errors: string[] = [];
  for (const word of words) {
    if (!(await isFile(word))) {
      const { credentials, credentialFacts } = settings.given;
      jobs.push({ ...readUrl(word), credentials, credentialFacts });
    } else {
      const read = await readFile(word, settings, io);
      jobs.push(...read.jobs);
      notes.push(...read.notes);
      errors.push(...read.errors);
    }
  }
  const wanted = settings.matrix ? jobs.flatMap(matrixOf) : jobs;
  const distinct = new Map(wanted.toReversed().map((job) => [keyOf(job), job]));
  return { jobs: wanted.filter((job) => distinct.get(keyOf(job)) === job), notes, errors };
}

/** Without arguments, what is piped in. */
function pipedIn({ stdin }: Io): string[] {
  if (stdin.isTerminal || stdin.isPiped !== true) throw noTurnServer();
  return ['-'];
}

function keyOf({ uri, credentials }: TurnJob): string {
  return JSON.stringify([formatUri(uri).toLowerCase(), credentials?.username, credentials?.password]);
}

/** One that cannot be read is an error, and the others are still tested. */
async function readFile(word: string, { given }: InputSettings, io: Io): Promise<TurnInputs> {
  try {
    const { readServerFile } = await import('../shared/server-list.ts');
    const file = await unlessInterrupted(readServerFile(word, io), io.interrupt);
    const { listedJobs } = await import('./listed.ts');
    return await listedJobs(file, given);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { jobs: [], notes: [], errors: [error.message] };
  }
}

const SCHEME = /^(?:stun|turn)s?:/i;

/** What is written as a path, or ends as files do and no host name does. */
const LIKE_PATH =
  /^(?!\w[\w+.-]*:\/\/)(?:.*[/\\]|.*\.(?:json[c5]?|[cm]?[jt]sx?|html?|vue|svelte|env|ya?ml|conf|cfg|ini|toml|txt|list|log)$|\.env\b)/i;

async function isFile(word: string): Promise<boolean> {
  if (word === '-') return true;
  if (SCHEME.test(word)) return false;
  return LIKE_PATH.test(word) || (await exists(word));
}

async function exists(path: string): Promise<boolean> {
  return (await statOf(path)) !== undefined;
}

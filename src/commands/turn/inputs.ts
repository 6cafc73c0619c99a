import { noTurnServer, UserError } from '../../errors.ts';
import type { Io } from '../../io/io.ts';
import type { TurnJob } from '../../probe/turn/job.ts';
import type { Complete } from '../../report/turn/result.ts';
import { formatUri } from '../../stun/stun-uri.ts';
import { forAnother } from '../shared/elsewhere.ts';
import { isFileArgument } from '../shared/file-argument.ts';
import { unlessInterrupted } from '../shared/interrupt.ts';
import { knownOf } from './credentials.ts';
import { matrixOf } from './matrix.ts';
import type { TurnSettings } from './settings.ts';
import { readUrl } from './url.ts';

/** A server to test, and what is known for its findings. */
export interface InputJob extends TurnJob {
  /** It has the port and the transport of its configuration. */
  readonly isConfigured?: true;
  readonly complete?: Complete;
}

/** The result of reading the arguments. */
export interface TurnInputs {
  /** The servers to test, without repeats, in argument order. */
  readonly jobs: readonly InputJob[];
  /** Notes on the files. */
  readonly notes: readonly string[];
  /** Errors in reading them. */
  readonly errors: readonly string[];
}

/** The settings that affect how arguments are read. */
export type InputSettings = Pick<TurnSettings, 'given' | 'matrix' | 'tls' | 'family'> &
  Partial<Pick<TurnSettings, 'at' | 'realm'>>;

/**
 * Reads the arguments: URLs, and files that have servers. An error in a URL ends it, as do files without anything to
 * test; one in a file is reported, and the others are still tested.
 */
export async function readInputs(args: readonly string[], settings: InputSettings, io: Io): Promise<TurnInputs> {
  const words = args.length > 0 ? args : pipedIn(io);
  const jobs: InputJob[] = [];
  const notes: string[] = [];
  const errors: string[] = [];
  for (const word of words) {
    if (!(await isFileArgument(word))) {
      jobs.push({ ...readUrl(word), ...knownOf(settings.given) });
    } else {
      const read = await readFile(word, settings, io);
      jobs.push(...read.jobs);
      notes.push(...read.notes);
      errors.push(...read.errors);
    }
  }
  if (settings.at !== undefined && errors.length === 0 && !jobs.some((job) => job.isConfigured)) {
    throw new UserError('--at says where the server of a turnserver.conf runs; none was given');
  }
  const wanted = settings.matrix ? jobs.flatMap((job) => (job.isConfigured ? job : matrixOf(job))) : jobs;
  const distinct = new Map(wanted.toReversed().map((job) => [keyOf(job), job]));
  return { jobs: wanted.filter((job) => distinct.get(keyOf(job)) === job), notes, errors };
}

/** Without arguments, reads piped input. */
function pipedIn({ stdin }: Io): string[] {
  if (stdin.isTerminal || stdin.isPiped !== true) throw noTurnServer();
  return ['-'];
}

function keyOf({ uri, credentials }: TurnJob): string {
  return JSON.stringify([formatUri(uri).toLowerCase(), credentials?.username, credentials?.password]);
}

/** One that cannot be read is an error, and the others are still tested. */
async function readFile(word: string, settings: InputSettings, io: Io): Promise<TurnInputs> {
  try {
    const { readServerFile } = await import('../shared/server-list.ts');
    const file = await unlessInterrupted(readServerFile(word, io, 'turn -'), io.interrupt);
    if (file.kind === 'turnserver.conf') {
      const { readConfigurationJobs } = await import('./configuration.ts');
      return readConfigurationJobs(word, file, settings, io);
    }
    const { listedJobs } = await import('./listed.ts');
    return await listedJobs(file, settings.given);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { message } = (word === '-' ? undefined : await forAnother(word, 'turn')) ?? error;
    return { jobs: [], notes: [], errors: [message] };
  }
}

import { invalidUrl, unreadable } from '../../errors.ts';
import type { Io } from '../../io/io.ts';
import type { Job } from '../../probe/prober.ts';
import { DOCTOR_FORMATS } from '../../report/doctor/formats.ts';
import { parseUri } from '../../stun/uri.ts';
import { DURATIONS, duration } from '../shared/duration.ts';
import { forAnother, orForAnother } from '../shared/elsewhere.ts';
import { isFileArgument } from '../shared/file-argument.ts';
import type { Help } from '../shared/help.ts';
import { commandLine, formatOption, parseOptions, schemaOption } from '../shared/options.ts';
import { type FormatOptions, formatOptionsOf } from '../shared/run-format.ts';

export interface DoctorSettings extends FormatOptions {
  readonly jobs: readonly Job[];
  /** The timeout of each answer, in milliseconds. */
  readonly timeout: number;
}

const HELP: Help = {
  about: `Looks at this machine: Node.js, the installed coturn and browser, addresses, routes, DNS, and whether UDP gets out.

UDP is tested only with the servers that you name. DNS is asked for ipv4only.arpa.`,
  examples: ['icescope doctor', 'icescope doctor stun:stun.example.org', 'icescope doctor --json stun:192.0.2.10:3478'],
  notes: [DURATIONS],
  status: [
    ['0', 'no problem was found; there may be warnings'],
    ['1', 'a problem was found'],
    ['2', 'wrong usage'],
    ['130', 'interrupted with Ctrl-C'],
  ],
};

const DEFAULT_TIMEOUT = 5000;

export async function readOptions(argv: string[], io: Io): Promise<{ options: DoctorSettings; args: string[] }> {
  const command = commandLine('doctor', HELP, io).argument(
    '[url...]',
    'STUN servers that may be asked: stun:HOST[:PORT]',
  );
  formatOption(command, DOCTOR_FORMATS)
    .optionsGroup('Requests:')
    .option('--timeout <duration>', 'how long to wait for each answer (default: 5)', duration('--timeout'));
  schemaOption(command, 'the output of -f json');
  const { options: given, args } = parseOptions<FormatOptions & { timeout?: number }>(command, argv);
  const jobs = await Promise.all(args.map(readUrl));
  return { options: { ...formatOptionsOf(given), jobs, timeout: given.timeout ?? DEFAULT_TIMEOUT }, args };
}

async function readUrl(url: string): Promise<Job> {
  const parsed = parseUri(url);
  if (!parsed.ok) throw orForAnother(invalidUrl(url, parsed.error.message), url, 'doctor');
  const isBare = parsed.notes.some(({ id }) => id === 'no-scheme');
  if (isBare && (await isFileArgument(url))) {
    throw (await forAnother(url, 'doctor')) ?? unreadable(url, 'no such file; doctor takes the URLs of servers');
  }
  return { url, uri: parsed.uri };
}

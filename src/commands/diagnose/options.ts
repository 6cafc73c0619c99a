import type { Io } from '../../io/io.ts';
import { SESSION_FORMATS } from '../../report/sessions/formats.ts';
import type { Help } from '../shared/help.ts';
import { repeated, withValues } from '../shared/option-values.ts';
import { commandLine, formatOption, parseOptions, schemaOption } from '../shared/options.ts';
import type { FormatOptions } from '../shared/run-format.ts';

export interface DiagnoseOptions extends FormatOptions {
  local?: string[];
  remote?: string[];
  localNat?: string;
  remoteNat?: string;
  iceServers?: string[];
  remoteIceServers?: string[];
  turnResult?: string[];
  remoteTurnResult?: string[];
  verbose?: true;
  hints?: true;
  timeline?: true;
  redact?: true;
}

const HELP: Help = {
  about: `Says why a call connects or not: what happened, or what will happen, how sure that is, the causes, and what to do.

Reads logs, session descriptions, webrtc-internals dumps, getStats and iceServers. Two files are the two sides.`,
  examples: [
    'icescope diagnose console.log',
    'icescope diagnose caller.log callee.log',
    'icescope diagnose offer.sdp answer.sdp',
    'icescope diagnose --local browser.log --remote server.log --ice-servers ice.json',
    'icescope diagnose call.log --local-nat symmetric --remote-nat none',
    `icescope diagnose -f json call.log | jq '.sessions[].verdict'`,
  ],
  frequent: ['--format', '--local-nat', '--remote-nat', '--ice-servers', '--timeline', '--verbose'],
  notes: [
    'A NAT is none, firewall, full-cone, restricted, port-restricted, spoiled (a bare Linux masquerade), symmetric or udp-blocked, or a file with the output of icescope nat -f json.',
  ],
  status: [
    ['0', 'the session connected, or nothing prevents it'],
    ['1', 'it did not or will not connect, or a finding is an error'],
    ['2', 'a file cannot be read or is for another command, or wrong usage'],
  ],
};

/** Read later, with the files. */
const natName = withValues(
  async () => (await import('./nat.ts')).NAT_KINDS,
  (value: string) => value,
);

/** Reads the options of `diagnose`, and the remaining arguments: its inputs. */
export function readOptions(argv: string[], io: Io): { options: DiagnoseOptions; args: string[] } {
  const command = commandLine('diagnose', HELP, io).argument(
    '[file...]',
    'logs, descriptions, dumps; - or none: standard input',
  );
  formatOption(command, SESSION_FORMATS)
    .optionsGroup('Sides:')
    .option('--local <file>', 'what one side logged or sent; repeatable', repeated)
    .option('--remote <file>', 'the same for the other side', repeated)
    .option('--local-nat <nat>', 'the NAT in front of the local side', natName)
    .option('--remote-nat <nat>', 'the NAT in front of the remote side', natName)
    .option('--ice-servers <file>', 'the iceServers of the local side', repeated)
    .option('--remote-ice-servers <file>', 'the iceServers of the remote side', repeated)
    .option('--turn-result <file>', 'output of icescope turn -f json, run where the local side is', repeated)
    .option('--remote-turn-result <file>', 'the same for the remote side', repeated)
    .optionsGroup('Output:')
    .option('--redact', 'replace addresses, ufrags, names of users and servers, and folders')
    .option('--hints', 'show hints as well')
    .option('--timeline', 'show what happened and when')
    .option('--verbose', 'show everything: effects, full remedies, hints, timeline');
  schemaOption(command, 'the output of -f json or -f ndjson');
  return parseOptions<DiagnoseOptions>(command, argv);
}

import type { Command } from 'commander';
import { rejectTogether } from '../shared/options.ts';
import { rejectTwoInputs } from '../shared/secret.ts';
import type { CredentialOptions } from './credentials.ts';

/** How a client logs in. */
export function credentialOptions(command: Command): Command {
  return command
    .optionsGroup('Credentials:')
    .option('--username <name>', 'the user; with --secret, the name in REST credentials')
    .option('--username-file <file>', 'read the user from a file; - is standard input')
    .option('--credential <password>', 'the password')
    .option('--credential-file <file>', 'read the password from a file; - is standard input')
    .option('--secret <secret>', "make REST credentials from the server's secret (static-auth-secret)")
    .option('--secret-file <file>', 'read the secret from a file; - is standard input');
}

/** Rejects contradictory options, and inputs that would be read twice. */
export function rejectContradictions(command: Command, given: CredentialOptions, args: readonly string[]): void {
  rejectTogether(command, [
    ['ipv4', 'ipv6'],
    ['insecure', 'ca'],
    ['secret', 'credential'],
    ['secretFile', 'credential'],
    ['secret', 'credentialFile'],
    ['secretFile', 'credentialFile'],
  ]);
  rejectTwoInputs([
    ['--username-file', given.usernameFile],
    ['--credential-file', given.credentialFile],
    ['--secret-file', given.secretFile],
    ...args.map((arg): [string, string] => ['the list', arg]),
  ]);
}

import { readConfig } from '../../coturn/config.ts';
import { type Completed, completeAddress } from '../../coturn/init/machine.ts';
import { renderConfiguration } from '../../coturn/init/render.ts';
import type { Settings } from '../../coturn/init/settings.ts';
import { EXIT } from '../../errors.ts';
import type { Io } from '../../io/io.ts';
import { openAdvisories } from '../../rules/coturn/version/advisories.ts';
import { knownVulnerable } from '../../rules/coturn/version/known-vulnerable.ts';
import { escapeText } from '../../term/escape.ts';
import { printMessage } from '../../term/wrap.ts';
import { readOptions, rejectMissing, type Wishes } from './options.ts';
import { readSecret, SAFE_LENGTH } from './secret.ts';

/** Only the user that coturn runs as and administrators can read it. */
const MODE = 0o640;

export async function run(argv: string[], io: Io): Promise<number> {
  const wishes = readOptions(argv, io);
  const { settings, completed } = await settle(wishes, io);
  const text = renderConfiguration(settings, remarksOn(settings));
  if (wishes.output === undefined) await io.stdout.write(text);
  else await write(wishes.output, text, wishes.force);
  for (const line of [...hints(wishes, settings), ...completed.flatMap(natHints)]) await printMessage(io.stderr, line);
  return EXIT.OK;
}

/** Vulnerabilities that no option fixes: noted once in the file, so that lint need not repeat them. */
function remarksOn(settings: Settings): string[] {
  const config = readConfig(renderConfiguration(settings), { version: settings.version });
  const holes = openAdvisories(config).filter(({ rule }) => rule === undefined);
  if (holes.length === 0) return [];
  const { version } = settings;
  return [
    `coturn ${version} has known vulnerabilities that no option closes: upgrade when you can.`,
    `icescope-disable ${knownVulnerable.id} -- delete this line after the upgrade`,
  ];
}

/** The settings, and how addresses that were given without questions were completed. */
interface Settled {
  readonly settings: Settings;
  readonly completed: readonly Completed[];
}

async function settle(wishes: Wishes, io: Io): Promise<Settled> {
  const isAsked = isAskable(wishes, io);
  const { realm, addresses: given, rest } = isAsked ? await ask(wishes, io) : wishes;
  rejectMissing({ realm, addresses: given });
  const secret = await readSecret(wishes.secret, rest.version, io);
  const completed = isAsked || given.length > 1 ? [] : given.map((one) => completeAddress(one, io.interfaces()));
  const addresses = completed.length === 0 ? given : completed.map(({ address }) => address);
  const isNatUnknown = completed.some(({ how }) => how === 'unknown');
  return { settings: { ...rest, realm: realm ?? '', addresses, isNatUnknown, secret }, completed };
}

/** Asks questions only on a terminal, and only if neither a realm nor addresses are given. */
function isAskable({ realm, addresses, secret }: Wishes, { stdin, stderr }: Io): boolean {
  const isSilent = realm === undefined && addresses.length === 0 && secret.kind !== 'stdin';
  return isSilent && stdin.isTerminal && stderr.isTerminal;
}

async function ask({ rest }: Wishes, io: Io): Promise<Pick<Wishes, 'realm' | 'addresses' | 'rest'>> {
  const { askAll } = await import('./questions.ts');
  const { tls, ...answers } = await askAll(io, rest.version);
  return { ...answers, rest: { ...rest, tls: tls ?? rest.tls } };
}

async function write(path: string, text: string, overwrite: boolean): Promise<void> {
  const { writeFileWhole } = await import('../../io/write-file.ts');
  writeFileWhole(path, text, { mode: MODE, overwrite });
}

function hints({ output, secret }: Wishes, settings: Settings): string[] {
  const lines: string[] = [];
  const where = output === undefined ? 'the output' : escapeText(output);
  const release = releaseHint(settings);
  if (release !== undefined) lines.push(release);
  if (output !== undefined) {
    lines.push(
      `Wrote ${where} for coturn ${settings.version}, mode 0640: make it readable for the user that coturn runs as.`,
    );
  }
  if (secret.kind === 'generate') {
    lines.push(`A new secret is in ${where} (static-auth-secret): your application makes credentials from it.`);
  }
  if (settings.secret.length < SAFE_LENGTH) {
    const danger = `the secret is shorter than ${SAFE_LENGTH} characters: it can be guessed from one credential`;
    lines.push(`warning: ${danger}. Generate one with --rest-secret generate.`);
  }
  return lines;
}

function releaseHint({ version, versionSource }: Settings): string | undefined {
  if (versionSource === 'option') return undefined;
  const why = versionSource === 'installed' ? 'which is installed here' : 'the newest, as none is installed here';
  return `For coturn ${version}, ${why}; for another release, use --coturn-version.`;
}

function natHints({ address, how, own }: Completed): string[] {
  if (how === 'as given') return [];
  const outside = address.public;
  const missing = `${outside} is not an address of this machine`;
  if (how === 'completed') {
    return [
      `${missing}, so it is behind a NAT: wrote external-ip=${outside}/${address.private}. ` +
        `If the file is for another machine, name its address: --external-ip ${outside}/PRIVATE, ` +
        `or ${outside}/${outside} if it has the public address itself.`,
    ];
  }
  const choice = own.length === 0 ? '' : ` (PRIVATE is one of ${own.join(', ')})`;
  return [
    `warning: ${missing}. Behind a NAT, two clients of this server cannot reach each other with this file: ` +
      `use --external-ip ${outside}/PRIVATE${choice}, or ${outside}/${outside} if the server has the public address itself.`,
  ];
}

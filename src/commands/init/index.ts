import { readConfig } from '../../coturn/config.ts';
import { renderConfiguration } from '../../coturn/init/render.ts';
import type { Settings } from '../../coturn/init/settings.ts';
import { EXIT } from '../../errors.ts';
import type { Io } from '../../io/io.ts';
import { openAdvisories } from '../../rules/coturn/version/advisories.ts';
import { knownVulnerable } from '../../rules/coturn/version/known-vulnerable.ts';
import { escapeText } from '../../term/escape.ts';
import { Interrupted } from '../shared/interrupt.ts';
import { readOptions, rejectMissing, type Wishes } from './options.ts';
import { readSecret, SAFE_LENGTH } from './secret.ts';

/** Only coturn's own user and its administrators read it. */
const MODE = 0o640;

export async function run(argv: string[], io: Io): Promise<number> {
  try {
    return await writeOne(readOptions(argv, io), io);
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    await io.stderr.write('\n');
    return EXIT.INTERRUPTED;
  }
}

async function writeOne(wishes: Wishes, io: Io): Promise<number> {
  const settings = await settle(wishes, io);
  const text = renderConfiguration(settings, remarksOn(settings));
  if (wishes.output === undefined) await io.stdout.write(text);
  else await write(wishes.output, text, wishes.force);
  await io.stderr.write(hint(wishes, settings));
  return EXIT.OK;
}

/** Holes of the release itself, which no line closes: said once, in the file, where lint then leaves it at that. */
function remarksOn(settings: Settings): string[] {
  const config = readConfig(renderConfiguration(settings), { version: settings.version });
  const holes = openAdvisories(config).filter(({ rule }) => rule === undefined);
  if (holes.length === 0) return [];
  const { version } = settings;
  return [
    `Coturn ${version} has known vulnerabilities that no line of this file closes: upgrade it when you can.`,
    `icescope-disable ${knownVulnerable.id} -- delete this line after the upgrade`,
  ];
}

async function settle(wishes: Wishes, io: Io): Promise<Settings> {
  const { realm, addresses, rest } = isAskable(wishes, io) ? await ask(wishes, io) : wishes;
  rejectMissing({ realm, addresses });
  const secret = await readSecret(wishes.secret, rest.version, io);
  return { ...rest, realm: realm ?? '', addresses, secret };
}

/** Whoever names neither, on a terminal, is asked. */
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
  await writeFileWhole(path, text, { mode: MODE, overwrite });
}

function hint({ output, secret }: Wishes, settings: Settings): string {
  const where = output === undefined ? 'the output' : escapeText(output);
  const lines = [
    ...(output === undefined
      ? []
      : [
          `Wrote ${where} for coturn ${settings.version}, mode 0640: the user that coturn runs as must be able to read it.`,
        ]),
    ...(secret.kind === 'generate'
      ? [`A new secret is in ${where}, behind static-auth-secret: your application makes its credentials from it.`]
      : []),
    ...(settings.secret.length < SAFE_LENGTH
      ? [
          `warning: the secret is shorter than ${SAFE_LENGTH} characters, and can be guessed from a credential. --rest-secret generate makes one.`,
        ]
      : []),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

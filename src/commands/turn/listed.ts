import { invalidUri, noTargets, noTurnAmong, UserError } from '../../errors.ts';
import { asText } from '../../ice-servers/chromium.ts';
import { type Entry, plainName } from '../../ice-servers/configuration.ts';
import type { UrlPlace } from '../../ice-servers/read.ts';
import type { Member } from '../../ice-servers/value.ts';
import type { CredentialPart } from '../../probe/turn/facts.ts';
import type { TurnJob } from '../../probe/turn/job.ts';
import { isFillIn } from '../../rules/ice-servers/support/credentials.ts';
import { isTurn } from '../../stun/stun-uri.ts';
import { parseUri } from '../../stun/uri.ts';
import { escapeText } from '../../term/escape.ts';
import { type Listed, readServerList, type ServerFile, wrongKind } from '../shared/server-list.ts';
import { type GivenCredentials, type KnownCredentials, knownCredentials, knownOf } from './credentials.ts';
import type { TurnInputs } from './inputs.ts';

/** The TURN servers of a file with a list, each with its own credentials. Throws a UserError when there are none. */
export async function listedJobs(file: ServerFile, given: GivenCredentials): Promise<TurnInputs> {
  const list = new ServerJobs(file, given);
  await readServerList(file, {
    command: 'turn',
    take: (url, place, listed) => list.add(url.trim(), place(), listed),
    skip: () => list.skip(),
  });
  return list.end();
}

/** The jobs of one file, with one error for everything wrong in it, as its lines may contain credentials. */
class ServerJobs {
  private readonly jobs: TurnJob[] = [];
  private readonly file: ServerFile;
  private readonly given: GivenCredentials;
  private readonly faults: UserError[] = [];
  /** The number of lines that are not URLs at all. */
  private others = 0;
  private firstOther: UrlPlace | undefined;
  private stunUrls = 0;
  private skipped = 0;
  private replaced = 0;

  constructor(file: ServerFile, given: GivenCredentials) {
    this.file = file;
    this.given = given;
  }

  add(url: string, place: UrlPlace, listed: Listed | undefined): void {
    const parsed = parseUri(url);
    const isBare = parsed.ok && parsed.notes.some(({ id }) => id === 'no-scheme');
    if (listed === undefined && (isBare || !/^(?:stun|turn)s?:/i.test(url))) return this.addOther(place);
    if (!parsed.ok) this.faults.push(invalidUri(parsed.error.message, place.text));
    else if (isTurn(parsed.uri.scheme)) this.addTurn({ url, uri: parsed.uri }, place, listed);
    else this.stunUrls++;
  }

  /** A URL that is made only when the program runs. */
  skip(): void {
    this.skipped++;
  }

  private addOther(place: UrlPlace): void {
    this.others++;
    this.firstOther ??= place;
  }

  private addTurn(job: Pick<TurnJob, 'url' | 'uri'>, place: UrlPlace, listed: Listed | undefined): void {
    const { file, line = 1, column = 1 } = place;
    try {
      this.jobs.push({ ...job, ...this.credentialsOf(listed), place: { file, line, column } });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      this.faults.push(new UserError(`${escapeText(place.text)}: ${error.message}`));
    }
  }

  private credentialsOf(listed: Listed | undefined): KnownCredentials {
    const { areFromOptions, credentials } = this.given;
    const given = knownOf(this.given);
    if (listed === undefined) return given;
    const own = ownCredentials(listed);
    if (areFromOptions) {
      if (own.credentials !== undefined) this.replaced++;
      return given;
    }
    return own.credentials === undefined && credentials !== undefined ? given : own;
  }

  end(): TurnInputs {
    const { jobs, faults, others, stunUrls, file } = this;
    if (jobs.length + faults.length + stunUrls + this.skipped === 0) throw wrongKind(file, 'turn');
    if (jobs.length + faults.length + others === 0 && stunUrls > 0) throw noTurnAmong(file.name, stunUrls);
    if (jobs.length + faults.length + others === 0) throw noTargets(file.name);
    const more = faults.length + others - 1;
    const [first] = faults;
    const message = first?.message ?? `${escapeText(this.firstOther?.text ?? file.name)}: not the URL of a TURN server`;
    return {
      jobs,
      errors: more < 0 ? [] : [more === 0 ? message : `${message} (and ${more} more in this file)`],
      notes: this.notes().map((text) => `${escapeText(file.name)}: ${text}`),
    };
  }

  private notes(): string[] {
    const { stunUrls, skipped, replaced, file } = this;
    const name = /^[\w@%+=:,./-]+$/.test(file.name) ? file.name : 'FILE';
    return [
      ...(stunUrls === 0
        ? []
        : [`${counted(stunUrls, 'STUN URL')} skipped; icescope stun --targets ${name} asks them`]),
      ...(skipped === 0 ? [] : [`${counted(skipped, 'URL')} skipped, as what they are is not written out in the file`]),
      ...(replaced === 0 ? [] : ['its credentials are not used, as the options give others']),
    ];
  }
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Takes them as a browser would, if a browser may read the file. */
function ownCredentials({ entry, holder, format }: Listed): KnownCredentials {
  const isOfBrowser = format !== 'yaml' && format !== 'env' && /^urls?$/.test(plainName(entry.urlMember?.name ?? ''));
  const username = partOf(entry.username);
  const credential = partOf(entry.credential ?? (isOfBrowser ? undefined : passwordOf(entry)));
  if (username.text !== undefined && credential.text !== undefined) {
    return knownCredentials({ username: username.text, password: credential.text });
  }
  const isRefused = isOfBrowser && entry.isWhole && holder !== 'variables';
  const parts: [CredentialPart, Part][] = [
    ['username', username],
    ['credential', credential],
  ];
  const missing = isRefused ? parts.filter(([, { isMissing }]) => isMissing).map(([name]) => name) : [];
  return { credentialFacts: { kind: 'none', ...(missing.length === 0 ? { isElsewhere: true } : { missing }) } };
}

interface Part {
  readonly text?: string;
  readonly isMissing: boolean;
}

/** The values of variables and of placeholders are unknown. */
function partOf(member: Member | undefined): Part {
  const { value } = member ?? {};
  if (value === undefined || (value.kind === 'plain' && value.value === undefined)) return { isMissing: true };
  const text = asText(value);
  if (text === undefined || isFillIn(text)) return { isMissing: false };
  return text === '' ? { isMissing: true } : { text, isMissing: false };
}

/** The REST API of TURN servers uses this name, and so do many programs other than browsers. */
function passwordOf(entry: Entry): Member | undefined {
  return entry.members.findLast(({ name }) => /^pass(?:word)?$/.test(plainName(name)));
}

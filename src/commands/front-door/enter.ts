import { emptyCommand, UserError, unknownCommand } from '../../errors.ts';
import type { Io } from '../../io/io.ts';
import { joinedCandidate } from '../../logs/literal.ts';
import { isTurn } from '../../stun/stun-uri.ts';
import { parseUri } from '../../stun/uri.ts';
import { escapeText } from '../../term/escape.ts';
import { shellWord } from '../../term/shell.ts';
import { COMMANDS } from '../index.ts';
import { optionName } from '../shared/option-name.ts';
import { ALIASES, meantBy } from './aliases.ts';
import { splitLine } from './leading.ts';
import { offer } from './offer.ts';
import { pipedHead } from './piped.ts';
import { sentenceOf, suggestionFor } from './sentence.ts';
import { looksLikePath, recognize } from './things.ts';

/** Requests for help, if given as a separate word; the last ones come from other programs. */
const HELP = ['help', '--help', '-h', '-help', '-?', '/?'];
const VERSION = ['version', '--version', '-V', '-v', '-version'];

/**
 * Turns a command line without a command into one that has one, or into just `--help` or `--version`; undefined if the
 * user declines the offer. Throws a UserError that names the right command for what was typed.
 */
export async function enter(argv: readonly string[], io: Io): Promise<string[] | undefined> {
  const { leading, word, rest } = splitLine(argv, isCommand);
  if (leading.some((one) => /^(?:-?-version|-V|-vv+)$/.test(one))) return ['--version'];
  const topic = leading.find((one) => one.startsWith(HELP_ON));
  if (topic !== undefined) return helpOn([topic.slice(HELP_ON.length)], io);
  const asked = leading.find((one) => HELP.includes(one));
  const help = asked === undefined || asked === '-h' ? asked : '--help';
  if (help !== undefined) return word !== undefined && isCommand(word) ? [commandFor(word), help] : [help];
  if (word === undefined) return leading.every((one) => one === '-v') ? alone(leading, io) : optionsAlone(leading, io);
  if (HELP.includes(word)) return helpOn(rest, io);
  if (VERSION.includes(word)) return ['--version'];
  if (word === '-') return optionsAlone([...leading, ...rest], io);
  if (!isCommand(word)) return unknownWord(word, leading, rest, io);
  const asksHelp = rest.length === 1 && rest[0] === 'help';
  const asksVersion = rest.length === 1 && VERSION.slice(1, 3).includes(rest[0] ?? '');
  if (asksVersion) return ['--version'];
  return [commandFor(word), ...leading, ...(asksHelp ? ['--help'] : rest)];
}

/** `--help=lint` */
const HELP_ON = '--help=';

export function isCommand(word: string): boolean {
  return Object.hasOwn(COMMANDS, word) || Object.hasOwn(ALIASES, word);
}

function commandFor(word: string): string {
  return (Object.hasOwn(ALIASES, word) ? ALIASES[word] : undefined) ?? word;
}

/** Nothing was typed, or just `-v`. */
async function alone(leading: readonly string[], io: Io): Promise<string[]> {
  if (leading.length > 0) return ['--version'];
  const error = await pipedError([], io);
  if (error !== undefined) throw error;
  return [];
}

async function optionsAlone(options: readonly string[], io: Io): Promise<never> {
  const error = await pipedError(options, io);
  if (error !== undefined) throw error;
  const option = options[0] === undefined ? undefined : optionName(options[0]);
  if (option === undefined) throw new UserError('standard input is empty; see icescope --help');
  const commands = await commandsWith(option, io);
  if (commands.length === 0) {
    const setting = await recognize(options[0] ?? '');
    if (setting !== undefined)
      throw new UserError(sentenceOf(setting, 'a command', suggestionFor(setting, '', NOTHING)?.text));
  }
  const shown = commands.length === 0 || commands.length > 3 ? ['COMMAND'] : commands;
  const lines = shown.map((command) => `icescope ${command} ${escapeText(option)}`);
  const hint = `options follow a command: ${lines.join(', or ')}; see icescope --help`;
  const names = commands.length === 0 ? OPTIONS : [];
  throw new UserError(`unknown option '${escapeText(option)}'`, { word: option, names, hint });
}

const NOTHING = { leading: [], rest: [] };

/** The commands that have this option. */
async function commandsWith(option: string, io: Io): Promise<string[]> {
  const { programsOf } = await import('../shared/programs.ts');
  const found: string[] = [];
  for (const name of Object.keys(COMMANDS)) {
    const programs = await programsOf(name, io);
    if (programs.some(({ command }) => command.options.some(({ long, short }) => option === long || option === short)))
      found.push(name);
  }
  return found;
}

/** Names the command for piped input; undefined if there is none. */
async function pipedError(options: readonly string[], io: Io): Promise<UserError | undefined> {
  const head = await pipedHead(io);
  if (head === undefined) return undefined;
  const { kindOf } = await import('./file-kind.ts');
  const thing = { shown: 'standard input', word: '-', ...(await kindOf(head)) };
  const found = suggestionFor(thing, '', { leading: options, rest: [] });
  return new UserError(sentenceOf(thing, undefined, found?.text));
}

async function helpOn([topic]: readonly string[], io: Io): Promise<string[] | undefined> {
  if (topic === undefined || topic.startsWith('-') || HELP.includes(topic)) return ['--help'];
  if (isCommand(topic)) return [commandFor(topic), '--help'];
  return VERSION.includes(topic) ? ['--help'] : unknownWord(topic, [], [], io);
}

async function unknownWord(
  first: string,
  leading: readonly string[],
  others: readonly string[],
  io: Io,
): Promise<string[] | undefined> {
  if (first.trim() === '') throw emptyCommand();
  const { word, rest } = joined(first, others);
  const refused = refusedUrl(word);
  if (refused !== undefined) throw refused;
  const thing = await recognize(word);
  if (thing === undefined) throw await unknown(word);
  const found = suggestionFor(thing, '', { leading, rest });
  const sentence = sentenceOf(thing, 'a command', found?.text);
  if (found?.argv === undefined || !io.stdin.isTerminal || !io.stdout.isTerminal) throw new UserError(sentence);
  return (await offer(sentence, io)) ? found.argv : undefined;
}

/** A candidate or a line of SDP without quotes is many words; a host and a port are two, as for netcat. */
function joined(word: string, others: readonly string[]): { word: string; rest: readonly string[] } {
  const [next = ''] = others;
  const candidate = joinedCandidate([word, ...others]);
  if (candidate !== undefined) return { word: candidate, rest: [] };
  if (/^[a-z]=\S/.test(word)) return { word: [word, ...others].join(' '), rest: [] };
  const isHost = /^[\w.-]+$/.test(word) && !looksLikePath(word) && /^\d{1,5}$/.test(next);
  return isHost ? { word: `${word}:${next}`, rest: others.slice(1) } : { word, rest: others };
}

/** A URL that no command would take; what is wrong with it, without its password. */
function refusedUrl(word: string): UserError | undefined {
  const isUrl = /^(?:stun|turn)s?:/i.test(word) || (HOST_AND_NUMBER.test(word) && !looksLikePath(word));
  const parsed = isUrl ? parseUri(word) : undefined;
  if (parsed === undefined || parsed.ok) return undefined;
  const { message, suggestion } = parsed.error;
  if (suggestion === undefined) return new UserError(escapeText(message));
  const meant = parseUri(suggestion);
  const command = meant.ok && isTurn(meant.uri.scheme) ? 'turn' : 'stun';
  return new UserError(`${escapeText(message)}. To ask it: icescope ${command} ${shellWord(suggestion, 'URL')}`);
}

/** The number may be no port. */
const HOST_AND_NUMBER = /^(?:[\w-]+\.)+[\w-]+:\d{1,9}$/;

async function unknown(word: string): Promise<UserError> {
  const host = /^[^\s@/]+:[^\s@/]*@([\w.-]+(?::\d{1,5})?)$/.exec(word)?.[1];
  if (host !== undefined) {
    const line = `icescope turn turn:${host} --username NAME --credential-file FILE`;
    return new UserError(`this is a server with a password, not a command. To test it: ${line}`);
  }
  const meant = meantBy(word);
  if (meant !== undefined) return new UserError(`unknown command '${escapeText(word)}'. Did you mean ${meant}?`);
  if (/\s/.test(word.trim())) return severalWords(word);
  if (!looksLikePath(word))
    return unknownCommand(
      withoutValue(word),
      [...Object.keys(COMMANDS), ...Object.keys(ALIASES), ...OPTIONS],
      await ruleSearch(word),
    );
  return new UserError(`there is no file ${escapeText(word)}, and no such command; see icescope --help`);
}

/** The value of `KEY=VALUE` may be a secret. */
function withoutValue(word: string): string {
  return word.replace(/^([\w.-]+=).+$/s, '$1…');
}

/** The search for rules with this word, where one has it in its id or summary. */
async function ruleSearch(word: string): Promise<string | undefined> {
  if (!/^[a-z]{4,}$/i.test(word)) return undefined;
  const { RULES } = await import('../../rules/catalogue.ts');
  const words = RULES.rules.flatMap(({ id, summary }) => `${id} ${summary}`.toLowerCase().split(/[^a-z]+/));
  if (!words.includes(word.toLowerCase())) return undefined;
  return `for the rules that mention it: icescope rule --search ${word}; see icescope --help`;
}

/** A quoted command line, or a program's or browser's message. Not shown, as it may contain a password. */
function severalWords(text: string): UserError {
  const [first = ''] = text.trim().split(/\s/, 1);
  if (isCommand(first)) return new UserError(`${first} and its arguments are one word here; write them without quotes`);
  if (looksLikePath(text)) return new UserError(`there is no file ${escapeText(text)}; see icescope --help`);
  return new UserError(
    'this is a text, not a command. To see what it means, save the log that it is from in a file: icescope diagnose FILE',
  );
}

const OPTIONS = ['--help', '--version'];

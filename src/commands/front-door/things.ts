import { isIPv6 } from 'node:net';
import { isLink, openFile, statOf } from '../../io/file.ts';
import { SNIFFED_BYTES } from '../../io/head.ts';
import { isLiteral, isOneCandidate } from '../../logs/literal.ts';
import { isTurn } from '../../stun/stun-uri.ts';
import { parseUri } from '../../stun/uri.ts';
import { escapeText } from '../../term/escape.ts';
import { type Door, fileWord, type KindText } from '../shared/kinds.ts';
import { mdnsThing, rangeThing, zonedThing } from './address-things.ts';
import { kindOf } from './file-kind.ts';
import type { Thing } from './thing.ts';

type Recognize = (word: string) => Thing | undefined | Promise<Thing | undefined>;

/** Each recognizes one kind; the first match decides. To add a kind, add a line. */
const RECOGNIZERS: readonly Recognize[] = [
  fileThing,
  placeThing,
  zonedThing,
  rangeThing,
  mdnsThing,
  serverThing,
  otherUrlThing,
  candidateThing,
  textThing,
  lineThing,
  settingThing,
  remoteFileThing,
  webThing,
  hostThing,
  errorThing,
  ruleThing,
];

/** What a word is, if icescope recognizes it. */
export async function recognize(word: string): Promise<Thing | undefined> {
  for (const known of RECOGNIZERS) {
    const thing = await known(word);
    if (thing !== undefined) return thing;
  }
  return undefined;
}

/** Whether the word looks like the path of a file that does not exist. */
export function looksLikePath(word: string): boolean {
  return /^(?:\.{0,2}\/|~\/|[A-Za-z]:\\)/.test(word) || PATH_ENDS.test(word) || PLACE_ENDS.test(word);
}

const PATH_ENDS =
  /\.(?:log|txt|sdp|conf|cfg|ini|json[c5l]?|ndjson|ya?ml|toml|env|[cm]?[jt]sx?|html?|vue|har|dump|pcap(?:ng)?|gz|zst|xz|bz2|zip|csv|sarif|service|pem|crt|key|out|md)$/i;

/** A line of a file; no host name ends so. */
const PLACE_ENDS = /\.(?:log|txt|conf|json|sdp|ya?ml|[jt]s)(?::\d+){1,2}:?$/i;

const FOLDER: KindText = {
  name: 'a folder',
  doors: [{ aim: 'To check the configurations in it', line: 'icescope lint FILE' }],
};

/** A FIFO is not read: that could block until something writes to it. */
async function fileThing(path: string): Promise<Thing | undefined> {
  const stats = await statOf(path);
  const named = { shown: escapeText(path), word: path, isFile: true as const };
  if (stats === undefined) return (await isLink(path)) ? { ...named, name: 'a symbolic link to nothing' } : undefined;
  if (stats.isDirectory()) return { ...named, ...FOLDER, isFolder: true };
  if (!stats.isFile()) return { ...named, ...PIPE };
  const head = await headOf(path).catch(() => undefined);
  return { ...named, ...(head === undefined ? UNREADABLE : await kindOf(head)) };
}

const PIPE: KindText = {
  name: 'a device or a pipe',
  note: 'A log is read from it by icescope diagnose, a configuration by icescope lint',
};

/** `call.log:12`, as compilers and grep name a place in a file. */
async function placeThing(word: string): Promise<Thing | undefined> {
  const path = /^(.+?)(?::\d+){1,2}:?$/.exec(word)?.[1];
  const thing = path === undefined ? undefined : await fileThing(path);
  return thing?.isFolder === true ? undefined : thing;
}

const UNREADABLE: KindText = { name: 'a file that you may not read' };

async function headOf(path: string): Promise<Uint8Array> {
  const source = await openFile(path);
  try {
    const bytes = new Uint8Array(SNIFFED_BYTES);
    return bytes.subarray(0, await source.read(bytes));
  } finally {
    await source.close();
  }
}

const ASK: Door = { aim: 'To ask it', line: 'icescope stun FILE' };
const NAT: Door = { aim: 'To test the NAT with it', line: 'icescope nat FILE' };
const TEST: Door = { aim: 'To test it', line: 'icescope turn FILE' };

/** A URL with a scheme. If it cannot be parsed, it may contain a password and is not shown. */
function serverThing(word: string): Thing | undefined {
  const scheme = /^\s*((?:stun|turn)s?):/i.exec(word)?.[1]?.toLowerCase();
  if (scheme === undefined) return undefined;
  const parsed = parseUri(word);
  const doors = /^turn/i.test(scheme) ? [TEST, ASK, NAT] : [ASK, NAT];
  if (parsed.ok) return { shown: escapeText(word), word, name: 'a server', isServer: true, doors };
  const url = parsed.error.suggestion ?? `${scheme}:HOST`;
  return {
    shown: parsed.error.suggestion ?? 'this',
    word: url,
    isPlaceholder: true,
    name: 'a server',
    isServer: true,
    doors,
  };
}

/** A URL in another program's notation, such as `udp://192.0.2.1:3478` or `192.0.2.1:3478/tcp`. */
function otherUrlThing(word: string): Thing | undefined {
  const [, scheme, server = '', end] =
    /^(?:(udp|tcp|tls|ssl|dtls):\/\/)?([\w.-]+(?::\d{1,5})?|\[[\da-f:.]+\](?::\d{1,5})?)(?:\/(udp|tcp)?)?$/i.exec(
      word,
    ) ?? [];
  const how = (scheme ?? end)?.toLowerCase();
  const parsed = how === undefined ? undefined : parseUri(server);
  if (how === undefined || parsed?.ok !== true) return undefined;
  const isTls = !['udp', 'tcp'].includes(how);
  const options = how === 'tcp' ? ' --transport tcp' : '';
  const door = {
    aim: 'To ask it',
    line: `icescope stun ${fileWord(`${isTls ? 'stuns' : 'stun'}:${server}`)}${options}`,
  };
  return { shown: escapeText(word), word, isPlaceholder: true, name: 'a server', isServer: true, doors: [door] };
}

const EXPLAIN: Door = { aim: 'To explain it', line: 'icescope explain FILE' };

function candidateThing(word: string): Thing | undefined {
  if (!isLiteral(word) || !isOneCandidate(word)) return undefined;
  const doors = [EXPLAIN, { aim: 'To read it', line: 'icescope parse FILE' }];
  return { shown: 'this', word: word.trim(), name: 'a candidate', doors };
}

/** A pasted session description or message: icescope reads it from a file or pipe, and it may contain a password. */
function textThing(word: string): Thing | undefined {
  if (!isLiteral(word)) return undefined;
  const { name, doors } = /["'`](?:stun|turn)s?:/i.test(word)
    ? { name: 'a list of iceServers', doors: [{ aim: 'Save it in a file', line: 'icescope stun --targets FILE' }] }
    : { name: 'a text with signaling', doors: [{ aim: 'Save it in a file', line: 'icescope diagnose FILE' }, PARSED] };
  return { shown: 'this', word: 'FILE', isPlaceholder: true, name, doors };
}

/** A line of a session description that is not a candidate; it may be the one with the password. */
function lineThing(word: string): Thing | undefined {
  if (!/^[a-z]=\S/.test(word)) return undefined;
  const door = { aim: 'Save the whole description in a file', line: 'icescope diagnose FILE' };
  return { shown: 'this', word: 'FILE', isPlaceholder: true, name: 'a line of a session description', doors: [door] };
}

/** A line of a turnserver.conf, such as `user=alice:password`. */
async function settingThing(word: string): Promise<Thing | undefined> {
  const key = /^(?:--)?([a-z\d][\w-]*)=/i.exec(word)?.[1];
  if (key === undefined) return undefined;
  const { OPTIONS } = await import('../../coturn/options/index.ts');
  if (!OPTIONS.has(key)) return undefined;
  const door = { aim: 'Save the whole configuration in a file', line: 'icescope lint FILE' };
  return {
    shown: `${key}=…`,
    word: 'FILE',
    isPlaceholder: true,
    name: 'a line of a coturn configuration',
    doors: [door],
  };
}

const PARSED: Door = { aim: 'To read its candidates', line: 'icescope parse FILE' };

/** A remote file in the notation of scp and rsync. */
function remoteFileThing(word: string): Thing | undefined {
  const [, host, path] = /^([\w.-]+@[\w.-]+):([\w./~-]+)$/.exec(word) ?? [];
  if (host === undefined || path === undefined || !/[./]/.test(path)) return undefined;
  const command = path.endsWith('.conf') ? 'lint' : 'diagnose';
  const door = { aim: 'To read it', line: `ssh ${host} cat ${path} | icescope ${command} -` };
  return { shown: escapeText(word), word, isPlaceholder: true, name: 'a path on another machine', doors: [door] };
}

/** The address of a page or of a signaling server. */
function webThing(word: string): Thing | undefined {
  if (/^wss?:\/\//i.test(word)) return { ...UNSHOWN, name: 'the address of a signaling server', note: SAVE_MESSAGES };
  if (!/^(?:https?|ftp|file):\/\//i.test(word)) return undefined;
  if (SERVER_PAGE.test(word)) return { ...UNSHOWN, ...WEB_ADDRESS, note: NO_PAGE };
  // The query may contain a password.
  if (!/^https?:[^@?\s]*$/i.test(word)) return { ...UNSHOWN, ...WEB_ADDRESS, note: SAVE_PAGE };
  const door = { aim: 'To read candidates from what it shows', line: 'curl -s FILE | icescope parse' };
  return { shown: 'this', word, ...WEB_ADDRESS, doors: [door] };
}

const WEB_ADDRESS = { name: 'a web address', isServer: true } as const;
const UNSHOWN = { shown: 'this', word: 'URL', isPlaceholder: true } as const;
/** STUN and TURN servers are not reached over HTTP. */
const SERVER_PAGE = /^https?:\/\/(?:[^/?#@]*@)?(?:(?:stun|turn)s?\d*\.[^/?#]*|[^/?#]*:(?:3478|5349|19302))\/?$/i;
const NO_PAGE = 'The URL of a STUN or TURN server begins with stun:, stuns:, turn: or turns:, and has no slashes';
const SAVE_PAGE = 'Save what it shows in a file, and name that';
const SAVE_MESSAGES = 'Save its messages in a file, from its log or from that of the browser, and name that';

/** An address, a name with dots, or either with a port. */
function hostThing(word: string): Thing | undefined {
  if (looksLikePath(word) || !isHostLike(word)) return undefined;
  const url = isIPv6(word) ? `[${word}]` : word;
  const parsed = parseUri(url);
  if (!parsed.ok || isTurn(parsed.uri.scheme)) return undefined;
  return {
    shown: escapeText(word),
    word: url,
    name: 'a server',
    isServer: true,
    doors: [ASK, NAT, { ...TEST, line: 'icescope turn turn:FILE' }],
  };
}

function isHostLike(word: string): boolean {
  const host = word.replace(/:\d{1,5}$/, '');
  if (host !== word && /^[\w.-]+$|^\[[\da-f:.%\w]+\]$/i.test(host)) return true;
  if (host.toLowerCase() === 'localhost') return true;
  return /^(?:\d{1,3}\.){3}\d{1,3}$|^\[?[\da-f]*:[\da-f:.]*:[\da-f:.]*\]?$|^(?:[\w-]{1,63}\.)+[a-z]{2,63}\.?$/i.test(
    word,
  );
}

/** Error codes of STUN and TURN servers (RFC 8489, 14.8), and of browsers. */
async function errorThing(word: string): Promise<Thing | undefined> {
  if (!/^[3-7]\d\d$/.test(word)) return undefined;
  const { RULES } = await import('../../rules/catalogue.ts');
  const doors = [{ aim: 'To list the rules about it', line: 'icescope rule --search FILE' }];
  return RULES.search([word]).rules.length === 0
    ? undefined
    : { shown: word, word, name: 'an error code of STUN, TURN or ICE', doors };
}

/** An id of a rule, a subject of rules, or an option of coturn. */
async function ruleThing(word: string): Promise<Thing | undefined> {
  if (!/^[a-z\d][\w-]*(?:\/[\w-]*)?$/i.test(word)) return undefined;
  const { RULES } = await import('../../rules/catalogue.ts');
  const named = RULES.named(word);
  if (named === undefined) return undefined;
  const isOption = named.rules.every(
    ({ id, subject, kind }) => id !== word && subject !== word && kind.name !== word && !id.endsWith(`/${word}`),
  );
  const name = named.kind === 'one' ? 'a rule' : isOption ? 'an option of coturn' : 'a subject of rules';
  const aim = named.kind === 'one' ? 'To explain it' : 'To list the rules about it';
  return { shown: fileWord(word), word, name, doors: [{ aim, line: 'icescope rule FILE' }] };
}

import type { FileKind } from '../../io/kind.ts';
import { shellWord } from '../../term/shell.ts';

/** A command that reads a kind of file. */
export interface Door {
  /** What it does, in the imperative. */
  readonly aim: string;
  /** A shell command; FILE is the file, COMMAND the command of icescope that was called. */
  readonly line: string;
  /** The same for piped input, if not just the line without FILE. */
  readonly piped?: string;
}

/** The name of a kind of file, and what can be done with it. */
export interface KindText {
  /** The end of the sentence "FILE is …". */
  readonly name: string;
  /** The commands that read it, the usual one first. */
  readonly doors?: readonly Door[];
  /** The command to run where none was named; left out: the first of them. */
  readonly front?: Door;
  /** A hint, if no other command reads it. */
  readonly note?: string;
}

const PARSE: Door = { aim: 'To read its candidates', line: 'icescope parse FILE' };
const DIAGNOSE: Door = { aim: 'To see why the call connects or not', line: 'icescope diagnose FILE' };
const OF_A_CALL = { doors: [PARSE, DIAGNOSE], front: DIAGNOSE };
const ASK: Door = { aim: 'To ask these servers', line: 'icescope stun --targets FILE' };
const TEST: Door = { aim: 'To test its TURN servers', line: 'icescope turn FILE' };
const CHECK: Door = { aim: 'To check it', line: 'icescope lint FILE' };
const DEPLOYS = { doors: [{ aim: 'To check the coturn that it starts', line: 'icescope lint FILE' }] };
const CAPTURE: KindText = {
  name: 'a packet capture',
  doors: [{ aim: 'To look for candidates in what is not encrypted', line: 'tshark -r FILE -V | icescope parse' }],
};
const unpacked = (reader: string, piped = reader) => ({
  doors: [
    {
      aim: 'To read what is in it',
      line: `${reader} FILE | icescope COMMAND`,
      piped: `${piped} | icescope COMMAND`,
    },
  ],
});
const compressed = (name: string, reader: string, piped?: string): KindText => ({
  name: `compressed with ${name}`,
  ...unpacked(reader, piped),
});

/** Every kind of file, and which commands read it. One more kind is a line here, and what shows it in `sniff`. */
export const KINDS: Readonly<Record<FileKind, KindText>> = {
  'turnserver.conf': {
    name: 'a coturn configuration',
    doors: [CHECK, { aim: 'To test that server', line: TEST.line }],
  },
  sdp: { name: 'a session description (SDP)', ...OF_A_CALL },
  log: { name: 'a log', ...OF_A_CALL },
  'ice-servers-json': { name: 'a list of iceServers', doors: [ASK, TEST, CHECK] },
  'ice-servers-js': { name: 'a list of iceServers in JavaScript', doors: [CHECK, ASK, TEST] },
  'docker-compose': { name: 'a Docker Compose file', ...DEPLOYS },
  kubernetes: { name: 'a Kubernetes manifest', ...DEPLOYS },
  dockerfile: { name: 'a Dockerfile', ...DEPLOYS },
  shell: { name: 'a shell script', ...DEPLOYS },
  systemd: { name: 'a systemd unit', ...DEPLOYS },
  provisioning: { name: 'a file of Ansible or cloud-init', ...DEPLOYS },
  json: { name: 'JSON' },
  yaml: { name: 'YAML' },
  markup: { name: 'HTML or XML' },
  source: { name: 'source code' },
  pem: { name: 'a certificate or a key' },
  har: {
    name: 'a HAR archive',
    note: 'Messages are in it only if DevTools was open before the call; a dump of chrome://webrtc-internals has the candidates',
  },
  'webrtc-internals': { name: 'a webrtc-internals dump', ...OF_A_CALL },
  pcap: CAPTURE,
  pcapng: CAPTURE,
  gzip: compressed('gzip', 'zcat'),
  zstd: compressed('zstd', 'zstdcat'),
  xz: compressed('xz', 'xzcat'),
  bzip2: compressed('bzip2', 'bzcat'),
  zip: compressed('zip', 'unzip -p', 'funzip'),
  tar: { name: 'a tar archive', ...unpacked('tar -xOf', 'tar -xO') },
  image: { name: 'a picture', note: 'Save the log itself in a file, and name that' },
  document: { name: 'a document (PDF or of an office program)', note: 'Copy its text into a file, and name that' },
  'utf-16': {
    name: 'UTF-16 without a byte order mark',
    doors: [{ aim: 'To convert it', line: 'iconv -f utf-16le -t utf-8 FILE | icescope COMMAND' }],
  },
  binary: { name: 'a binary file' },
  text: { name: 'a text' },
  empty: { name: 'empty' },
};

/** Text of no particular kind: a list of servers in it shows what to do. */
export const LISTS = {
  iceServers: { name: 'a file with iceServers', doors: [CHECK, ASK, TEST] },
  urls: { name: 'a list of servers', doors: [ASK, TEST] },
} satisfies Record<string, KindText>;

/** The command for a file that was given to the wrong one, or to none (an empty name); undefined if it is right. */
export function doorOf({ doors = [], front }: KindText, command: string): Door | undefined {
  if (command === '' && front !== undefined) return front;
  return doors.some((door) => isFor(door, command)) ? undefined : doors[0];
}

function isFor({ line }: Door, command: string): boolean {
  return line.startsWith(`icescope ${command} `) && line.includes('FILE');
}

/** A command line with the files in their places, quoted for a shell; without files, it reads what is piped in. */
export function lineFor({ line, piped }: Door, files: readonly string[], command: string): string {
  const chosen = files.length === 0 && piped !== undefined ? piped : line;
  const whole = chosen.replace(/ ?COMMAND/, command === '' ? '' : ` ${command}`);
  if (files.length === 0) return `… | ${whole.replace(/-r FILE/, '-r -').replace(/ (?:--targets )?FILE/, '')}`;
  return whole.replace('FILE', () => files.map(fileWord).join(' '));
}

/** A file name that is not read as an option, whatever it starts with. */
export function fileWord(file: string): string {
  return shellWord(file.startsWith('-') ? `./${file}` : file, 'FILE');
}

/**
 * ` To read its candidates: icescope parse call.log`, for a file that is at the wrong command; empty where none reads
 * it.
 */
export function adviceFor(kind: FileKind, file: string, command: string): string {
  return adviceOf(KINDS[kind], file, command);
}

/** The same for a file that was examined more closely. */
export function adviceOf(text: KindText, file: string, command: string): string {
  const door = doorOf(text, command);
  const files = file === '-' || file === 'standard input' ? [] : [file];
  if (door !== undefined) return ` ${door.aim}: ${lineFor(door, files, command)}`;
  return text.note === undefined ? '' : ` ${text.note}.`;
}

import type { FileKind } from './kind.ts';

/** What a kind of file is called, and what can be done with such a file. */
interface KindText {
  /** The end of the sentence "FILE is …". */
  readonly name: string;
  /** What the command below does, as an order; or what to know, where no command reads it. */
  readonly advice?: string;
  /** A shell command; FILE is the file, COMMAND the command of icescope that was called. */
  readonly command?: string;
}

const PARSED = { advice: 'To read its candidates', command: 'icescope parse FILE' };
const DEPLOYS = { advice: 'To check the coturn that it starts', command: 'icescope lint FILE' };
const CAPTURE: KindText = {
  name: 'a packet capture',
  advice: 'To look for candidates in what is not encrypted',
  command: 'tshark -r FILE -V | icescope parse',
};
const compressed = (name: string, reader: string): KindText => ({
  name: `compressed with ${name}`,
  advice: 'To read what is in it',
  command: `${reader} FILE | icescope COMMAND`,
});

/** Every kind of file, and which command reads it. */
export const KINDS: Readonly<Record<FileKind, KindText>> = {
  'turnserver.conf': { name: 'a coturn configuration', advice: 'To check it', command: 'icescope lint FILE' },
  sdp: { name: 'a session description (SDP)', ...PARSED },
  log: { name: 'a log', ...PARSED },
  'ice-servers-json': {
    name: 'a list of iceServers',
    advice: 'To ask these servers',
    command: 'icescope stun --targets FILE',
  },
  'ice-servers-js': {
    name: 'a list of iceServers in JavaScript',
    advice: 'To check it',
    command: 'icescope lint FILE',
  },
  'docker-compose': { name: 'a Docker Compose file', ...DEPLOYS },
  kubernetes: { name: 'a Kubernetes manifest', ...DEPLOYS },
  dockerfile: { name: 'a Dockerfile', ...DEPLOYS },
  shell: { name: 'a shell script', ...DEPLOYS },
  systemd: { name: 'a systemd unit' },
  json: { name: 'JSON' },
  yaml: { name: 'YAML' },
  markup: { name: 'HTML or XML' },
  source: { name: 'source code' },
  pem: { name: 'a certificate or a key' },
  har: {
    name: 'a HAR archive',
    advice:
      'Messages are in it only if DevTools was open before the call; a dump of chrome://webrtc-internals has the candidates',
  },
  'webrtc-internals': { name: 'a webrtc-internals dump', ...PARSED },
  pcap: CAPTURE,
  pcapng: CAPTURE,
  gzip: compressed('gzip', 'zcat'),
  zstd: compressed('zstd', 'zstdcat'),
  xz: compressed('xz', 'xzcat'),
  bzip2: compressed('bzip2', 'bzcat'),
  zip: compressed('zip', 'unzip -p'),
  'utf-16': {
    name: 'UTF-16 without a byte order mark',
    advice: 'To convert it',
    command: 'iconv -f utf-16le -t utf-8 FILE | icescope COMMAND',
  },
  binary: { name: 'a binary file' },
  text: { name: 'a text' },
  empty: { name: 'empty' },
};

/** ` To read its candidates: icescope parse call.log`, for a file that is at the wrong command; empty where none reads it. */
export function adviceFor(kind: FileKind, file: string, command: string): string {
  const { advice, command: better } = KINDS[kind];
  if (advice === undefined || better?.startsWith(`icescope ${command} `)) return '';
  if (better === undefined) return ` ${advice}.`;
  const name = /^[\w@%+=:,./-]+$/.test(file) && !file.startsWith('-') ? file : 'FILE';
  return ` ${advice}: ${better.replace('FILE', name).replace('COMMAND', command)}`;
}

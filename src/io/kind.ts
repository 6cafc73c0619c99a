import { OPTIONS } from '../coturn/options/index.ts';
import { isMarkdown, isPem, isSource } from './document.ts';
import { SNIFFED_BYTES } from './head.ts';

/** What a file contains, judging by its first bytes. */
export type FileKind =
  | 'turnserver.conf'
  | 'sdp'
  | 'log'
  | 'ice-servers-json'
  | 'ice-servers-js'
  | 'docker-compose'
  | 'kubernetes'
  | 'dockerfile'
  | 'shell'
  | 'systemd'
  | 'provisioning'
  | 'json'
  | 'yaml'
  | 'markup'
  | 'source'
  | 'pem'
  | 'har'
  | 'webrtc-internals'
  | 'pcap'
  | 'pcapng'
  | 'gzip'
  | 'zstd'
  | 'xz'
  | 'bzip2'
  | 'zip'
  | 'tar'
  | 'image'
  | 'document'
  | 'utf-16'
  | 'binary'
  | 'text'
  | 'empty';

/** Recognizes a file by its first bytes. Accepts any bytes, and never throws. */
export function sniff(file: Uint8Array): FileKind {
  const start = file.subarray(0, SNIFFED_BYTES);
  return magicOf(start) ?? sniffText(start);
}

const MAGIC: readonly [kind: FileKind, ...bytes: number[]][] = [
  ['gzip', 0x1f, 0x8b],
  ['zstd', 0x28, 0xb5, 0x2f, 0xfd],
  ['xz', 0xfd, 0x37, 0x7a, 0x58, 0x5a],
  ['bzip2', 0x42, 0x5a, 0x68],
  ['zip', 0x50, 0x4b, 0x03, 0x04],
  ['pcapng', 0x0a, 0x0d, 0x0d, 0x0a],
  ['document', 0x25, 0x50, 0x44, 0x46, 0x2d],
  ['image', 0x89, 0x50, 0x4e, 0x47],
  ['image', 0xff, 0xd8, 0xff],
  ['image', 0x47, 0x49, 0x46, 0x38],
  ['pcap', 0xd4, 0xc3, 0xb2, 0xa1],
  ['pcap', 0xa1, 0xb2, 0xc3, 0xd4],
  ['pcap', 0x4d, 0x3c, 0xb2, 0xa1],
  ['pcap', 0xa1, 0xb2, 0x3c, 0x4d],
];

function magicOf(start: Uint8Array): FileKind | undefined {
  const kind = MAGIC.find(([, ...bytes]) => bytes.every((byte, at) => start[at] === byte))?.[0];
  if (kind === undefined && USTAR.every((byte, at) => start[257 + at] === byte)) return 'tar';
  return kind === 'zip' && OFFICE.test(new TextDecoder('latin1').decode(start.subarray(30, 60))) ? 'document' : kind;
}

const USTAR = [0x75, 0x73, 0x74, 0x61, 0x72];
/** The first name in the archive that a document of Word, LibreOffice and the like is. */
const OFFICE = /^(?:\[Content_Types\]\.xml|_rels\/|docProps\/|mimetype)/;

function sniffText(start: Uint8Array): FileKind {
  const encoding = utf16Of(start);
  if (encoding === 'unmarked') return 'utf-16';
  if (encoding === undefined && isBinary(start)) return 'binary';
  const text = new TextDecoder(encoding ?? 'utf-8').decode(start);
  if (text.trim() === '') return 'empty';
  return structureOf(text) ?? linesKind(text);
}

/** The byte order that a mark names, or `unmarked` where every second byte is zero. */
function utf16Of(start: Uint8Array): 'utf-16le' | 'utf-16be' | 'unmarked' | undefined {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  const zeros: [even: number, odd: number] = [0, 0];
  for (let at = 0; at < start.length; at++) if (start[at] === 0) zeros[at % 2 === 0 ? 0 : 1]++;
  const [few, many] = zeros[0] < zeros[1] ? zeros : [zeros[1], zeros[0]];
  return start.length >= 4 && many * 3 > start.length && few * 20 < start.length ? 'unmarked' : undefined;
}

/** Text has less than a tenth of control characters, and less than a quarter of invalid UTF-8. */
function isBinary(start: Uint8Array): boolean {
  let controls = 0;
  for (const byte of start) if (byte < 0x20 && (byte < 0x09 || byte > 0x0d) && byte !== 0x1b) controls++;
  if (controls * 10 > start.length) return true;
  const broken = new TextDecoder().decode(start).split('\ufffd').length - 1;
  return broken * 4 > start.length;
}

/** Recognizes texts by their beginning, or by a line that nothing else has. */
function structureOf(text: string): FileKind | undefined {
  const start = text.trimStart();
  if (!/^(?:[[{]|<(?:!doctype|\?xml|html))/i.test(start) && isMarkdown(text)) return 'text';
  if (UNIT.test(text)) return 'systemd';
  if (/^[[{]/.test(start)) return bracketKind(start);
  if (/^(?:<!doctype|<\?xml|<html)/i.test(start)) return CANDIDATE.test(text) ? 'log' : 'markup';
  if (isPem(text)) return 'pem';
  if (start.startsWith('#!')) return /^#!.*\b(?:ba|da|z|k)?sh\b/.test(start) ? 'shell' : 'source';
  if (/^v=0\s/.test(start) || (/^m=(?:audio|video|application|text) \d/m.test(text) && /^a=\S/m.test(text)))
    return 'sdp';
  if (/^apiVersion:[ \t]*\S/m.test(text) && /^kind:[ \t]*\S/m.test(text)) return 'kubernetes';
  if (/^services:\s*(?:#.*)?$/m.test(text) || isPartOfCompose(text)) return 'docker-compose';
  if (WRITES_CONFIGURATION.test(text) && CONTENT.test(text)) return 'provisioning';
  if (isDockerfile(text)) return 'dockerfile';
  if (STARTS_SERVER.test(text) && !CANDIDATE.test(text) && !isLog(text)) return 'shell';
  const isCode = isSource(text);
  if (ICE_SERVERS_JS.test(text) && (isCode || !CANDIDATE.test(text)) && !isLog(text)) return 'ice-servers-js';
  return isCode ? 'source' : undefined;
}

/** Tasks of Ansible and files of cloud-init that write a turnserver.conf, with its content in them. */
const WRITES_CONFIGURATION = /^[ \t]*(?:-[ \t]+)?(?:dest|path):[ \t]*["']?\S*turnserver\.conf["']?[ \t\r]*$/m;
const CONTENT = /^[ \t]*(?:-[ \t]+)?content:[ \t]*\S/m;

/** A service of docker compose that runs coturn, quoted without `services:`, or of the format that has none. */
function isPartOfCompose(text: string): boolean {
  const isService = /^(?:\s|#.*\n)*[\w.-]+:[ \t]*\r?\n[ \t]+[\w.-]+:/.test(text);
  const runsCoturn = /^[ \t]+image:[ \t]*["']?\S*coturn/m.test(text);
  const isRun = /^[ \t]+(?:network_mode|restart|container_name):|^[ \t]+-[ \t]*["']?\d+(?:-\d+)?:\d/m.test(text);
  return isService && runsCoturn && isRun;
}

const CANDIDATE = /\bcandidate:\S{1,64} \d{1,5} (?:udp|tcp|ssltcp) /i;
/** A unit begins with a section, below comments; a script or a page may have one further down. */
const UNIT = /^(?:[ \t]*(?:[#;][^\n]*|\r?)\n)*\[(?:Unit|Service|Container|Install)\][ \t]*(?:\r?\n|$)/;
/**
 * A line of a shell script without its first line, or of a terminal: it starts a container, or coturn with arguments,
 * or writes a configuration.
 */
const STARTS_SERVER =
  /^[ \t]*(?:\$[ \t]+)?(?:sudo[ \t]+)?(?:(?:docker|podman|nerdctl)[ \t]+(?:container[ \t]+)?(?:run|create)[ \t]|(?:\/[\w./-]*\/)?turnserver[ \t]+-|(?:cat|tee)[ \t](?=[^\n]*turn)[^\n]*<<-?[ \t]*["'\\]?\w)/m;
const ICE_SERVERS_JS =
  /\biceServers\b["']?\s*[:=]\s*\[|^\s*(?:[[{,]\s*)*["']?urls?["']?\s*:\s*\[?\s*["'`](?:stun|turn)s?:/m;

/** `{` and `[` begin JSON, the JavaScript of an iceServers block, and the lines of many logs. */
function bracketKind(start: string): FileKind {
  if (/"PeerConnections"\s*:|"getUserMedia"\s*:/.test(start)) return 'webrtc-internals';
  if (/^\{\s*"log"\s*:\s*\{/.test(start) && /"(?:creator|entries|version)"/.test(start)) return 'har';
  const isJson = /^(?:\{\s*(?:"|\})|\[\s*(?:[[{"\]]|true|false|null))/.test(start);
  const objects = isJson ? objectsOf(start) : 0;
  if (objects > 1) return CANDIDATE.test(start) || LOGGED_OBJECT.test(start) ? 'log' : 'json';
  if (/["']?\burls?["']?\s*:\s*\[?\s*["'`](?:stun|turn)s?:/.test(start)) {
    if (!isJson || objects === 0) return ICE_SERVERS_JS.test(start) ? 'ice-servers-js' : 'log';
    return ICE_SERVERS_JSON.test(start) ? 'ice-servers-json' : 'json';
  }
  if (CANDIDATE.test(start)) return 'log';
  return isJson ? 'json' : linesKind(start);
}

/** An RTCConfiguration, a list of servers, or one of them: nothing is nested before the first URL. */
const ICE_SERVERS_JSON =
  /^\{[^{}[\]]*"iceServers"\s*:\s*\[|^\[?\s*(?:\{[^{}[\]]*)?(?:"urls?"\s*:\s*)?\[?\s*"(?:stun|turn)s?:/;

/** The number of JSON texts, one per line: 0 if it is not JSON, and 1 if it may continue past what was read. */
function objectsOf(start: string): number {
  const [first = '', second = ''] = start.split('\n', 2);
  if (isJsonText(first) && /^\s*[[{]/.test(second)) return 2;
  return isJsonText(start) || start.length >= SNIFFED_BYTES / 4 ? 1 : 0;
}

function isJsonText(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** A line of a structured log. */
const LOGGED_OBJECT = /^\{.*"(?:@?timestamp|time|ts|level|severity|msg|message)"\s*:/;

function isDockerfile(text: string): boolean {
  const instructions =
    text.match(/^(?:FROM|RUN|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|WORKDIR|ARG|USER|LABEL)[ \t]+\S/gm) ?? [];
  const first = /^(?:\s|#.*\n)*(\S+)[ \t]/.exec(text)?.[1] ?? '';
  return /^(?:FROM|ARG)$/i.test(first) && instructions.length > 1;
}

/** The kind of most of its lines. */
function linesKind(text: string): FileKind {
  const lines = text
    .split(/\r\n|\n|\r/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#') && !TEMPLATE.test(line));
  if (lines.length === 0) return hidesOptions(text) ? 'turnserver.conf' : 'text';
  const known = lines.filter(isOption).length;
  const hasSections = lines.some((line) => SECTION.test(line));
  const isNested = isNestedYaml(text);
  const isConfiguration = known >= lines.length * (hasSections ? 0.8 : 0.33) && !isNested;
  if (isConfiguration && !CANDIDATE.test(text)) return 'turnserver.conf';
  if (CANDIDATE.test(text) || isLog(text)) return 'log';
  if (isNested) return 'yaml';
  if (lines.filter((line) => /^(?:- )?["']?[\w.-]+["']?:(?:\s|$)|^- /.test(line)).length * 10 >= lines.length * 8) {
    return 'yaml';
  }
  return known > 0 && known >= lines.length / 8 && !hasSections ? 'turnserver.conf' : 'text';
}

/** A YAML key without a value on its line, or with the mark of a multiline text. */
const YAML_OPENS = /^([ \t]*(?:-[ \t]+)*)["']?[\w./-]+["']?:[ \t]*([|>][-+\d]*)?[ \t]*(?:#.*)?$/;

/**
 * Whether it is YAML with multiline values. No coturn configuration has a key followed only by more indented lines; a
 * configuration's lines would be within such a value.
 */
function isNestedYaml(text: string): boolean {
  const lines = text.split(/\r\n|\n|\r/).filter((line) => /^[ \t]*[^\s#]/.test(line));
  return lines.some((line, at) => {
    const [all, indent = '', mark] = YAML_OPENS.exec(line) ?? [];
    const [, deeper = '', next = ''] = /^([ \t]*)(.*)$/.exec(lines[at + 1] ?? '') ?? [];
    if (all === undefined || deeper.length <= indent.length) return false;
    return mark !== undefined || /^(?:-\s|["']?[\w./-]+["']?:(?:\s|$))/.test(next);
  });
}

/** Whether most of its lines begin like log lines. */
function isLog(text: string): boolean {
  const lines = text.split(/\r\n|\n|\r/).filter((line) => /^\s*[^\s#]/.test(line));
  return lines.filter((line) => LOGGED.test(line.trim())).length * 2 >= lines.length;
}

/** The head of a section or the bounds of a block, as the files of other programs have them; a fence in Markdown. */
const SECTION = /^(?:\[[\w .:/-]+\]$|```|\};?$)|(?<!\{)\{$/;

/** Lines of a template that coturn never sees. */
const TEMPLATE = /^(?:\{[{%#].*[}%#]\}|<%.*%>)$/;

/** The start of a log line: a date or a time, a severity, a program's tag. */
const LOGGED =
  /^(?:[[(<]?\d{2,4}[-/:.]\d\d(?=\S*\s)|[A-Z][a-z]{2} +\d{1,2} \d\d:|\d+:? |\[?(?:trace|debug|info|notice|warn(?:ing)?|error|fatal)\b)/i;

/** Whether a line starts with an option of any coturn release, however separated from its value. Prose does not. */
function isOption(line: string): boolean {
  const key = /^-{0,2}([A-Za-z][\w-]*)(?:\s*[=:]|\s*$|\s+\S+\s*(?:#.*)?$)/.exec(line)?.[1];
  return key !== undefined && OPTIONS.has(key.toLowerCase().replaceAll('_', '-'));
}

/** Whether most of the commented-out options are real ones: a configuration that is commented out entirely. */
function hidesOptions(text: string): boolean {
  const hidden = [...text.matchAll(/^[ \t]*#+[ \t]?([a-z][\w-]*(?:[ \t]*=.*)?)[ \t\r]*$/gim)].map(
    ([, line = '']) => line,
  );
  const known = hidden.filter((line) => isOption(line.trim()));
  return known.length * 2 > hidden.length && known.some((line) => /[-=]/.test(line));
}

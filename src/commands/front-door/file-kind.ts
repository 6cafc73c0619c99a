import { READERS } from '../../ice-servers/index.ts';
import { type FileKind, sniff } from '../../io/kind.ts';
import { listFormatOf } from '../../io/lists.ts';
import { doorOf, KINDS, type KindText, LISTS } from '../shared/kinds.ts';

/** What the first bytes show a file to be, and which commands read it. */
export async function kindOf(head: Uint8Array): Promise<KindText> {
  const kind = sniff(head);
  if (kind === 'gzip') return (await unzipped(head)) ?? KINDS.gzip;
  const text = new TextDecoder().decode(head);
  return (await listIn(kind, text)) ?? KINDS[kind];
}

/** Kinds that may contain candidates, descriptions or events. */
const FITTING: ReadonlySet<FileKind> = new Set([
  'log',
  'text',
  'sdp',
  'empty',
  'yaml',
  'json',
  'webrtc-internals',
  'markup',
]);

/** The kind of a file without anything about a call, if it is for another command; undefined if it could be a log. */
export async function otherKindOf(head: Uint8Array): Promise<KindText | undefined> {
  const kind = sniff(head);
  const known = await kindOf(head);
  return FITTING.has(kind) && known === KINDS[kind] ? undefined : known;
}

/** A line with only a server's URL. */
const URL_LINE = /^\s*(?:stun|turn)s?:[^\s"'`,]+\s*(?:#.*)?$/im;
/** Only hosts with ports, one per line. */
const HOST_LINES = /^(?:\s*(?:[\w-]+\.)+[\w-]+:\d{1,5}\s*(?:\n|$))+$/;

/** A file of no particular kind may contain servers. */
async function listIn(kind: FileKind, text: string): Promise<KindText | undefined> {
  if (kind === 'ice-servers-json' || kind === 'ice-servers-js') return undefined;
  if (kind === 'text' && (URL_LINE.test(text) || HOST_LINES.test(text))) return LISTS.urls;
  const format = listFormatOf(kind, text);
  if (format === undefined) return undefined;
  const { configurations } = (await READERS[format]())(text);
  return configurations.some(({ servers }) => servers.length > 0) ? LISTS.iceServers : undefined;
}

/** An archive of a folder with logs. */
const TAR_GZ: KindText = {
  name: 'a tar archive, compressed with gzip',
  doors: [
    {
      aim: 'To read what is in it',
      line: 'tar -xzOf FILE | icescope COMMAND',
      piped: 'tar -xzO | icescope COMMAND',
    },
  ],
};

/** The compressed content; `diagnose` reads the file as it is. */
async function unzipped(head: Uint8Array): Promise<KindText | undefined> {
  const { constants, gunzipSync } = await import('node:zlib');
  try {
    const text = gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 64 << 20 });
    const inner = await kindOf(text);
    if (inner === KINDS.tar) return TAR_GZ;
    const door = doorOf(inner, '');
    if (door === undefined || !door.line.startsWith('icescope ')) return undefined;
    const isRead = door.line.startsWith('icescope diagnose ');
    const line = isRead ? door.line : `zcat FILE | ${door.line.replace(/ (?:--targets )?FILE/, '')}`;
    return { name: `${inner.name}, compressed with gzip`, doors: [{ aim: door.aim, line }] };
  } catch {
    return undefined;
  }
}

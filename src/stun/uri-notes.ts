import { formatUri, type StunUri } from './stun-uri.ts';

/**
 * What is worth saying of a URI that can be read:
 * - `no-scheme`: it is a bare host, or host and port
 * - `scheme-case`: the scheme is not in lower case
 * - `empty-port`: a colon, and no port behind it
 * - `stuns-in-browsers`: browsers do not use TLS here
 * - `stuns-without-name`: an IP address, and no name that a certificate could be checked for
 */
export type UriNoteId = 'no-scheme' | 'scheme-case' | 'empty-port' | 'stuns-in-browsers' | 'stuns-without-name';

export interface UriNote {
  id: UriNoteId;
  message: string;
}

/** The notes on a URI read from `text`, in which `written` is the scheme as it stands there. */
export function uriNotes(text: string, written: string | undefined, uri: StunUri): UriNote[] {
  const notes: UriNote[] = [];
  const note = (id: UriNoteId, message: string) => notes.push({ id, message });
  if (written === undefined) note('no-scheme', `${text} has no scheme. It is read as ${formatUri(uri)}`);
  else if (written !== uri.scheme) {
    note(
      'scheme-case',
      `${text}: libwebrtc, the library in most browsers, knows the scheme in lower case only. Write ${formatUri(uri)}`,
    );
  }
  if (/:(?:\?|$)/.test(text)) note('empty-port', `${text} has a colon and no port. It is read as ${formatUri(uri)}`);
  if (uri.scheme === 'stuns') {
    note(
      'stuns-in-browsers',
      `${text}: libwebrtc takes stuns for plain STUN, with the default port 3478. Browsers use no TLS here.`,
    );
    if (uri.hostKind !== 'name') note('stuns-without-name', withoutName(text, uri));
  }
  return notes;
}

function withoutName(text: string, { host }: StunUri): string {
  const rule = 'RFC 8489 section 8.1 has such a URI rejected unless the name is given otherwise';
  return `${text} has the IP address ${host}, and no name to check the certificate for. ${rule}.`;
}

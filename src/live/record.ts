import type { Configuration, Description, Entry, Happening, IceServer, PeerName, RecordLine } from './protocol.ts';

const HIDDEN = '********';

/** A line of the record; a password in it is hidden. */
export function recordLine(time: number, room: string, peer: PeerName, what: Happening): RecordLine {
  return { time: new Date(time).toISOString(), room, peer, ...what };
}

/** A page's report as it is recorded: without passwords, and with the servers that it was given. */
export function recorded(entry: Entry, { iceServers }: Configuration): Happening {
  if ('configuration' in entry) {
    return { configuration: { ...entry.configuration, iceServers: iceServers.map(withoutCredential) } };
  }
  if ('setLocalDescription' in entry) return { setLocalDescription: withoutPassword(entry.setLocalDescription) };
  if ('setRemoteDescription' in entry) return { setRemoteDescription: withoutPassword(entry.setRemoteDescription) };
  return entry;
}

export function withoutPassword({ type, sdp }: Description): Description {
  return { type, sdp: sdp.replace(/(a=ice-pwd:)[^\r\n]*/g, `$1${HIDDEN}`) };
}

function withoutCredential(server: IceServer): IceServer {
  return server.credential === undefined ? server : { ...server, credential: HIDDEN };
}

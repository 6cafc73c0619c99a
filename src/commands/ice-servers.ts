import { z } from 'zod';
import { invalidTargets } from '../errors.ts';
import type { ListedUrl } from './stun-targets.ts';

const urls = z.union([z.string(), z.array(z.string())]);

/** An RTCIceServer of WebRTC; `url` is its old spelling. Credentials are not read. */
const iceServer = z.union([
  z.string().transform((text) => [text]),
  z.object({ urls }).transform((server) => [server.urls].flat()),
  z.object({ url: urls }).transform((server) => [server.url].flat()),
]);

/** An RTCConfiguration, its iceServers alone, or a single server. */
const configuration = z.union([
  z.object({ iceServers: z.array(iceServer) }).transform(({ iceServers }) => iceServers),
  z.array(iceServer),
  iceServer.transform((server) => [server]),
]);

/** The URLs of a JSON text, as RTCPeerConnection takes it. Throws a UserError that names the file when there are none. */
export function readIceServers(text: string, file: string): ListedUrl[] {
  const parsed = configuration.safeParse(parseJson(text, file));
  if (!parsed.success) {
    throw invalidTargets(file, 'it wants {"iceServers":[{"urls":"stun:…"}]}, or the list alone');
  }
  return parsed.data.flatMap((server, i) => server.map((url) => ({ url, place: () => `${file}: iceServers[${i}]` })));
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalidTargets(file, error instanceof Error ? error.message : String(error));
  }
}

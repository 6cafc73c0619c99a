import { isDigit } from '../../candidate/bytes.ts';
import { addCandidate } from '../scanner/add-candidate.ts';
import { SENT } from '../scanner/detection.ts';
import { lineFormat } from '../scanner/line-format.ts';
import type { LogFormat } from '../scanner/log-format.ts';

const row = lineFormat('trickle-ice', ['| '], (line) => {
  const first = FIRST.exec(line.before);
  const rest = REST.exec(line.text);
  if (first === null || rest === null) return 0;
  const [start, component = '', type, foundation, transport, address, port, typePreference] = first;
  const [end, localPreference, last, mid, mLineIndex, ufrag, relayProtocol, url] = rest;
  const priority = Number(typePreference) * 2 ** 24 + Number(localPreference) * 2 ** 8 + Number(last);
  addCandidate(line.scan, 'trickle-ice', line.excerpt(-start.trimStart().length, end.length), {
    pieces: {
      ...{ foundation, component: COMPONENTS[component] ?? component, transport, priority: `${priority}` },
      ...{ address, port, type, ufrag },
    },
    facts: { ...(relayProtocol === undefined ? {} : { relayProtocol }), ...(url === undefined ? {} : { url }) },
    direction: SENT,
    mid,
    mLineIndex: mLineIndex === undefined ? undefined : Number(mLineIndex),
  });
  return end.length;
});

/**
 * A row of the table on the trickle ICE page of webrtc/samples: time, component, type, foundation, protocol, address (not
 * where it is hidden), port, and the priority in its three parts; some versions go on with the mid and what belongs to it.
 * A bar is common in logs, such as docker-compose's, but not between two numbers.
 */
export const trickleIce: LogFormat = {
  ...row,
  at: (scan, at) => (isDigit(scan.bytes[at - 3] ?? 0) && isDigit(scan.bytes[at + 1] ?? 0) ? row.at(scan, at) : at + 1),
};

const COMPONENTS: Record<string, string> = { rtp: '1', rtcp: '2' };
const FIRST =
  /^\s*\d+(?:\.\d+)?\s+(rtc?p|\d{1,3})\s+(host|srflx|prflx|relay)\s+(\S{1,64})\s+(udp|tcp)(?:\s+(\S{0,64}[.:]\S{0,64}|[<[({][^<>[\](){}\t]{1,60}[>\])}]|[\w*#<[-]{0,64}[A-Za-z*#][\w*#>\]-]{0,64}))?\s+(\d{1,5})\s+(\d{1,3}) $/;
const REST =
  /^\| (\d{1,5}) \| (\d{1,3})(?:\s+(\S+)\s+(\d{1,5})\s+(\S+)(?:\s+(udp|tcp|tls))?(?:\s+((?:stun|turn)s?:\S+))?)?\s*$/;

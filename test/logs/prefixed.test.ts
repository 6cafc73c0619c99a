import { describe, expect, it } from 'vitest';
import { icescope } from '../support/io.ts';

const MESSAGES = `JsSIP | TRANSPORT | received WebSocket text message:

SIP/2.0 183 Session Progress
Content-Type: application/sdp

v=0
o=FreeSWITCH 1 2 IN IP4 198.51.100.7
m=audio 25832 RTP/SAVPF 8
a=ice-ufrag:lMqtTEZ4
a=candidate:4803832717 1 udp 659136 198.51.100.7 25832 typ host generation 0

JsSIP | TRANSPORT | sending WebSocket message:

PRACK sip:desk@198.51.100.7 SIP/2.0
Content-Type: application/sdp

v=0
o=- 3210202023 2 IN IP4 127.0.0.1
m=audio 50404 RTP/SAVPF 8
a=ice-ufrag:Kq0tXJ1x
a=candidate:73174711 1 udp 2113937151 192.168.1.33 50404 typ host generation 0
`;

/** Each line behind what a mail, a paste or a logger puts there. */
const PREFIXES: [name: string, prefix: (line: number) => string][] = [
  ['nothing', () => ''],
  ['the indentation of a paste', () => '    '],
  ['the quote of a mail', () => '> '],
  ['the name of a container', () => 'web-1  | '],
  ['a time', (line) => `2026-03-02T09:14:${String(10 + line)}.000Z `],
  ['the head of syslog', () => 'Mar  2 09:14:07 web jssip[311]: '],
];

describe('the direction of a SIP message holds for the description below its headers', () => {
  it.each(PREFIXES)('behind %s', async (_, prefix) => {
    const stdin = MESSAGES.split('\n')
      .map((line, index) => prefix(index) + line)
      .join('\n');
    const { records } = await icescope(['parse', '-f', 'ndjson', '-'], { stdin });
    expect(records.map(({ address, direction }) => [address, direction])).toEqual([
      ['198.51.100.7', 'received'],
      ['192.168.1.33', 'sent'],
    ]);
  });
});

describe('marks of a mail are no arrows', () => {
  const CANDIDATE = 'candidate:1 1 udp 2122260223 192.168.1.33 50404 typ host';

  async function directions(...lines: string[]): Promise<unknown[]> {
    const { records } = await icescope(['parse', '-f', 'ndjson', '-'], { stdin: `${lines.join('\n')}\n` });
    return records.map(({ direction }) => direction);
  }

  it('where a mail quotes a mail', async () => {
    expect(await directions('> On Monday, Ann wrote:', `>> a=${CANDIDATE}`, `>> a=${CANDIDATE}`)).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('but arrows in a log are', async () => {
    expect(await directions('10:00 connected', `>> {"candidate":"${CANDIDATE}"}`)).toEqual(['sent']);
    expect(await directions('10:00 connected', `<< {"candidate":"${CANDIDATE}"}`)).toEqual(['received']);
  });
});

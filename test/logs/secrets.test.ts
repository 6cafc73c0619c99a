import { describe, expect, it } from 'vitest';
import { icescope } from '../support/io.ts';

const FORMATS = ['table', 'json', 'ndjson', 'csv', 'sdp'];
const HEAD = 'candidate:1 1 udp 2113937151 192.0.2.90 9001';
const STATS = '"type":"local-candidate","candidateType":"relay","address":"192.0.2.1","port":5000';

/** Logs that hold SECRETpass, as people paste them. */
const LOGS: [where: string, log: string][] = [
  ['keys of an object', `{${STATS},"password":"SECRETpass","pwd":"SECRETpass","token":"SECRETpass"}`],
  ['longer keys', `{${STATS},"icePwd":"SECRETpass","access_token":"SECRETpass","turnSecret":"SECRETpass"}`],
  ['an object within', `{${STATS},"iceServers":[{"urls":"turn:h","credential":"SECRETpass"}]}`],
  ['a string of JSON', `{${STATS},"password":"SECRETpass"}`.replaceAll('"', '\\"')],
  ['what Python prints', "{'candidateType': 'relay', 'address': '192.0.2.1', 'apiKey': 'SECRETpass SECRETpass'}"],
  ['what Node prints', "{ candidateType: 'relay', address: '192.0.2.1', password: 'SECRETpass', secret: SECRETpass }"],
  ['the user in a URL', `{${STATS},"url":"turn:user:SECRETpass@turn.example.org:3478"}`],
  ['the query of a URL', `{${STATS},"url":"turn:turn.example.org?transport=udp&token=SECRETpass&auth=SECRETpass"}`],
  [
    'Jingle',
    `<candidate component='1' foundation='1' ip='192.0.2.1' port='5000' priority='1' protocol='udp' type='host' pwd='SECRETpass' password="SECRETpass"/>`,
  ],
  ['the URL of Android', `0:0:${HEAD} typ host generation 0:turn:user:SECRETpass@turn.example.org:3478:WIFI`],
  ['the URL of iOS', `RTC_OBJC_TYPE(RTCIceCandidate):\n0\n0\n${HEAD} typ host\nturn:user:SECRETpass@turn.example.org`],
  [
    'the Trickle ICE page',
    '0.1\trtp\trelay\t5\tudp\t192.0.2.1\t5000\t5 | 32285 | 255\t0\t0\tabcd\tudp\tturn:user:SECRETpass@turn.example.org',
  ],
  [
    'mediasoup',
    '{"foundation":"udpcandidate","ip":"192.0.2.1","port":5,"priority":1,"protocol":"udp","type":"host","password":"SECRETpass"}',
  ],
  ['extensions', `${HEAD} typ host credential SECRETpass token SECRETpass secret SECRETpass passwd SECRETpass`],
  ['an extension with a URL', `${HEAD} typ relay raddr 0.0.0.0 rport 0 url turn:user:SECRETpass@turn.example.org`],
  ['a ufrag with its password', `${HEAD} typ host ufrag abcd/SECRETpassSECRETpassSECRET`],
];

describe.each(LOGS)('a secret in %s', (_, log) => {
  it.each(FORMATS)('is not shown in -f %s', async (format) => {
    const { stdout, stderr } = await icescope(['parse', '-f', format], { stdin: `${log}\n` });
    expect(stdout + stderr).not.toContain('SECRET');
    if (format !== 'sdp') expect(stdout).not.toBe('');
  });

  it('is not shown by explain, nor under --filter', async () => {
    const explained = await icescope(['explain', '-'], { stdin: `${log}\n` });
    const filtered = await icescope(['parse', '--filter'], { stdin: `${log}\n` });
    expect(explained.stdout + explained.stderr + filtered.stdout).not.toContain('SECRET');
  });
});

import { describe, expect, test } from 'vitest';
import { type Cause, causesIn } from '../../support/causes.ts';
import { icescope } from '../../support/io.ts';

const NAME = '3651ca60-6c18-59d0-8366-a93948f44bab.local';
const HOST = 'candidate:1 1 udp 2122260223 192.168.1.7 50000 typ host';
const MAPPED = 'candidate:2 1 udp 1686052607 203.0.113.5 50000 typ srflx raddr 192.168.1.7 rport 50000';
const PUBLIC = 'candidate:3 1 udp 2130706431 198.51.100.7 50011 typ host';
const FAILED = 'ICE connection state changed to failed';
const SESSION = '0: : session 001000000000000001: realm <example.org> user';

async function causesOf(...lines: string[]): Promise<Cause[]> {
  return causesIn(`${lines.join('\n')}\n`);
}

async function firstOf(...lines: string[]): Promise<string | undefined> {
  return (await causesOf(...lines))[0]?.id;
}

describe('logs of one program, as people paste them, get their cause first', () => {
  test.each([
    [
      'coturn refused a user',
      'wrong-credentials',
      [`${SESSION} <anna>: incoming packet message processed, error 401: Unauthorized`],
    ],
    [
      'coturn refused a fixed user, and let in a time-limited one',
      'static-vs-rest-credentials',
      [
        '0: : session 001000000000000002: new, realm=<example.org>, username=<4102444800:bob>, lifetime=600',
        `${SESSION} <anna>: incoming packet message processed, error 401: Unauthorized`,
      ],
    ],
    [
      'pion has nothing to check',
      'no-remote-candidates',
      [
        ...Array(3).fill(
          'ice WARNING: 2024/03/19 10:00:00 Failed to ping without candidate pairs. Connection is not possible yet.',
        ),
        'ice INFO: 2024/03/19 10:00:30 Setting new connection state: Failed',
      ],
    ],
    [
      'aioice asks for an allocation again and again',
      'turn-unreachable',
      Array(3).fill(
        "DEBUG:turn:turn/udp > ('turn.example.net', 3478) Message(message_method=Method.ALLOCATE, message_class=Class.REQUEST, transaction_id=b'')",
      ),
    ],
    [
      'Asterisk got no answer of the STUN server',
      'stun-unreachable',
      [
        "WARNING[35]: stun.c:252 handle_stun_timeout: Attempt 3 to send STUN request to '192.0.2.97' timed out. Check that the server address is correct and reachable.",
      ],
    ],
    [
      'a videobridge in a container',
      'docker-bridge-ip',
      ['Pair failed: 172.20.0.5:10000/udp/host -> 192.168.3.13:53994/udp/host'],
    ],
    [
      'OvenMediaEngine waited for the media connection',
      'firewall-ports',
      ['[2024-10-22 09:42:28.152] W [DQICETmout:12] ICE | ice_port.cpp:400  | Client (session id: 111) has expired'],
    ],
    [
      'SIPSorcery, bound to all addresses, got no answer',
      'no-turn',
      [
        'ICE RTP channel sending connectivity check for udp:[::]:38953 (host)->udp:203.0.113.9:31667 (srflx) from [::]:38953 to 203.0.113.9:31667 (use candidate False).',
        'ICE RTP channel failed to connect as no checklist entries became available within 16s.',
      ],
    ],
    [
      'Firefox names what is missing',
      'no-turn',
      ['WebRTC: ICE failed, add a TURN server and see about:webrtc for more details'],
    ],
    [
      'Firefox found no server in a list with the old name',
      'malformed-ice-servers',
      [
        "config: {'iceServers': [{ url: 'stun:stun.example.net:3478' }]}",
        'ICE failed, add a STUN server and see about:webrtc for more details',
      ],
    ],
    [
      'the constructor threw',
      'malformed-ice-servers',
      [
        'DOMException: RTCPeerConnection constructor passed invalid RTCConfiguration - missing username: turn:turn.example.net:443',
      ],
    ],
    [
      'the page Trickle ICE',
      'turn-unreachable',
      ['The server turn:turn.example.net:3478?transport=udp returned an error with code=701:'],
    ],
    [
      'a fingerprint that does not fit',
      'dtls-not-ice',
      ['ICE connection state changed to connected', 'DTLS transport state changed to failed'],
    ],
    [
      'a console with the empty list that came',
      'no-remote-candidates',
      ['Received candidates []', 'iceConnectionState "failed"'],
    ],
    [
      'a videobridge in a container, whose checks time out',
      'docker-bridge-ip',
      ['timeout for pair: 172.20.0.5:10000/udp/host -> 192.168.3.13:53994/udp/host (stream.RTP), failing.'],
    ],
    [
      'the system forbids to send, and no address is named',
      'all-pairs-fail-at-once',
      [
        `local ${HOST}`,
        'remote candidate:1 1 udp 2122260223 10.9.0.7 50000 typ host',
        ...Array(2).fill('sendmsg: Operation not permitted (EPERM)'),
        FAILED,
      ],
    ],
    [
      'coturn calls each nonce wrong',
      'wrong-credentials',
      Array(2).fill(`${SESSION} <anna>: incoming packet message processed, error 438: Wrong nonce`),
    ],
    [
      'Kurento refuses a candidate because its name is not resolved',
      'mdns-unresolvable',
      [
        `warning kmsicecandidate kmsicecandidate.c:203 Error code 0: 'Error resolving '${NAME}': Name or service not known'`,
        `warning kmsiceniceagent kmsiceniceagent.c:451 Cannot parse remote candidate: 'candidate:1 1 udp 2113937151 ${NAME} 52743 typ host'`,
      ],
    ],
    [
      'React Native prints an error in quotes',
      'description-refused',
      [
        'Possible Unhandled Promise Rejection (id: 0):',
        '"Failed to set remote answer sdp: Called in wrong state: stable"',
      ],
    ],
    [
      'the DTLS handshake of libwebrtc broke off',
      'dtls-not-ice',
      ['INFO:dtls_transport.cc(733)] DtlsTransport[0|1|R_]: DTLS transport error, code=-1'],
    ],
    [
      'libjuice got no answer of the STUN server',
      'stun-unreachable',
      ['INFO  [7] [rtc::impl::IceTransport::LogCallback@390] juice: STUN server binding failed'],
    ],
    [
      "LiveKit's test of a connection did not reach the TURN server",
      'turn-unreachable',
      [
        'Warning: error with ICE candidate: 701 Failed to establish connection turns:turn.example.net:443?transport=tcp',
      ],
    ],
  ])('%s', async (_, id, lines) => {
    expect(await firstOf(...lines)).toBe(id);
  });

  test('trickled candidates that neither side sent are one finding', async () => {
    const description = (ufrag: string): string =>
      `v=0\\r\\no=- 1 2 IN IP4 127.0.0.1\\r\\ns=-\\r\\nt=0 0\\r\\nm=audio 9 UDP/TLS/RTP/SAVPF 111\\r\\nc=IN IP4 0.0.0.0\\r\\na=ice-ufrag:${ufrag}\\r\\na=ice-options:trickle\\r\\na=mid:0\\r\\n`;
    const causes = await causesOf(
      `setLocalDescription {"type":"offer","sdp":"${description('r7ot')}"}`,
      `setRemoteDescription {"type":"answer","sdp":"${description('k2ya')}"}`,
      FAILED,
    );
    const missing = causes.filter(({ id }) => id === 'no-remote-candidates');
    expect(missing.map(({ evidence }) => evidence.map(({ line }) => line))).toEqual([[1, 2]]);
  });

  test('Go names its own address before the one that it may not send to', async () => {
    const [first] = await causesOf(
      'remote candidate:1 1 udp 2122260223 10.9.0.7 50000 typ host',
      'write udp4 0.0.0.0:50000->10.9.0.7:50000: sendto: operation not permitted',
    );
    expect(first?.message).toContain('may not send to 10.9.0.7');
  });

  test('both sides behind one public address: that comes before the missing relay', async () => {
    const ours = 'candidate:9 1 udp 1686052607 203.0.113.5 61000 typ srflx raddr 10.0.3.7 rport 61000';
    expect(await firstOf(`local ${HOST}`, `local ${MAPPED}`, `remote ${ours}`, FAILED)).toBe('no-hairpin');
  });
});

describe('what a log does not show is not held to be proven', () => {
  const proven = async (...lines: string[]): Promise<string[]> =>
    (await causesOf(...lines)).filter(({ certainty }) => certainty === 'proven').map(({ id }) => id);

  test.each([
    [
      'a log without dates may be as old as the credentials in it',
      [
        `{"iceServers":[{"urls":"turn:turn.example.net","username":"1647251851:anna","credential":"c"}]}`,
        `local ${HOST}`,
        FAILED,
      ],
    ],
    [
      'example.com may only have been put in place of a name',
      ["iceServers: [{ urls: 'turn:turn.example.com', username: 'u', credential: 'c' }]"],
    ],
    ['shorthand members are members', ["iceServers: [{ urls: 'turn:turn.example.net', username, credential }]"]],
    [
      'an offer may have a ufrag for each section',
      [
        'v=0\na=group:BUNDLE 0 1\nm=audio 9 UDP/TLS/RTP/SAVPF 96\na=mid:0\na=ice-ufrag:E8CY\nm=video 9 UDP/TLS/RTP/SAVPF 97\na=mid:1\na=ice-ufrag:Q1tz',
      ],
    ],
    [
      'both sides may be on one machine',
      [`local ${HOST}`, 'remote candidate:1 1 udp 2130706431 127.0.0.1 10020 typ host', 'remote a=end-of-candidates'],
    ],
    [
      'a null candidate gives the same error',
      [
        "TypeError: Failed to execute 'addIceCandidate' on 'RTCPeerConnection': Candidate missing values for both sdpMid and sdpMLineIndex",
      ],
    ],
    [
      'a candidate that was too early may have been added again',
      ['InvalidStateError: Cannot add ICE candidate when there is no remote SDP', `remote ${PUBLIC}`, FAILED],
    ],
  ])('%s', async (_, lines) => {
    expect(await proven(...lines)).toEqual([]);
  });
});

describe('what is harmless is no error', () => {
  const errors = async (...lines: string[]): Promise<string[]> =>
    (await causesOf(...lines)).filter(({ severity }) => severity === 'error').map(({ id }) => id);

  test.each([
    [
      'a name that was not resolved, beside an address',
      [
        `received candidate:1 1 udp 2113937151 ${NAME} 47412 typ host`,
        `received ${MAPPED}`,
        `[ERR] [42] Error resolving mDNS address (${NAME}): Name or service not known`,
      ],
    ],
    [
      'a private peer that the TURN server denies',
      ['12: : A peer IP 192.168.1.9 denied in the range: 192.168.0.0-192.168.255.255'],
    ],
    [
      'the address of a company in a range that containers use too',
      ['local candidate:1 1 udp 2122260223 172.24.16.5 50000 typ host generation 0 network-id 1 network-cost 10'],
    ],
    ['the url of another object', ['{"url":"https://app.example.net/room","method":"GET"}', `local ${HOST}`]],
    ['a nonce that was too old once', [`${SESSION} <anna>: incoming packet message processed, error 438: Stale nonce`]],
    [
      'a DTLS transport that is closed after it was up',
      ['DtlsTransport[0|1|RW]: DTLS transport error, code=-1', `local ${HOST}`],
    ],
    ['a packet that was not sent', [`local ${HOST}`, 'sendmsg: Operation not permitted (EPERM)']],
    ['names alone, as long as nothing has failed', [`local candidate:1 1 udp 2113937151 ${NAME} 47412 typ host`]],
    [
      'a STUN server that gave nothing, on one network',
      [
        "iceServers: [{ urls: 'stun:stun.example.net' }]",
        `local ${HOST}`,
        'local a=end-of-candidates',
        'remote candidate:1 1 udp 2122194687 192.168.1.158 45439 typ host',
        'remote a=end-of-candidates',
      ],
    ],
  ])('%s', async (_, lines) => {
    expect(await errors(...lines)).toEqual([]);
    expect((await icescope(['diagnose', '-'], { stdin: `${lines.join('\n')}\n` })).status).toBe(0);
  });

  test('a null candidate ends the list, also without an object around it', async () => {
    const servers = "iceServers: [{ urls: 'stun:stun.example.net' }]";
    expect(await firstOf(servers, `onicecandidate ${HOST}`)).toBe('gathering-incomplete');
    expect(await firstOf(servers, `onicecandidate ${HOST}`, 'onicecandidate null')).toBe('stun-unreachable');
  });
});

import { describe, expect, test } from 'vitest';
import { type Cause, causesIn } from '../../support/causes.ts';
import { icescope } from '../../support/io.ts';

/** What people paste: what it shows, and what it only seems to show. */
async function worst(...lines: string[]): Promise<string[]> {
  const causes: Cause[] = await causesIn(`${lines.join('\n')}\n`);
  return causes.filter(({ severity }) => severity === 'error').map(({ id }) => id);
}

async function verdict(...lines: string[]): Promise<string> {
  const { stdout } = await icescope(['diagnose', '-'], { stdin: `${lines.join('\n')}\n` });
  return stdout.split('\n')[0] ?? '';
}

describe('DTLS that failed is no connection that broke off', () => {
  const states = [
    '09:14:05.1 [INFO] ICE connection state changed: connected',
    '09:14:05.2 [INFO] peer connection state changed: failed',
    '09:14:05.3 [WARN] Failed to start manager dtls: Alert is Fatal or Close Notify',
    '09:14:10.4 [INFO] [controlled]: Setting new connection state: Disconnected',
  ];

  test('though ICE says disconnected after it', async () => {
    expect(await worst(...states)).toEqual(['dtls-not-ice']);
    expect(await verdict(...states)).toMatch(/^ICE connected, but the transport over it \(DTLS\) failed/);
  });

  test('but one that was up before is', async () => {
    const up = '09:14:06.0 [INFO] peer connection state changed: connected';
    expect(await worst(states[0] ?? '', up, states[3] ?? '')).toEqual(['consent-lost']);
  });
});

test('an agent that has all candidates before it checks any was not up', async () => {
  const states = ['completed', 'new', 'checking', 'failed'].map((state) => `iceConnectionState: ${state}`);
  expect(await worst(...states)).toEqual([]);
  expect(await causesIn(`${states.join('\n')}\n`)).not.toContainEqual(expect.objectContaining({ id: 'consent-lost' }));
});

test('two sides of one host are told apart by offer and answer', async () => {
  const description = (type: string, ufrag: string): string =>
    JSON.stringify({ type, sdp: `v=0\r\nm=audio 9 RTP/AVP 0\r\na=ice-ufrag:${ufrag}\r\na=mid:0\r\n` });
  const candidate = (port: number, ufrag: string): string =>
    JSON.stringify({
      candidate: `candidate:1 1 udp 2113937151 192.0.2.4 ${port} typ host ufrag ${ufrag}`,
      sdpMid: '0',
    });
  const lines = [
    description('offer', '67dh'),
    description('answer', '4eiM'),
    candidate(1, '67dh'),
    candidate(2, '4eiM'),
  ];
  expect(await worst(...lines)).toEqual([]);
  expect(await verdict(...lines)).not.toContain('from one side alone');
});

test('the periods that ngrep writes for carriage returns belong to no value', async () => {
  const lines = [
    'v=0.',
    'm=audio 9 RTP/AVP 0.',
    'a=ice-ufrag:uEjt.',
    'a=candidate:1 1 udp 1 192.0.2.4 1 typ host.',
    'a=mid:0.',
  ];
  expect(await worst(...lines)).toEqual([]);
});

test('a server with ICE lite needs no candidates', async () => {
  const description = (ufrag: string, more: string): string =>
    `v=0\\r\\no=- 1 2 IN IP4 127.0.0.1\\r\\n${more}m=audio 9 UDP/TLS/RTP/SAVPF 111\\r\\na=ice-ufrag:${ufrag}\\r\\na=mid:0\\r\\n`;
  const causes = (lite: string): Promise<string[]> =>
    worst(
      `RTC remote offer: ${description('AbCd', '')}`,
      `RTC local answer: ${description('0k8p', lite)}a=candidate:0 1 udp 2130706431 203.0.113.7 8000 typ host\\r\\n`,
    );
  expect(await causes('a=ice-lite\\r\\n')).toEqual([]);
  expect(await causes('')).toEqual(['no-remote-candidates']);
});

describe('the end of a session is read where an agent has other words for it', () => {
  test('str0m: no pair is left', async () => {
    const line = 'DEBUG str0m::ice_::agent: State change (no more possible): Checking -> Disconnected';
    expect(await verdict(line)).toMatch(/^Did not connect/);
  });

  test('str0m: it was up before the log begins', async () => {
    const line = 'DEBUG str0m::ice_::agent: State change (none nominated): Completed -> Disconnected';
    expect(await verdict(line)).toMatch(/^Connected and later lost/);
  });

  test('Firefox: all checks failed', async () => {
    const line = '(ice/INFO) ICE-PEER(PC:1 (id=21):default): all checks completed success=0 fail=1';
    expect(await verdict(line)).toMatch(/^Did not connect/);
    expect(await verdict(line.replace('success=0', 'success=1'))).not.toMatch(/^Did not connect/);
  });

  test('what was copied from a debugger', async () => {
    expect(await verdict('RTCPeerConnection.connectionState: "failed"')).toMatch(/^Did not connect/);
  });
});

test('a candidate line that a mail has broken is no line that Chromium refuses', async () => {
  const section = ['v=0', 'm=audio 9 UDP/TLS/RTP/SAVPF 111', 'a=mid:0', 'a=ice-ufrag:q1w2'];
  const broken = [
    'a=candidate:Hb1424ccd 1 UDP 2130706431 2001:db8::523e:aaff:fe10:404 19588',
    'typ host',
    'a=candidate:S3b3364a0 1 UDP 1694498815 198.51.100.7 19588 typ srflx raddr',
    '192.168.1.5 rport 19588',
  ];
  expect(await worst(...section, ...broken)).not.toContain('sdp-killer');
  expect(await worst(...section, 'a=candidate:1 1 UDP 2130706431 198.51.100.7 19588', 'a=rtcp-mux')).toContain(
    'sdp-killer',
  );
});

describe('closed ports are looked for where a check can go', () => {
  const MAPPED = 'candidate:2 1 udp 1677729535 203.0.113.5 50070 typ srflx raddr 10.2.3.4 rport 50070';
  const V6 = 'candidate:1 1 udp 2122257663 2001:db8:89cc::1 50068 typ host';

  async function firewall(...lines: string[]): Promise<string | undefined> {
    const causes = await causesIn(`${lines.join('\n')}\nICE connection state changed to failed\n`);
    return causes.find(({ id }) => id === 'firewall-ports')?.message;
  }

  test('not at an address of a family that the other side does not have', async () => {
    const home = 'remote candidate:3 1 udp 2122260223 192.168.7.20 58444 typ host';
    expect(await firewall(`local ${V6}`, `local ${MAPPED}`, home)).toBeUndefined();
  });

  test('at the server first, and not at the machine that has the log', async () => {
    const server = 'remote candidate:3 1 udp 2130706431 198.51.100.7 50011 typ host';
    expect(await firewall(`local ${V6}`, `local ${MAPPED}`, server)).toContain('198.51.100.7:50011 did not answer');
  });
});

describe('an agent that drops what it cannot use', () => {
  const NAME = '069bb0ac-42e6-4259-92d0-3a915e127d46.local';

  test('Kurento and a name: it is mDNS, and not the order of the calls', async () => {
    const line = `WARN kmsiceniceagent kmsiceniceagent.c:451: Cannot parse remote candidate: 'candidate:1 1 udp 2113937151 ${NAME} 65515 typ host'`;
    expect(await worst(line)).toEqual(['mdns-refused']);
    expect(await worst(line.replace(NAME, '192.168.1.5'))).toContain('candidate-refused');
  });

  test('FreeSWITCH and names alone: no access list helps', async () => {
    const none = '2024-03-19 10:00:00.1 [WARNING] switch_core_media.c:4300 no suitable candidates found.';
    const drop = (address: string): string =>
      `2024-03-19 10:00:00.0 [INFO] switch_core_media.c:4205 Drop audio Candidate cid: 1 proto: udp type: host addr: ${address}:64456 (not an IP address)`;
    const [byName] = await causesIn(`${drop(NAME)}\n${none}\n`);
    expect(byName?.remedy).toContain('stun: server');
    expect(await verdict(drop(NAME), none)).toContain('but FreeSWITCH received only .local names');
    const [byAddress] = await causesIn(`${drop('192.168.1.54')}\n${none}\n`);
    expect(byAddress?.remedy).toContain('apply-candidate-acl');
  });

  test('pion and an active TCP candidate: nothing is lost', async () => {
    expect(
      await worst('ice INFO: Ignoring remote candidate with tcpType active: tcp4 host 192.168.2.22:9'),
    ).not.toContain('candidates-lost');
  });
});

describe('a side is described by what it has', () => {
  const NAMES = [0, 1].map(
    (n) => `local candidate:1 1 udp 2113937151 a${n}a7d0f4-5f3e-4b1c-8f4a-111111111111.local 5000${n} typ host`,
  );
  const mapped = (address: string, port: number): string =>
    `local candidate:2 1 udp 1677729535 ${address} ${port} typ srflx raddr 0.0.0.0 rport 0`;

  test('two sockets with a mapped port each are no symmetric NAT', async () => {
    const { stdout } = await icescope(['diagnose', '-'], {
      stdin: [...NAMES, mapped('203.0.113.5', 61000), mapped('203.0.113.5', 61001), ''].join('\n'),
    });
    expect(stdout).toContain('behind NAT 203.0.113.5');
    expect(stdout).not.toContain('symmetric');
  });

  test('nor are two public addresses, of which one may be the other side', async () => {
    const { stdout } = await icescope(['diagnose', '-'], {
      stdin: [NAMES[0], mapped('203.0.113.5', 61000), mapped('198.51.100.9', 36091), ''].join('\n'),
    });
    expect(stdout).not.toContain('symmetric');
  });

  test('one socket with two mapped ports is', async () => {
    const { stdout } = await icescope(['diagnose', '-'], {
      stdin: [NAMES[0], mapped('203.0.113.5', 61000), mapped('203.0.113.5', 61001), ''].join('\n'),
    });
    expect(stdout).toContain('symmetric (ports 61000, 61001)');
  });

  test.each([
    ['127.0.0.1', 'loopback'],
    ['0.0.0.0', 'no address'],
    ['192.168.1.7', 'private'],
  ])('%s is %s', async (address, kind) => {
    const { stdout } = await icescope(['diagnose', '-'], {
      stdin: `local candidate:1 1 udp 2122260223 ${address} 50000 typ host\n`,
    });
    expect(stdout).toContain(`only ${address} (${kind})`);
  });
});

describe('states by number and by other words', () => {
  test.each([
    ['Swift', 'didChange newState: RTCIceConnectionState(rawValue: 4)'],
    ['libpeer', 'state is changed: failed'],
    ['mediasoup-client', 'mediasoup-client:Transport connection state changed to failed'],
  ])('%s', async (_, line) => {
    expect(await verdict(line)).toMatch(/^Did not connect/);
  });

  test('another transport than that of media is none of ours', async () => {
    expect(await verdict('sip:Transport connection state changed to failed')).not.toMatch(/^Did not connect/);
  });

  test('go2rtc: the STUN server did not answer', async () => {
    const line =
      '11:59:34.337 WRN github.com/AlexxIT/go2rtc/cmd/webrtc/candidates.go:43 > error="read udp4 0.0.0.0:46123->203.0.113.9:19302: i/o timeout"';
    expect((await causesIn(`${line}\n`)).map(({ id }) => id)).toContain('stun-unreachable');
  });
});

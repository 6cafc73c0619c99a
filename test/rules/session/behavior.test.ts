import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type Cause, causesIn } from '../../support/causes.ts';
import { icescope } from '../../support/io.ts';

const folder = mkdtempSync(join(tmpdir(), 'icescope-causes-'));
afterAll(() => rmSync(folder, { recursive: true }));

const HOST = 'candidate:1 1 udp 2122260223 192.168.1.7 50000 typ host';
const MAPPED = 'candidate:2 1 udp 1686052607 203.0.113.5 50000 typ srflx raddr 192.168.1.7 rport 50000';
const SERVER = 'candidate:3 1 udp 2130706431 198.51.100.7 50011 typ host';
const END = 'a=end-of-candidates';
const FAILED = 'ICE connection state changed to failed';

/** The causes, without remarks. */
async function worst(...lines: string[]): Promise<string[]> {
  return idsOf((await causesIn(`${lines.join('\n')}\n`)).filter(({ severity }) => severity === 'error'));
}

function idsOf(causes: readonly Cause[]): string[] {
  return causes.map(({ id }) => id);
}

async function ofTwoLogs(local: readonly string[], remote: readonly string[]): Promise<Cause[]> {
  const paths = [local, remote].map((lines, index) => {
    const path = join(folder, `${index}.log`);
    writeFileSync(path, `${lines.join('\n')}\n`);
    return path;
  });
  const { json } = await icescope(['diagnose', '-f', 'json', ...paths]);
  return json.sessions.flatMap(({ findings }: { findings: Cause[] }) => findings);
}

describe('what is right is not called a cause', () => {
  test('a server outside has a public host candidate and nothing else', async () => {
    expect(await worst(`remote ${SERVER}`)).toEqual([]);
    expect(await worst(`local ${HOST}`, `local ${MAPPED}`, `remote ${SERVER}`)).toEqual([]);
  });

  test('one laptop at home has one private address', async () => {
    expect(await worst(`local ${HOST}`)).toEqual([]);
  });

  test('peer-reflexive candidates with other ports are no symmetric NAT', async () => {
    const found = (port: number): string =>
      `candidate:9 1 udp 1853824767 203.0.113.5 ${port} typ prflx raddr 192.168.1.7 rport 50000`;
    expect(await worst(`local ${HOST}`, `local ${found(40001)}`, `local ${found(40002)}`)).toEqual([]);
  });

  test('a TURN server refuses private peers, and the call has a relay anyway', async () => {
    const relay = 'candidate:4 1 udp 41885951 198.51.100.9 50100 typ relay raddr 203.0.113.5 rport 50000';
    const log = ['session 001000000000000001: peer 192.168.1.9 : denied', `local ${HOST}`, `local ${relay}`];
    expect(await worst(...log, `remote ${SERVER}`)).toEqual([]);
  });

  test('redacted addresses are neither private nor public', async () => {
    const redacted = 'a=candidate:6174971931 1 udp 659136 x.x.x.x 22816 typ host generation 0';
    expect(await worst('o=FreeSWITCH 1 2 IN IP4 x.x.x.x', redacted, END)).toEqual([]);
  });

  test('two containers of one network reach each other', async () => {
    const [one, two] = [2, 3].map((last) => `candidate:1 1 udp 2122260223 172.18.0.${last} 5000 typ host`);
    expect(await worst(`local ${one}`, `remote ${two}`)).toEqual([]);
  });

  test.each([
    [undefined, undefined, 'Both seem to be in one network, which may keep its hosts apart'],
    ['203.0.113.5', '203.0.113.5', 'Both are behind one public address: their network may'],
    ['203.0.113.5', '198.51.100.9', 'These two networks connect directly only if'],
  ])('without a relay, it says what may keep them apart: %j, %j', async (ours, theirs, effect) => {
    const side = (word: string, last: number, mapped: string | undefined): string[] => {
      const host = `192.168.1.${last}`;
      const more =
        mapped === undefined ? [] : [`2 1 udp 1686052607 ${mapped} 50${last} typ srflx raddr ${host} rport 5000`];
      return [`1 1 udp 2122260223 ${host} 5000 typ host`, ...more].map((text) => `${word} candidate:${text}`);
    };
    const lines = [
      ...side('local', 10, ours),
      ...side('remote', 11, theirs),
      'ICE connection state changed to failed',
      '',
    ];
    const found = (await causesIn(lines.join('\n'))).find(({ id }) => id === 'no-turn');
    expect(found?.effect.slice(0, effect.length)).toBe(effect);
  });

  test('a session that connected has no cause, but what is worth knowing stays', async () => {
    const vpn = 'candidate:5 1 udp 2122260223 100.101.102.103 46022 typ host';
    const docker = 'candidate:1 1 udp 2130706431 172.18.0.2 44774 typ host';
    const causes = await causesIn(`local ${docker}\nlocal ${vpn}\nICE connection state changed to connected\n`);
    expect(idsOf(causes)).toEqual(['vpn-interface']);
  });
});

describe('what is not known is not claimed', () => {
  test('without the end of gathering, a server that gave nothing may still do so', async () => {
    const servers = `iceServers: [{ urls: 'stun:stun.example.net' }]`;
    expect(await worst(servers, `local ${HOST}`)).toEqual([]);
    expect(await worst(servers, `local ${HOST}`, `local ${END}`)).toContain('stun-unreachable');
  });

  test('credentials are compared with the clock of the log', async () => {
    const list = `iceServers: [{ urls: 'turn:turn.example.net', username: '1700000000:anna', credential: 'c' }]`;
    expect(await worst(list)).toEqual(['turn-credentials-expired']);
    expect(await worst(list, '2023-11-14T10:00:00Z ICE connection state changed to failed')).toEqual([]);
  });

  test('closed ports are named where everything else is there', async () => {
    const causes = await causesIn(`local ${HOST}\nlocal ${MAPPED}\nremote ${SERVER}\n${FAILED}\n`);
    expect(causes[0]).toMatchObject({ id: 'firewall-ports', certainty: 'possible' });
    expect(causes[0]?.message).toContain('198.51.100.7:50011');
    const first = await causesIn(
      `local ${HOST}\nlocal ${MAPPED}\nremote candidate:3 1 udp 1 172.18.0.2 5 typ host\n${FAILED}\n`,
    );
    expect(idsOf(first)).not.toContain('firewall-ports');
  });
});

describe('the logs of both sides', () => {
  test('show which candidates never arrived', async () => {
    const causes = await ofTwoLogs(
      [`sent ${HOST}`, `sent ${MAPPED}`, `received ${SERVER}`],
      [`sent ${SERVER}`, `received ${HOST}`],
    );
    const lost = causes.find(({ id }) => id === 'candidates-lost');
    expect(lost?.message).toMatch(/1 of 2 candidates of .* never arrived: 203\.0\.113\.5:50000/);
    expect(lost?.severity).toBe('error');
  });

  test('show nothing lost where all of them did', async () => {
    const causes = await ofTwoLogs(
      [`sent ${HOST}`, `sent ${MAPPED}`, `received ${SERVER}`],
      [`sent ${SERVER}`, `received ${HOST}`, `received ${MAPPED}`],
    );
    expect(idsOf(causes)).not.toContain('candidates-lost');
  });
});

describe('the remedy is in the options of the program', () => {
  const bridge = 'a=candidate:1 1 udp 2130706431 172.18.0.2 8555 typ host';

  test.each([
    ['go2rtc', '12:00:01 INF go2rtc version 1.9', 'webrtc.candidates'],
    ['MediaMTX', '2024/11/19 11:52:47 INF MediaMTX v1.9', 'webrtcAdditionalHosts'],
    ['Janus', '{"janus":"event"}', 'nat_1_1_mapping'],
    ['LiveKit', 'INFO livekit starting', 'rtc.node_ip'],
    ['FreeSWITCH', 'o=FreeSWITCH 1 2 IN IP4 172.18.0.2', 'ext-rtp-ip'],
    ['Asterisk', 'Asterisk 20 DEBUG', 'external_media_address'],
    ['Jitsi', 'org.jitsi.videobridge started', 'JVB_ADVERTISE_IPS'],
    ['mediasoup', 'mediasoup:Worker spawned', 'announcedAddress'],
  ])('%s', async (product, line, option) => {
    const [cause] = await causesIn(`${line}\n${bridge}\n`);
    expect(cause?.id).toBe('docker-bridge-ip');
    expect(cause?.remedy).toContain(product);
    expect(cause?.remedy).toContain(option);
  });
});

import dgram from 'node:dgram';
import { once } from 'node:events';
import net from 'node:net';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lintScript } from '../rules/ice-servers/lint.ts';
import { NO_CHROMIUM, PROGRAM } from './peers/chromium.ts';

/** Ports below 1024, ports that the Fetch standard blocks, and others. */
const PORTS = [53, 80, 443, 500, 1023, 1024, 1719, 4045, 5001, 5060, 5061, 6000, 6697, 10_080, 3478];
/** Loopback has many addresses: on this one, no server of the machine and no other run of the tests takes these ports. */
const HOST = `127.${64 + (process.pid % 64)}.${(process.pid >> 6) % 256}.1`;

/** The type of an Allocate request; STUN requests go to any port. */
const ALLOCATE = 0x0003;

/** Every socket that a browser could contact; a TCP connection is closed at once, a datagram never answered. */
class Listeners {
  readonly contacted = new Set<string>();
  private readonly open: (net.Server | dgram.Socket)[] = [];

  async start(): Promise<void> {
    for (const port of PORTS) {
      const server = net.createServer((socket) => {
        this.contacted.add(`tcp ${port}`);
        socket.destroy();
      });
      const socket = dgram.createSocket('udp4').on('message', (message) => {
        if (message.readUInt16BE(0) === ALLOCATE) this.contacted.add(`udp ${port}`);
      });
      this.open.push(server, socket);
      server.listen(port, HOST);
      socket.bind(port, HOST);
      await Promise.all([once(server, 'listening'), once(socket, 'listening')]);
    }
  }

  stop(): void {
    for (const one of this.open) one.close();
  }
}

/** Begins to gather with each URL, and waits for the end of it where that is worth waiting for. */
const GATHER = `async ({ urls, isAwaited }) => {
  await Promise.all(urls.map(async (url) => {
    const pc = new RTCPeerConnection({ iceServers: [{ urls: url, username: 'u', credential: 'c' }] });
    (window.connections ??= []).push(pc);
    pc.createDataChannel('x');
    const isDone = new Promise((done) => {
      pc.onicegatheringstatechange = () => pc.iceGatheringState === 'complete' && done();
    });
    await pc.setLocalDescription();
    if (isAwaited) await isDone;
  }));
}`;

describe.skipIf(NO_CHROMIUM !== undefined)('ports of TURN servers', () => {
  const listeners = new Listeners();
  beforeAll(() => listeners.start());
  afterAll(() => listeners.stop());

  test('Chromium asks none that is reported for a relay, and all others', async () => {
    const urls = PORTS.flatMap((port) => [`turn:${HOST}:${port}`, `turn:${HOST}:${port}?transport=tcp`]);
    const reported = urls.filter((url) => {
      const findings = lintScript(`x = { iceServers: [{ urls: '${url}', username, credential }] };`);
      return findings.some(({ rule }) => rule === 'ice-servers/refused-port');
    });
    const others = urls.filter((url) => !reported.includes(url));
    const isContacted = (url: string): boolean => {
      const port = /:(\d+)(?=\?|$)/.exec(url)?.[1] ?? '';
      return listeners.contacted.has(`${url.includes('tcp') ? 'tcp' : 'udp'} ${port}`);
    };
    const browser = await chromium.launch({ executablePath: PROGRAM, headless: true, args: ['--no-sandbox'] });
    try {
      const page = await browser.newPage();
      await page.evaluate(`(${GATHER})(${JSON.stringify({ urls: others, isAwaited: false })})`);
      // Without anyone to wait for, these are done at once.
      await page.evaluate(`(${GATHER})(${JSON.stringify({ urls: reported, isAwaited: true })})`);
      await expect.poll(() => others.filter((url) => !isContacted(url))).toStrictEqual([]);
    } finally {
      await browser.close();
    }
    expect(reported.filter(isContacted)).toStrictEqual([]);
  });
});

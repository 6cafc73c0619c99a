import { describe, expect, test } from 'vitest';
import { STUN_OUTPUTS } from '../../src/report/stun/schema.ts';
import { inLab } from './ask-nat.ts';
import { type NatLab, NO_LAB, OTHER, OUTSIDE, SERVER } from './natlab.ts';
import { PROGRAM } from './program.ts';
import { inServerLab, SECOND } from './server-lab.ts';

/** An address that nothing has. */
const NOWHERE = '198.51.100.99';

async function stun(lab: NatLab, ...argv: string[]) {
  const ran = await lab.atClient(process.execPath, PROGRAM, 'stun', ...argv);
  const json = argv.includes('json') ? STUN_OUTPUTS.json.parse(JSON.parse(ran.stdout)) : undefined;
  return { ...ran, results: json?.results ?? [], mappings: json?.summary.mappings };
}

const UDP = `stun:${SERVER}`;

describe.skipIf(NO_LAB !== undefined).concurrent('a path', () => {
  const far =
    (use: (lab: NatLab) => Promise<void>, delay = 400) =>
    () =>
      inLab(
        async (lab) => {
          lab.become('port-restricted');
          await use(lab);
        },
        { emulation: { delay } },
      );

  test(
    'of two seconds has a round trip time, though the request went out again',
    far(async (lab) => {
      const { results, status } = await stun(lab, '-f', 'json', UDP);
      expect(results[0]).toMatchObject({ ok: true, mappedAddress: { address: OUTSIDE } });
      const { rttMs = 0, sent = 0 } = results[0] ?? {};
      expect(rttMs).toBeGreaterThanOrEqual(2000);
      // They go out after 500 and 1500 ms, if this process runs then.
      expect(sent, `${sent} in ${rttMs} ms`).toBeGreaterThanOrEqual(2);
      expect(results[0]?.requests).toBeUndefined();
      expect(status).toBe(0);
      expect((await stun(lab, UDP)).stdout).toMatch(/ \d{4}\.\d ms {2}you are .*, after [2-9] requests/);
    }, 1000),
  );

  test(
    'of 800 ms is critical where the limit is 500 ms, and has its time in the performance data and for Prometheus',
    far(async (lab) => {
      const nagios = await stun(lab, '-f', 'nagios', '--warn', '100', '--crit', '500', UDP);
      expect(nagios.stdout).toMatch(/^STUN CRITICAL - udp 198\.51\.100\.10:3478: \d+\.\d+ ms \(limit 500 ms\) \| 'udp/);
      expect(nagios.stdout).toMatch(/=\d+\.\d+ms;100;500/);
      expect(nagios.stdout).toContain("loss'=0%");
      expect(nagios.status).toBe(2);
      const { stdout } = await stun(lab, '-f', 'prometheus', UDP);
      expect(stdout).toMatch(/^icescope_stun_rtt_seconds\{.*\} (?:0\.[89]|1\.)\d*$/m);
      expect(stdout).toMatch(/^icescope_stun_loss_ratio\{.*\} 0$/m);
    }),
  );

  test(
    'of 800 ms delays no request of a series, and late answers count',
    far(async (lab) => {
      const { results } = await stun(lab, '-f', 'json', '--count', '10', '--interval', '0.1', UDP);
      expect(results[0]).toMatchObject({ requests: 10, received: 10 });
      // The last is sent before the first answer comes.
      const { stdout } = await stun(lab, '--count', '20', '--interval', '0.1', '--timeout', '0.5', UDP);
      const [, sent, answered] = /(\d+) sent, (\d+) answered/.exec(stdout) ?? [];
      expect([Number(sent), Number(answered) > 0], stdout).toStrictEqual([20, true]);
    }),
  );
});

describe.skipIf(NO_LAB !== undefined).concurrent('one socket behind an address-dependent NAT', () => {
  async function compared(...urls: string[]): Promise<{ kind: string | undefined; stdout: string }> {
    let found: { kind: string | undefined; stdout: string } = { kind: undefined, stdout: '' };
    await inLab(async (lab) => {
      lab.become('address-dependent');
      const { mappings } = await stun(lab, '-f', 'json', '--same-socket', ...urls);
      const { stdout } = await stun(lab, '--same-socket', ...urls);
      found = { kind: mappings?.[0]?.kind, stdout };
    });
    return found;
  }

  test('two ports of one server cannot show it', async () => {
    const { kind, stdout } = await compared(`${UDP}:3478`, `${UDP}:3479`);
    expect(kind).toBe('unknown');
    expect(stdout).toContain('they all have one IP address: whether the NAT keeps it for others is unknown');
    expect(stdout).not.toContain('peers can use it');
  });

  test('two servers do', async () => {
    const { kind, stdout } = await compared(UDP, `stun:${OTHER}`);
    expect(kind).toBe('endpoint-dependent');
    expect(stdout).toContain('The NAT is symmetric. ');
    expect(stdout).toContain('port-restricted');
  });
});

describe.skipIf(NO_LAB !== undefined).concurrent('no answer', () => {
  test('of a series is counted as a series', () =>
    inLab(async (lab) => {
      lab.become('port-restricted');
      const argv = ['--count', '3', '--interval', '0.1', '--timeout', '0.3', `stun:${NOWHERE}`];
      const { results, status } = await stun(lab, '-f', 'json', ...argv);
      expect(results[0]).toMatchObject({ ok: false, sent: 3, received: 0, error: { code: 'timeout' } });
      expect(results[0]?.error?.message).toMatch(/^no answer to 3 requests in /);
      expect(status).toBe(1);
      expect((await stun(lab, ...argv)).stdout).toContain('3 sent, 0 answered, 100% lost');
    }));

  test('but one from another address of the server, which is named', () =>
    inServerLab(async (lab) => {
      const script = `const dgram = require('node:dgram');
        const [from, asked] = ['${SECOND}', '${SERVER}'].map((address) => {
          const socket = dgram.createSocket('udp4');
          socket.bind(3478, address);
          return socket;
        });
        asked.on('message', (request, { address, port }) => {
          const answer = Buffer.alloc(32);
          request.copy(answer, 4, 4, 20);
          answer.writeUInt32BE(0x0101000c, 0);
          answer.set([0, 1, 0, 8, 0, 1], 20);
          answer.writeUInt16BE(port, 26);
          answer.set(address.split('.').map(Number), 28);
          from.send(answer, port, address);
        });`;
      await lab.serve([process.execPath, '-e', script], `${SERVER}:3478`, `${SECOND}:3478`);
      const { results, status } = await lab.stun('--timeout', '1', UDP);
      expect(results[0]).toMatchObject({ ok: false, error: { code: 'timeout' } });
      expect(results[0]?.error?.message).toContain(`It answers from ${SECOND}:3478 instead, which ICE agents drop`);
      expect(status).toBe(1);
    }));
});

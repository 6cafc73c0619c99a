import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Authority } from '../support/certificates.ts';
import type { JsonObject } from '../support/io.ts';
import { started, stun } from '../support/stun-command.ts';
import { closedPort, success, type TestServer, tlsServer, udpServer } from '../support/stun-server.ts';

/** Every other request is lost. */
function lossy(): Promise<TestServer> {
  let asked = 0;
  return started(udpServer((request, source, reply) => ++asked % 2 === 0 && reply(success(request, source))));
}

const FOUR = ['--count', '4', '--interval', '10ms', '--timeout', '0.2'];

let authority: Authority;
beforeAll(() => {
  authority = new Authority();
});
afterAll(() => authority.remove());

describe('nagios', () => {
  test.each([
    [['foo:bar'], /^STUN UNKNOWN - foo:… is not a STUN or TURN URI/],
    [['--nonsense', 'stun:x'], /^STUN UNKNOWN - unknown option '--nonsense'/],
    [
      ['--warn', 'soon', 'stun:x'],
      /^STUN UNKNOWN - --warn: expected milliseconds, or milliseconds and loss such as 100,20%\n$/,
    ],
    [['--warn', '100,120%', 'stun:x'], /^STUN UNKNOWN - --warn: expected/],
    [['--warn', '100', '--crit', '50', 'stun:x'], /^STUN UNKNOWN - --crit 50 ms is less than --warn 100 ms/],
    [['--warn', '20%', '--crit', '10%', 'stun:x'], /^STUN UNKNOWN - --crit 10% is less than --warn 20%/],
    [['--ca', '/nowhere/ca.pem', 'stun:x'], /^STUN UNKNOWN - cannot read \/nowhere\/ca\.pem/],
    [['--targets', '/nowhere/list'], /^STUN UNKNOWN - cannot read \/nowhere\/list: no such file\n$/],
    [['--transport', 'sctp', 'stun:x'], /^STUN UNKNOWN - invalid value 'sctp'.*Did you mean tcp\?\n$/],
  ])('wrong usage is UNKNOWN on standard output: %j', async (argv, line) => {
    for (const format of [['-f', 'nagios'], ['-fnagios'], ['--format=nagios']]) {
      const { status, stdout, stderr } = await stun([...format, ...argv]);
      expect(stdout).toMatch(line);
      expect([status, stderr]).toStrictEqual([3, '']);
    }
  });

  test('no server, at a terminal', async () => {
    const { status, stdout } = await stun(['-f', 'nagios'], { stdinIsTerminal: true });
    expect(stdout).toMatch(/^STUN UNKNOWN - no server given/);
    expect(status).toBe(3);
  });

  test('without -f nagios, wrong usage goes to standard error', async () => {
    const { status, stdout, stderr } = await stun(['-f', 'json', 'nagios:x']);
    expect([status, stdout]).toStrictEqual([2, '']);
    expect(stderr).toContain('is not a STUN or TURN URI');
  });

  test.each([
    [[], 1, 'WARNING', ';;;0;100'],
    [['--warn', '1000,60%', '--crit', '2000,80%'], 0, 'OK', ';60;80;0;100'],
    [['-w', '1000,20%', '-c', '2000,80%'], 1, 'WARNING', ';20;80;0;100'],
    [['-w', '20%', '-c', '50%'], 2, 'CRITICAL', ';20;50;0;100'],
  ])('half of the requests lost, %j', async (limits, expected, word, range) => {
    const { url, port } = await lossy();
    const { status, stdout } = await stun(['-f', 'nagios', ...FOUR, ...limits, url]);
    expect(stdout).toMatch(new RegExp(`^STUN ${word} - .*, 2 of 4 requests lost`));
    expect(stdout).toContain(` 'udp 127.0.0.1:${port} loss'=50%${range}`);
    expect(status).toBe(expected);
  });

  test('a certificate that expires soon is a warning, and its days are in the performance data', async () => {
    const { url, port } = await started(tlsServer(authority.issue('IP:127.0.0.1')));
    const asked = ['-f', 'nagios', '--ca', authority.file, url];
    const soon = await stun([...asked, '--cert-warn', '14']);
    expect(soon.stdout).toMatch(/^STUN WARNING - .*, the certificate expires in 1 days? \(limit 14\) \| /);
    expect(soon.stdout).toContain(`'tls 127.0.0.1:${port} days'=1;14:;;0`);
    expect(soon.status).toBe(1);
    expect((await stun([...asked, '--cert-warn', '1'])).status).toBe(0);
  });
});

describe('prometheus', () => {
  /** `name` and labels of each series, with its value. */
  function seriesOf(text: string): Map<string, number> {
    const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]));
  }

  test('success and failure have the same labels', async () => {
    const { url } = await started(udpServer());
    const port = await closedPort();
    const { stdout } = await stun(['-f', 'prometheus', url, `stun:127.0.0.1:${port}`, 'stun:nothing.invalid:1']);
    const probes = [...seriesOf(stdout)].filter(([name]) => name.startsWith('probe_success'));
    const names = probes.map(([name]) => [...name.matchAll(/(\w+)="/g)].map(([, label]) => label).join());
    expect(probes.map(([, value]) => value)).toStrictEqual([1, 0, 0]);
    expect(new Set(names)).toStrictEqual(new Set(['url,address,port,transport,family']));
    expect(probes[2]?.[0]).toBe(
      'probe_success{url="stun:nothing.invalid:1",address="",port="1",transport="udp",family=""}',
    );
    expect(stdout).toMatch(/probe_duration_seconds\{url="stun:nothing\.invalid:1",.*,phase="dns"\} 0?\.?\d+/);
  });

  test('the phases of TLS, and when the certificate expires', async () => {
    const { url } = await started(tlsServer(authority.issue('IP:127.0.0.1')));
    const { stdout } = await stun(['-f', 'prometheus', '--ca', authority.file, url]);
    const phases = [...stdout.matchAll(/probe_duration_seconds\{.*phase="(\w+)"\} (\S+)/g)].map(([, name, time]) => ({
      name,
      isTime: Number(time) > 0,
    }));
    expect(phases).toStrictEqual(['connect', 'tls', 'rtt'].map((name) => ({ name, isTime: true })));
    const expiry = Number(/probe_ssl_earliest_cert_expiry\{.*\} (\d+)/.exec(stdout)?.[1]);
    expect(Math.round((expiry * 1000 - Date.now()) / 86_400_000)).toBe(2);
    expect(stdout).toMatch(/probe_ssl_last_chain_info\{.*,issuer="Test CA",subjectalternative="127\.0\.0\.1",.*\} 1\n/);
    expect(stdout).toMatch(/probe_tls_cipher_info\{.*cipher="TLS_\w+"\} 1\n/);
    expect(stdout).toMatch(/probe_tls_version_info\{.*version="TLS 1\.3"\} 1\n/);
  });

  test('a certificate that is refused has its expiry too', async () => {
    const { url } = await started(tlsServer(authority.issue('IP:127.0.0.1')));
    const { stdout } = await stun(['-f', 'prometheus', url]);
    expect(stdout).toMatch(/probe_success\{.*\} 0\n/);
    expect(stdout).toMatch(/probe_ssl_earliest_cert_expiry\{.*\} \d{10}\n/);
    expect(stdout).toMatch(/phase="tls"/);
  });

  test('loss', async () => {
    const { url } = await lossy();
    const { stdout } = await stun(['-f', 'prometheus', ...FOUR, url]);
    expect(stdout).toMatch(/icescope_stun_loss_ratio\{.*\} 0\.5\n/);
    expect(stdout).toMatch(/icescope_stun_rtt_p95_seconds\{.*\} 0\.\d+\n/);
  });
});

describe('the certificate', () => {
  async function secure(names = 'IP:127.0.0.1,DNS:stun.test', subject = '/CN=stun.test'): Promise<TestServer> {
    return started(tlsServer(authority.issue(names, subject)));
  }

  test('in JSON', async () => {
    const { url } = await secure();
    const { json } = await stun(['-f', 'json', '--ca', authority.file, url]);
    const [{ tls, connectMs, tlsMs, connectTime }] = json.results;
    expect(tls).toMatchObject({
      protocol: 'TLSv1.3',
      cipher: expect.stringMatching(/^TLS_/),
      certificate: {
        subject: 'stun.test',
        issuer: 'Test CA',
        names: ['127.0.0.1', 'stun.test'],
        validTo: expect.stringMatching(/^20.*Z$/),
        daysLeft: 1,
        chain: [{ subject: 'Test CA', issuer: 'Test CA' }],
      },
    });
    expect(connectMs + tlsMs).toBeCloseTo(connectTime, 3);
  });

  test('in a table', async () => {
    const { url } = await secure();
    const { stdout } = await stun(['--ca', authority.file, url]);
    expect(stdout).toMatch(
      /\n {7}TLSv1\.3, TLS_\w+; certificate of 127\.0\.0\.1, stun\.test by Test CA, expires in 1 day \(20\d\d-\d\d-\d\d\)\n/,
    );
  });

  test('in csv', async () => {
    const { url } = await secure();
    const [header = '', row = ''] = (await stun(['-f', 'csv', '--ca', authority.file, url])).stdout.split('\r\n');
    const record = Object.fromEntries(header.split(',').map((name, at) => [name, row.split(',')[at]]));
    expect(record).toMatchObject({
      time: expect.stringMatching(/^20/),
      tlsProtocol: 'TLSv1.3',
      certificateSubject: 'stun.test',
      certificateNames: '127.0.0.1 stun.test',
      certificateIssuer: 'Test CA',
      certificateChain: 'Test CA',
      certificateDaysLeft: '1',
    });
  });

  test('--cert-warn is a finding in every format', async () => {
    const { url } = await secure();
    const asked = ['--ca', authority.file, '--cert-warn', '14', url];
    const table = await stun(asked);
    expect(table.stdout).toContain('warning: the certificate expires in 1 day: renew it');
    expect(table.status).toBe(1);
    const { records } = await stun(['-f', 'ndjson', ...asked]);
    expect(records[0]).toMatchObject({
      ok: true,
      warnings: expect.arrayContaining([expect.objectContaining({ id: 'certificate-expiring' })]),
    });
    expect((await stun(['-f', 'gcc', ...asked])).stdout).toContain('[stun/certificate-expiring]');
    expect((await stun(['--ca', authority.file, '--cert-warn', '1', url])).status).toBe(0);
  });
});

describe('a certificate above that of the server, which expires before it', () => {
  test('is what --cert-warn looks at, too', async () => {
    const { url, port } = await started(tlsServer(authority.issue('IP:127.0.0.1', '/CN=server', '90')));
    const asked = ['--ca', authority.file, '--cert-warn', '14', url];
    const { json, status } = await stun(['-f', 'json', ...asked]);
    const [{ tls, warnings }] = json.results;
    expect([tls.certificate.daysLeft, tls.daysLeft, status]).toStrictEqual([89, 1, 1]);
    expect(warnings).toContainEqual({
      id: 'certificate-expiring',
      message: 'a certificate of the chain expires in 1 day: renew it',
    });
    expect((await stun(asked)).stdout).toMatch(/expires in 89 days \(\S+\), one of its chain expires in 1 day\n/);
    const nagios = await stun(['-f', 'nagios', ...asked]);
    expect(nagios.stdout).toContain(`'tls 127.0.0.1:${port} days'=1;14:;;0`);
    expect(nagios.status).toBe(1);
  });
});

describe('turn:', () => {
  test('says that only reachability was tested', async () => {
    const { port } = await started(udpServer());
    const url = `turn:127.0.0.1:${port}`;
    expect((await stun([url])).stdout).toContain('login and relaying were not tested (icescope turn)');
    const records: JsonObject[] = (await stun(['-f', 'ndjson', url, `stun:127.0.0.1:${port}`])).records;
    expect(records.map(({ turnTested }) => turnTested).toSorted()).toStrictEqual([false, undefined]);
  });
});

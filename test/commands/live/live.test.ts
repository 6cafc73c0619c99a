import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ownAddress } from '../../../src/transport/interfaces.ts';
import { Authority } from '../../support/certificates.ts';
import { icescope } from '../../support/io.ts';

const folder = mkdtempSync(join(tmpdir(), 'icescope-live-'));
afterAll(() => rmSync(folder, { recursive: true }));

const live = (...argv: string[]) => icescope(['live', '--port', '0', ...argv]);

describe('icescope live', () => {
  test('prints a link for one tab and one for a room, with a token that is new each time', async () => {
    const links = await Promise.all([live('--for', '50ms'), live('--for', '50ms', '--room', 'café')]);
    const tokens = links.map(({ stdout }) => /#token=([\w-]{22})$/m.exec(stdout)?.[1]);
    expect(new Set(tokens).size).toBe(2);
    expect(links[1]?.stdout).toMatch(/^Two tabs or machines {2}http:\/\/127\.0\.0\.1:\d+\/room\/caf%C3%A9#token=/m);
  });

  test('ends with 1 after --for when no page came', async () => {
    const { status, stderr } = await live('--for', '50ms');
    expect({ status, stderr }).toEqual({ status: 1, stderr: 'icescope: no page has begun a connection\n' });
  });

  test('keeps the output of -f ndjson to the record: links go to standard error', async () => {
    const { stdout, stderr } = await live('--for', '50ms', '-f', 'ndjson');
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^One tab, both peers/);
  });

  test('prints the QR code of the room with --qr', async () => {
    const { stdout, stderr } = await live('--for', '50ms', '--qr');
    expect(stdout).toMatch(/[█▀▄]{10}/);
    expect(stderr).toContain('A phone cannot reach 127.0.0.1; with --address,');
  });

  test('on every address, has an address in its links that other machines reach', async () => {
    const authority = new Authority();
    const { certFile, keyFile } = authority.issue('DNS:localhost');
    const { stdout } = await live('--for', '50ms', '--address', '0.0.0.0', '--cert', certFile, '--key', keyFile);
    authority.remove();
    const hosts = [...stdout.matchAll(/https:\S+/g)].map(([link]) => new URL(link).hostname);
    expect(hosts).toEqual([ownAddress('ipv4'), ownAddress('ipv4')]);
  });

  test('names the page for pasting with --page', async () => {
    expect((await live('--for', '50ms', '--page')).stdout).toMatch(/^Paste and check {7}http:\S+\/playground\.html$/m);
  });

  test('begins the record at once, readable by its owner only', async () => {
    const path = join(folder, 'record.ndjson');
    await live('--for', '50ms', '--record', path);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ icescope: 'live' });
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test.each([
    [
      ['--address', '192.0.2.7'],
      /192\.0\.2\.7 is not loopback, and other machines need TLS: --cert and --key\. .*openssl/,
    ],
    // A certificate for every address would be one for none.
    [['--address', '0.0.0.0'], /subjectAltName=IP:(?!0\.0\.0\.0)/],
    [['--address', '::'], /subjectAltName=IP:(?!::)/],
    [['--cert', 'cert.pem'], /--cert requires --key/],
    [['--browser', '/usr/bin/chromium'], /--browser requires --headless/],
    [['--room', 'a/b'], /--room: expected a name/],
    [['--ice-servers', 'stun://stun.example.org'], /stun/],
    [['--ice-servers', 'missing.json'], /missing\.json/],
    [
      ['--headless', '--browser', '/nowhere/chromium'],
      /no program \/nowhere\/chromium; install one .*apt-get install chromium/,
    ],
    [['--until', 'done'], /expected connected/],
    [['stun:stun.example.org'], /icescope live --ice-servers stun:stun\.example\.org/],
    [['--record', '/nowhere/record'], /record/],
  ])('%j is a wrong use', async (argv, message) => {
    const { status, stderr } = await icescope(['live', '--port', '0', ...argv]);
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
  });

  test('never shows a credential of a file that it cannot read', async () => {
    const path = join(folder, 'servers.json');
    writeFileSync(path, '{"iceServers":[{"urls":"turn:turn.example.org","username":"anna","credential":"topsecret"');
    const { status, stderr } = await icescope(['live', '--ice-servers', path]);
    expect(status).toBe(2);
    expect(stderr).not.toContain('topsecret');
  });
});

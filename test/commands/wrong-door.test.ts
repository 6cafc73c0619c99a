import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { icescope } from '../support/io.ts';

const folder = mkdtempSync(join(tmpdir(), 'icescope-door-'));
afterAll(() => rmSync(folder, { recursive: true }));

const CANDIDATE = 'candidate:1 1 udp 2122260223 192.168.1.7 5000 typ host';

function fileOf(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('without a command', () => {
  test.each([
    ['t.conf', 'realm=example.org\nlt-cred-mech\n', 'a coturn configuration', 'lint'],
    ['page.js', 'const config = { iceServers: [{ urls: "stun:stun.acme.test" }] };\n', 'a list of iceServers', 'lint'],
    ['call.log', `10:00:00 sent {"candidate":"${CANDIDATE}"}\n`, 'a log', 'diagnose'],
    ['offer.sdp', `v=0\nm=audio 9 RTP/AVP 0\na=${CANDIDATE}\n`, 'a session description', 'diagnose'],
    ['long.log', `10:00:00 sent {"candidate":"${CANDIDATE}"}\n`.repeat(5000), 'a log', 'diagnose'],
  ])('%s gets the command that reads it', async (name, text, kind, command) => {
    const path = fileOf(name, text);
    const { status, stdout, stderr } = await icescope([path]);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`${path} is ${kind}`);
    expect(stderr).toMatch(new RegExp(`: icescope ${command} ${path}\\n$`));
  });

  test('two logs are the two sides of a call', async () => {
    const [one, two] = [fileOf('one.log', `sent ${CANDIDATE}\n`), fileOf('two.log', `sent ${CANDIDATE}\n`)];
    expect((await icescope([one, two])).stderr).toContain(`icescope diagnose ${one} ${two}\n`);
  });

  test.each([
    ['stun.acme.test:19302', 'stun'],
    ['stuns:stun.acme.test', 'stun'],
    ['turn:turn.acme.test?transport=tcp', 'turn'],
  ])('the server %s gets the command that asks it', async (server, command) => {
    const { status, stderr } = await icescope([server]);
    const message = `icescope: ${server} is a server, not a command. To ask it: icescope ${command} ${server}\n`;
    expect([status, stderr]).toEqual([2, message]);
  });

  test('the password in a URL is not shown', async () => {
    const { status, stderr } = await icescope(['turn:ann:Hunter2@turn.acme.test']);
    expect(status).toBe(2);
    expect(stderr).toContain('Write turn:turn.acme.test');
    expect(stderr).not.toContain('Hunter2');
  });
});

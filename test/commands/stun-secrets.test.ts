import { describe, expect, test } from 'vitest';
import { parseUri } from '../../src/stun/uri.ts';
import { icescope } from '../support/io.ts';

/** What no output may show. */
const MARK = 'ZQ7hunter2';

async function targets(stdin: string, ...options: string[]) {
  const { status, stdout, stderr } = await icescope(['stun', '--targets', '-', ...options], { stdin });
  expect(`${stdout}${stderr}`).not.toContain(MARK);
  return { status, stderr: stderr.replaceAll('\n', ' ') };
}

describe('a list that cannot be read shows no credential', () => {
  test.each([
    [`{"urls":"turn:x","credential":${MARK}}`, 'invalid iceServers JSON: it is broken at line 1, column 31'],
    [`[\n  {'urls': 'turn:x', 'credential': '${MARK}\n]`, 'the iceServers cannot be read'],
    [`{"urls":"turn:x","credential":"${MARK}`, 'it ends too early'],
    [
      `const ice = { iceServers: [{ urls: servers, credential: '${MARK}' }] };\n`,
      'is a list of iceServers in JavaScript',
    ],
    [`const ice = { iceServers: [{ urls: 'turn:x', credential: '${MARK}\n`, 'the iceServers cannot be read'],
    [
      `listening-port=3478\nuser=alice:${MARK}\n`,
      'is a coturn configuration (expected one URL per line, or iceServers JSON). To check it: … | icescope lint',
    ],
    [`# Notes\n\nThe user is alice,\nthe password is ${MARK}\nand the server\nis turn:h\n`, 'standard input is a text'],
    [`services:\n  turn:\n    command: --user=alice:${MARK}\n`, 'is a Docker Compose file'],
  ])('%j', async (list, said) => {
    const { status, stderr } = await targets(list);
    expect(status).toBe(2);
    expect(stderr).toContain(said);
    expect(stderr.match(/icescope: /g)).toHaveLength(1);
  });

  test.each([
    `turn:h user ${MARK}`,
    `turn:alice:${MARK}@h`,
    `turn:alice:${MARK}%40h`,
    `turn:h?pass=${MARK}`,
    `turn:h?key=${MARK}&transport=udp`,
    `turn:h?transport=udp&auth=${MARK}`,
    `turn:h?${MARK}`,
    `turn:h#${MARK}`,
    `credential:${MARK}`,
    `"credential": "${MARK}"`,
    `password=${MARK}`,
    `{urls:"turn:h",credential:"${MARK}"}`,
    `turn:alice:${MARK}`,
    `turns:alice:${MARK}?transport=tcp`,
    `alice:${MARK}`,
    `turn:h:3478 alice ${MARK}`,
    `turn:h?transport=udp alice:${MARK}`,
    `turn:h,alice,${MARK}`,
    `turn:h|alice|${MARK}`,
    `['turn:h','alice','${MARK}']`,
    `TURN_PW=${MARK}`,
    `apiKey: ${MARK}`,
    `lt-user=alice:${MARK}`,
    `a=ice-pwd:${MARK}`,
    `<password>${MARK}</password>`,
    `-ualice:${MARK}`,
    `alice:$6$salt$${MARK}`,
    `static-auth-secret->${MARK}`,
    `MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQ+/${MARK}`,
  ])('a line: %j', async (line) => {
    expect((await targets(`stun:127.0.0.1:1\n${line}\n`)).status).toBe(2);
    const parsed = parseUri(line);
    expect(JSON.stringify(parsed)).not.toContain(MARK);
    for (const format of ['json', 'ndjson', 'csv', 'sarif', 'junit']) {
      await targets(`stun:127.0.0.1:1\n${line}\n`, '--timeout', '50ms', '-f', format);
    }
  });

  test('a key file is no list', async () => {
    const { status, stderr } = await targets(`stun:127.0.0.1:1\n-----BEGIN PRIVATE KEY-----\n${MARK}\n`);
    expect(status).toBe(2);
    expect(stderr).toContain('is a certificate or a key');
  });
});

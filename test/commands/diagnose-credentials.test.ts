import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { SESSION_FORMATS } from '../../src/report/sessions/formats.ts';
import { icescope, type JsonObject } from '../support/io.ts';

const folder = mkdtempSync(join(tmpdir(), 'icescope-credentials-'));
afterAll(() => rmSync(folder, { recursive: true }));

const PASSWORDS = ['Wq3nT8vLk2RzYb6MxPd0Gs', 'h7JcUe1oFa9QiNw4VtSl5K', 'Zz0AyB1xC2wD3vE4uF5tG6'] as const;
const [OFFERED, ANSWERED, OTHER] = PASSWORDS;

interface Described {
  readonly ufrag: string;
  readonly password: string;
  readonly address: string;
}

const offer: Described = { ufrag: 'oFf1', password: OFFERED, address: '192.0.2.1' };
const answer: Described = { ufrag: 'aNs2', password: ANSWERED, address: '198.51.100.1' };

function message(verb: 'sent' | 'received', type: string, { ufrag, password, address }: Described): string {
  const lines = [
    ...['v=0', 'o=- 1 1 IN IP4 127.0.0.1', 's=-', 't=0 0', 'm=audio 9 UDP/TLS/RTP/SAVPF 111', 'a=mid:0'],
    ...[`a=ice-ufrag:${ufrag}`, `a=ice-pwd:${password}`],
    `a=candidate:1 1 udp 2122260223 ${address} 5000 typ host`,
    'a=end-of-candidates',
  ];
  return `${verb} {"type":"${type}","sdp":"${lines.join('\\r\\n')}\\r\\n"}`;
}

/** The logs of both ends; `told` is what the answering side got of the offer. */
function logs(name: string, told: Partial<Described>): [string, string] {
  const write = (side: string, lines: readonly string[]): string => {
    const path = join(folder, `${name}-${side}.log`);
    writeFileSync(path, `${lines.join('\n')}\n`);
    return path;
  };
  return [
    write('caller', [message('sent', 'offer', offer), message('received', 'answer', answer)]),
    write('callee', [message('received', 'offer', { ...offer, ...told }), message('sent', 'answer', answer)]),
  ];
}

async function sessionOf(name: string, told: Partial<Described>): Promise<JsonObject> {
  const { json } = await icescope(['diagnose', '-f', 'json', ...logs(name, told)]);
  expect(json.sessions).toHaveLength(1);
  return json.sessions[0];
}

const causesOf = ({ findings }: JsonObject): string[] => findings.map(({ id }: JsonObject) => id);

describe('the credentials that one side was told', () => {
  test('are those of the other one: nothing is found', async () => {
    const session = await sessionOf('same', {});
    expect(causesOf(session)).not.toContain('ufrag-mismatch');
    expect(session.verdict).toMatchObject({ connects: 'yes' });
  });

  test.each([
    ['password', { password: OTHER }],
    ['ufrag', { ufrag: 'zZz9' }],
  ])('with another %s keep it from connecting, which is proven', async (what, told) => {
    const session = await sessionOf(what, told);
    expect(session.verdict).toMatchObject({ connects: 'no', observed: false, certainty: 'proven' });
    const finding = session.findings.find(({ id }: JsonObject) => id === 'ufrag-mismatch');
    expect(finding).toMatchObject({ certainty: 'proven', severity: 'error' });
    expect(finding.message).toContain(what);
    expect(finding.evidence.map(({ file }: JsonObject) => file.replace(/.*-/, ''))).toEqual([
      'callee.log',
      'caller.log',
    ]);
  });

  test('first line says what is wrong', async () => {
    const { stdout, status } = await icescope(['diagnose', ...logs('first', { password: OTHER })]);
    expect(stdout.split('\n')[0]).toBe(
      'Will not connect: first-callee.log was given another ICE password than first-caller.log has. (proven)',
    );
    expect(status).toBe(1);
  });

  test.each(['****************************', 'xxxxxxxxxxxxxxxxxxxxxxxx', 'REDACTEDREDACTEDREDACTED', 'short'])(
    'blacked out as %s prove nothing',
    async (password) => {
      expect(causesOf(await sessionOf('redacted', { password }))).not.toContain('ufrag-mismatch');
    },
  );

  test.each(Object.keys(SESSION_FORMATS))('are in no output of -f %s', async (format) => {
    const { stdout, stderr } = await icescope(['diagnose', '-f', format, ...logs('secret', { password: OTHER })]);
    for (const password of PASSWORDS) expect(stdout + stderr).not.toContain(password);
  });
});

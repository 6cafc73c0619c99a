import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { icescope } from '../support/io.ts';

const folder = mkdtempSync(join(tmpdir(), 'icescope-parse-kinds-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function parse(name: string, content: string): Promise<string> {
  const path = join(folder, name);
  writeFileSync(path, content);
  const { status, stderr } = await icescope(['parse', path]);
  expect(status).toBe(1);
  return stderr.replaceAll('\n', ' ').replaceAll(`${folder}/`, '');
}

test.each([
  ['t.conf', 'realm=example.org\nlt-cred-mech\n', 't.conf is a turnserver.conf. To check it: icescope lint t.conf'],
  ['ice.json', '[{"urls":"stun:stun.example.org"}]', 'To ask these servers: icescope stun --targets ice.json'],
  [
    'dc.yml',
    'services:\n  turn:\n    image: coturn/coturn\n',
    'To check the coturn that it starts: icescope lint dc.yml',
  ],
  ['package.json', '{"name":"app"}', 'package.json is JSON'],
])('a file without candidates is named for what it is: %s', async (name, content, said) => {
  const stderr = await parse(name, content);
  expect(stderr).toMatch(/^icescope: no candidates found in \d+ lines? /);
  expect(stderr).toContain(said);
});

test('a log without candidates needs no more words', async () => {
  expect(await parse('a.log', 'nothing here\n')).toBe('icescope: no candidates found in 1 line ');
});

import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { icescope, type JsonObject } from '../support/io.ts';

const FOLDER = 'fixtures/logs';
const logs = readdirSync(FOLDER).filter((name) => !name.endsWith('.expected.ndjson'));

function expectedOf(name: string): JsonObject[] {
  const lines = readFileSync(`${FOLDER}/${name.replace(/\.[^.]+$/, '')}.expected.ndjson`, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line));
}

test.each([
  ['in the order of their names', logs],
  ['the other way round', logs.toReversed()],
])('files that are read one after the other, %s, give what each gives alone', async (_, names) => {
  const { records } = await icescope(['parse', '-f', 'ndjson', ...names.map((name) => `${FOLDER}/${name}`)]);
  expect(records).toEqual(names.flatMap(expectedOf));
});

test.each(['sdp-lf.sdp', 'sdp-chrome.sdp', 'colored-sdp.log', 'trickle-fragment.sdp', 'asterisk.sdp'])(
  'a message after the description in %s is read as on its own',
  async (name) => {
    const message =
      'C->WSS: {"type":"candidate","candidate":"candidate:1 1 udp 2113937151 192.0.2.1 5000 typ host","sdpMid":"x","sdpMLineIndex":3}';
    const { records } = await icescope(['parse', '-f', 'ndjson'], {
      stdin: `${readFileSync(`${FOLDER}/${name}`)}\n${message}\n`,
    });
    expect(records.at(-1)).toMatchObject({ sdpMid: 'x', sdpMLineIndex: 3 });
    expect(records.at(-1)).not.toHaveProperty('usernameFragment');
  },
);

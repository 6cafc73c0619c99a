import { expect, test } from 'vitest';
import { serversOf } from '../../../src/commands/live/servers.ts';
import { memoryIo } from '../../support/io.ts';

const of = (stdin: string, credentials?: { username: string; password: string }) =>
  serversOf(['-'], credentials, memoryIo({ stdin }));

const GIVEN = { username: 'given', password: 'word' };

test('servers of a file have their own credentials, or those that were given where they have none', async () => {
  const list = JSON.stringify([
    { urls: ['turn:a.example.net', 'turns:a.example.net'], username: 'anna', credential: 'pass' },
    { urls: 'stun:b.example.net' },
    { urls: 'turn:c.example.net' },
  ]);
  expect((await of(list, GIVEN)).iceServers).toEqual([
    { urls: ['turn:a.example.net'], username: 'anna', credential: 'pass' },
    { urls: ['turns:a.example.net'], username: 'anna', credential: 'pass' },
    { urls: ['stun:b.example.net'] },
    { urls: ['turn:c.example.net'], username: 'given', credential: 'word' },
  ]);
});

test('URLs get the credentials that were given, where they are of TURN', async () => {
  const urls = ['stun:b.example.net', 'turn:c.example.net?transport=tcp'];
  expect((await serversOf(urls, GIVEN, memoryIo())).iceServers).toEqual([
    { urls: ['stun:b.example.net'] },
    { urls: ['turn:c.example.net?transport=tcp'], username: 'given', credential: 'word' },
  ]);
});

test.each([
  [
    "const pc = new RTCPeerConnection({ iceServers: [{ urls: 'stun:b.example.net' }], iceTransportPolicy: 'relay' });\n",
    true,
  ],
  [
    "const pc = new RTCPeerConnection({ iceServers: [{ urls: 'stun:b.example.net' }], iceTransportPolicy: 'all' });\n",
    false,
  ],
  ['{"iceServers":[{"urls":"stun:b.example.net"}],"iceTransportPolicy":"relay"}', true],
  ['stun:b.example.net\n', false],
])('%s is for relays only: %s', async (text, isForRelay) => {
  const { iceServers, areForRelay } = await of(text);
  expect(iceServers).toEqual([{ urls: ['stun:b.example.net'] }]);
  expect(areForRelay).toBe(isForRelay);
});

test.each(['stun.example.net', 'missing.json', 'localhost', 'a/b'])('%s is neither a file nor a URL', async (word) => {
  await expect(serversOf([word], undefined, memoryIo())).rejects.toThrow(
    `cannot read ${word}: no such file, and the URL of a server begins with stun: or turn:`,
  );
});

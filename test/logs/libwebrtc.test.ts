import { expect, test } from 'vitest';
import { isCandidate, recordOf } from '../../src/report/candidates/record.ts';
import { scan } from '../support/scan.ts';

function recordsIn(text: string, size = text.length): ReturnType<typeof recordOf>[] {
  const records: ReturnType<typeof recordOf>[] = [];
  scan(Buffer.from(text), [size], (found) => records.push(recordOf(found, 'x.log')));
  return records;
}

const HEAD = 'Cand[:1467250027:1:udp:2122260223:192.0.2.7:50100:host::0';

test.each([
  ['without a password', `${HEAD}:uF01::1:10:0]`, 'uF01', []],
  ['without a user name fragment', `${HEAD}::SECRETsecret:1:10:0]`, undefined, ['secret-in-log']],
  ['without what old builds lacked', `${HEAD}:uF01:SECRETsecret]`, 'uF01', ['secret-in-log']],
])('a candidate %s is read', (_, text, ufrag, issues) => {
  const [record, ...more] = recordsIn(`${text}\n`);
  if (record === undefined || !isCandidate(record)) throw new Error('no candidate');
  expect(more).toEqual([]);
  expect(record).toMatchObject({ ok: true, foundation: '1467250027', address: '192.0.2.7', form: 'libwebrtc' });
  expect(record.ufrag).toBe(ufrag);
  expect(record.issues?.map(({ id }) => id) ?? []).toEqual(issues);
  expect(record.raw).toBe(text.replace('SECRETsecret', '************'));
});

test.each([
  `${HEAD}:uF01:SECRETsecret:1:10`,
  `${HEAD}:uF01:SECRETsecret:1:10:0:7]`,
  'Cand[:1467250027:one:udp:2122260223:192.0.2.7:50100:host::0:uF01:SECRETsecret:1:10:0]',
  'Cand[:1467250027:1:udp:2122260223:[2001:db8::7:50100:host::0:uF01:SECRETsecret:1:10:0]',
])('%s is none', (text) => {
  expect(recordsIn(`${text}\n`)).toEqual([]);
});

test('the column of an issue is that of the value itself, wherever else its text occurs', () => {
  const [record] = recordsIn('Cand[:0:0:udp:2122260223:192.0.2.7:50100:host::0:uF01::1:10:0]\n');
  if (record === undefined || !isCandidate(record)) throw new Error('no candidate');
  expect(record.issues?.map(({ id, column }) => [id, column])).toEqual([['component-range', 9]]);
});

test('the password is hidden and the network is that of its line, in pieces of any size', () => {
  const line = (name: string, adapter: string): string =>
    `Port[a1:0:1:0:host:Net[${name}:192.0.2.x/24:${adapter}:id=1]]: Gathered candidate: ${HEAD}:uF01:SECRETsecret:1:10:0]\n`;
  const text = line('wlan0', 'Wifi') + line('eth0', 'Ethernet') + line('wlan0', 'Wifi');
  const whole = recordsIn(text);
  expect(whole.map((record) => isCandidate(record) && [record.networkName, record.networkType])).toEqual([
    ['wlan0', 'wifi'],
    ['eth0', 'ethernet'],
    ['wlan0', 'wifi'],
  ]);
  expect(JSON.stringify(whole)).not.toContain('SECRET');
  for (const size of [1, 7, 100]) expect(recordsIn(text, size)).toEqual(whole);
});

import { expect, test } from 'vitest';
import { dropsIn } from '../../src/transport/drops.ts';

const TABLE = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops
 6371: 0100007F:C352 0100007F:34A6 01 00000000:00000000 00:00000000 00000000     0        0 31337 2 0000000000000000 17
 9131: 00000000:14E9 00000000:0000 07 00000000:00000000 00:00000000 00000000   115        0 18290 2 0000000000000000 4
 9132: 0100007F:14E9 00000000:0000 07 00000000:00000000 00:00000000 00000000   115        0 18291 2 0000000000000000 0
`;

test.each([
  ['of the one socket at a port', 50_002, 17],
  ['of one of two sockets at a port, which is not known', 5353, undefined],
  ['of a socket that is not in the table', 1, undefined],
])('the packets that the system dropped, %s', (_, port, drops) => {
  expect(dropsIn(TABLE, port)).toBe(drops);
});

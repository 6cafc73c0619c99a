// Answers STUN Binding requests on one port of many loopback addresses, each from the address that was asked: a socket bound
// to 0.0.0.0 would answer from 127.0.0.1, and a client that looks at the source ignores that. Says `ready` when it is. With `silent` it answers nothing.
import { createSocket } from 'node:dgram';

const [port, count] = process.argv.slice(2, 4).map(Number);
const isSilent = process.argv[4] === 'silent';
const COOKIE = 0x2112a442;
const lookup = (host, _, callback) => callback(null, host, 4);

let ready = 0;
for (let number = 0; number < count; number++) {
  const socket = createSocket({ type: 'udp4', lookup });
  socket.on('message', (request, source) => {
    if (!isSilent) socket.send(answer(request, source), source.port, source.address);
  });
  const address = `127.${1 + (number >> 14)}.${(number >> 7) & 127}.${1 + (number & 127)}`;
  socket.bind({ port, address, exclusive: true }, () => {
    if (++ready === count) process.stdout.write('ready\n');
  });
}
process.stdin.on('end', () => process.exit()).resume();

/** A success with XOR-MAPPED-ADDRESS (RFC 8489 section 14.2). */
function answer(request, { address, port }) {
  const bytes = Buffer.alloc(32);
  request.copy(bytes, 0, 0, 20);
  bytes.writeUInt16BE(0x0101, 0);
  bytes.writeUInt16BE(12, 2);
  bytes.writeUInt16BE(0x0020, 20);
  bytes.writeUInt16BE(8, 22);
  bytes.writeUInt16BE(1, 24);
  bytes.writeUInt16BE(port ^ (COOKIE >>> 16), 26);
  for (const [i, part] of address.split('.').entries()) bytes[28 + i] = Number(part) ^ bytes[4 + i];
  return bytes;
}

// The least that a Node.js program can do to query many servers: sends a request to each, so many at a time, and awaits the
// answers. Of these it looks at the number that it put into the transaction id, and at nothing else.
import { createSocket } from 'node:dgram';
import { readFileSync } from 'node:fs';

const [file, concurrency] = process.argv.slice(2);
const targets = readFileSync(file, 'utf8')
  .trimEnd()
  .split('\n')
  .map((url) => url.split(':'));
const request = Buffer.from('000100082112a442000000000000000000000000802800040000000000', 'hex').subarray(0, 28);
const socket = createSocket({ type: 'udp4', lookup: (host, _, callback) => callback(null, host, 4) });

const isWaiting = new Uint8Array(targets.length);
let begun = 0;
let answered = 0;
function next() {
  if (begun === targets.length) return;
  const [, address, port] = targets[begun];
  isWaiting[begun] = 1;
  request.writeUInt32BE(begun++, 8);
  socket.send(Buffer.from(request), Number(port), address);
}
socket.on('message', (answer) => {
  const number = answer.readUInt32BE(8);
  if (isWaiting[number] !== 1) return;
  isWaiting[number] = 0;
  if (++answered === targets.length) socket.close();
  else next();
});
socket.bind(0, () => {
  for (let i = 0; i < Number(concurrency); i++) next();
});

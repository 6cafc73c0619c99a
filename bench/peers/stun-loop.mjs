// The least that a Node.js program can do to query many servers: sends a request to each, so many at a time, and awaits the
// answers. Of these it looks at the number that it put into the transaction id, and at nothing else. What is lost is sent again.
import { createSocket } from 'node:dgram';
import { readFileSync } from 'node:fs';

const [file, concurrency] = process.argv.slice(2);
const targets = readFileSync(file, 'utf8')
  .trimEnd()
  .split('\n')
  .map((url) => url.split(':'));
const request = Buffer.from('000100082112a442000000000000000000000000802800040000000000', 'hex').subarray(0, 28);
const socket = createSocket({
  type: 'udp4',
  // For the answers to thousands of requests at a time.
  recvBufferSize: 4 * 1024 * 1024,
  lookup: (host, _, callback) => callback(null, host, 4),
});

const WAITING = 1;
const ANSWERED = 2;
const states = new Uint8Array(targets.length);
let begun = 0;
let answered = 0;
let lastAnswered = 0;

function next() {
  if (begun < targets.length) send(begun++);
}

function send(number) {
  const [, address, port] = targets[number];
  states[number] = WAITING;
  request.writeUInt32BE(number, 8);
  socket.send(Buffer.from(request), Number(port), address);
}

function resend() {
  if (answered === lastAnswered) for (let i = 0; i < begun; i++) if (states[i] === WAITING) send(i);
  lastAnswered = answered;
}

socket.on('message', (answer) => {
  const number = answer.readUInt32BE(8);
  if (states[number] !== WAITING) return;
  states[number] = ANSWERED;
  if (++answered < targets.length) return next();
  clearInterval(timer);
  socket.close();
});
const timer = setInterval(resend, 500);
socket.bind(0, () => {
  for (let i = 0; i < Number(concurrency); i++) next();
});

// The least that a signaling server can be: the first message names the room, every other one goes to the others in it.
import { WebSocketServer } from 'ws';

const rooms = new Map();
const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
server.on('listening', () => process.stdout.write(`http://127.0.0.1:${server.address().port}/\n`));
server.on('connection', (socket) => {
  let room;
  socket.on('message', (data, isBinary) => {
    if (room === undefined) {
      const { room: name } = JSON.parse(data);
      room = rooms.get(name) ?? new Set();
      rooms.set(name, room);
      room.add(socket);
      socket.send('{"type":"welcome"}');
      return;
    }
    for (const other of room) if (other !== socket) other.send(data, { binary: isBinary });
  });
});

// The server of npm's stun, over UDP: node npm-stun.mjs ADDRESS PORT.
import stun from 'stun';

const [address, port] = process.argv.slice(2);
const server = stun.createServer({ type: 'udp4' });
server.on('bindingRequest', (request, source) => {
  const response = stun.createMessage(stun.constants.STUN_BINDING_RESPONSE, request.transactionId);
  response.addXorAddress(source.address, source.port);
  response.addSoftware('npm stun');
  server.send(response, source.port, source.address);
});
server.listen(Number(port), address);

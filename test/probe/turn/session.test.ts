import { expect, test } from 'vitest';
import { TurnSession } from '../../../src/probe/turn/session.ts';
import { fakeWorld, LOCAL, MemoryTransport } from '../../support/memory-transport.ts';
import { PASSWORD, TurnDouble, USER } from '../../support/turn-double.ts';

test('a session that answers what it hears does nothing once it is closed, though its allocation is not released', async () => {
  const world = fakeWorld();
  const double = new TurnDouble({ errors: { Refresh: 400 } });
  const transport = new MemoryTransport('udp', (bytes, to) => {
    const answers = double.handle(bytes, LOCAL);
    world.clock.at(world.clock.now() + 10, () => {
      for (const answer of answers) to.receive(answer.bytes);
    });
  });
  const settings = { credentials: { username: USER, password: PASSWORD }, timeout: 5000 };
  const session = await TurnSession.open(async () => ({ ok: true, transport }), settings, world);
  if (!(session instanceof TurnSession)) throw new Error('no session');
  const inTime = async <T>(work: Promise<T>): Promise<T> => {
    await world.clock.pass(100);
    return work;
  };
  await inTime(session.allocate('ipv4'));
  const [relayed] = double.allocations;
  if (relayed === undefined) throw new Error('no allocation');
  await inTime(session.bind(relayed));
  let heard = 0;
  session.onData = (peer, data) => {
    if (++heard < 3) session.send(peer, data);
  };
  session.send(relayed, Buffer.from('x'));
  await world.clock.pass(100);
  expect(heard).toBe(3);
  expect(await inTime(session.close())).toBe(false);
  const { length } = transport.sent;
  await world.clock.pass(3_600_000);
  expect(transport.sent).toHaveLength(length);
});

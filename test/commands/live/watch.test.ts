import { describe, expect, test } from 'vitest';
import { Watch } from '../../../src/commands/live/watch.ts';
import type { PeerName } from '../../../src/live/protocol.ts';

/** What a watch of the session of a room says, after lines that both of its peers have. */
function settled(...entries: readonly object[]): string[] {
  const rooms: string[] = [];
  const watch = new Watch(true, (room) => rooms.push(room));
  for (const what of [{ configuration: { iceTransportPolicy: 'relay' } }, ...entries])
    for (const peer of ['A', 'B'] satisfies PeerName[])
      watch.add({ time: '2026-11-30T12:00:00.000Z', room: 'demo', peer, ...what });
  return rooms;
}

const candidate = { onicecandidate: { candidate: 'candidate:1 1 udp 2122260223 192.0.2.1 5000 typ host' } };
const gathered = { iceGatheringState: 'complete' };

describe('a session is over', () => {
  test('when both peers have connected, gathered all, and show the pair that they use', () => {
    const connected = [candidate, gathered, { connectionState: 'connected' }];
    expect(settled(...connected)).toEqual([]);
    expect(settled(...connected, { getStats: [{ id: 'P', selected: true }] })).toEqual(['demo']);
  });

  test('when a browser does not accept the servers, and neither begins', () => {
    const words =
      "InvalidAccessError: Failed to construct 'RTCPeerConnection': Both username and credential are required";
    expect(settled({ error: words })).toEqual(['demo']);
    expect(settled({ error: 'OperationError: Failed to add ICE candidate' })).toEqual([]);
  });

  test('when both have failed', () => {
    expect(settled(candidate, gathered, { iceConnectionState: 'failed' })).toEqual(['demo']);
  });

  test('when neither has got a candidate: browsers would wait for ever', () => {
    expect(settled({ onicecandidate: null }, gathered)).toEqual(['demo']);
    expect(settled(candidate, { onicecandidate: null }, gathered)).toEqual([]);
  });

  test('when each candidate of both is withheld by choice', () => {
    const withheld = { withheld: 'host udp 192.0.2.1:5000 is not sent: Block UDP candidates' };
    expect(settled(candidate, withheld, gathered)).toEqual(['demo']);
    const active = {
      onicecandidate: { candidate: 'candidate:2 1 tcp 1518280447 192.0.2.1 9 typ host tcptype active' },
    };
    expect(settled(candidate, withheld, active, gathered)).toEqual(['demo']);
    expect(settled(candidate, candidate, withheld, gathered)).toEqual([]);
  });
});

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { scanEvents } from '../../src/library/scan-events.ts';
import { EventTally } from '../../src/logs/event-tally.ts';

function tallyOf(log: string): string[] {
  const tally = new EventTally();
  for (const event of scanEvents(log)) tally.add(event);
  return tally.all.map(({ words, line, count }) => `${line}: ${words}${count > 1 ? ` (${count})` : ''}`);
}

it('gives what went wrong, then the last state', () => {
  expect(tallyOf(readFileSync('fixtures/demo/failing-call.log', 'utf8'))).toEqual([
    '4: turn:turn.example.org:3478 401 Unauthorized',
    '7: ICE failed',
  ]);
});

it('counts what comes again, and keeps the last of several states', () => {
  const line = 'The server turn:turn.example.org:3478 returned an error with code=701:\n';
  const states = 'iceConnectionState: checking\niceConnectionState: connected\n';
  expect(tallyOf(`${line}${line}${states}`)).toEqual(['1: turn:turn.example.org:3478 701 (2)', '4: ICE connected']);
});

import { describe, expect, test } from 'vitest';
import { pion } from '../../src/agents/pion.ts';
import { candidate, reflexive } from './candidate.ts';

describe('pion', () => {
  test.each([
    [candidate({ port: '70000' }), '70000'],
    [reflexive(' raddr ::1 rport 70000'), '70000'],
    [candidate({ address: 'x.example', type: 'relay' }), 'x.example'],
    [candidate({ rest: ' generation 0 tcptype x' }), 'x'],
    [candidate({ transport: 'sctp' }), 'sctp'],
  ])('names the invalid value in %j', (text, value) => {
    expect(pion.judge(text).faults).toMatchObject([{ value }]);
  });
});

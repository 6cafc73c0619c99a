import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judge } from '../../src/agents/index.ts';
import { textOf } from '../../src/candidate/bytes.ts';
import { judgeFound } from '../../src/commands/parse/compat.ts';
import { candidateBody, plainBody } from '../support/candidates.ts';
import { runs } from '../support/runs.ts';
import { scan } from '../support/scan.ts';

const iceChars = fc.string({ unit: fc.constantFrom(...'AZaz09+/'), minLength: 1, maxLength: 32 });
const ip = fc.oneof(
  fc.ipV4(),
  fc.ipV6(),
  fc.constantFrom('::', '::1', 'fe80::1', '::ffff:192.0.2.1', '0.0.0.0', '2001:DB8::A'),
);
const number = (most: number): fc.Arbitrary<string> =>
  fc.oneof(fc.nat(most).map(String), fc.constantFrom('0', '1', `${most}`, '007', `000000${most}`));

/** With every part that an agent may look at: extremes, and what only looks ordinary. */
const oddBody = fc
  .record({
    name: fc.constantFrom('candidate:', 'candidate:', 'candidate: ', 'a=candidate:'),
    foundation: iceChars,
    component: fc.oneof(fc.constant('1'), number(256)),
    transport: fc.constantFrom('udp', 'udp', 'tcp', 'UDP'),
    priority: number(0x7fffffff),
    address: ip,
    port: number(65535),
    type: fc.constantFrom('host', 'srflx', 'prflx', 'relay'),
    related: fc.tuple(fc.oneof(ip, fc.constantFrom('x.local', '192.0.2.x')), number(65535)),
    tcpType: fc.constantFrom('active', 'passive', 'so'),
    ufrag: fc.oneof(iceChars, fc.constantFrom('tcptype', 'xtcptype', 'a=b', 'ufrag')),
    rest: fc.subarray(['generation 0', 'ufrag', 'network-id 3', 'network-cost 10', 'x y', '']),
  })
  .map((c) => {
    const related = c.type === 'host' ? '' : ` raddr ${c.related[0]} rport ${c.related[1]}`;
    const tcpType = c.transport === 'tcp' ? ` tcptype ${c.tcpType}` : '';
    const rest = c.rest.map((part) => ` ${part === 'ufrag' ? `ufrag ${c.ufrag}` : part}`).join('');
    const port = c.transport === 'tcp' && c.tcpType === 'active' ? '9' : c.port;
    return `${c.name}${c.foundation} ${c.component} ${c.transport} ${c.priority} ${c.address} ${port} typ ${c.type}${related}${tcpType}${rest}`;
  });

const line = fc.oneof(
  { weight: 4, arbitrary: oddBody },
  plainBody.map((body) => `candidate:${body}`),
  candidateBody.map((body) => `candidate:${body}`),
);

test('for two candidates of one kind, each agent gives the same answer as when it reads both', () => {
  fc.assert(
    fc.property(line, (text) => {
      scan(Buffer.from(`${text}\n`), [4096], (found) => {
        if (!found.isCandidate) return;
        judgeFound(found);
        expect(found.compat).toEqual(judge(textOf(found.bytes, found.rawFrom, found.rawTo)));
      });
    }),
    { numRuns: runs(3000) },
  );
});

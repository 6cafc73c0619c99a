import { hostPort } from '../../stun/ip.ts';
import type { TurnRule } from './rule.ts';

export const srv: TurnRule = {
  id: 'turn/srv',
  severity: 'warning',
  step: 'name',
  summary: 'SRV or NAPTR records that browsers do not follow',
  why: 'RFC 5928 tells clients to look up NAPTR and SRV records. Browsers and most ICE agents do not: they use the A and AAAA addresses of the name, and the default port.',
  remedy:
    'Give the name the addresses of the server and have the server listen on the default port, or write the port in the URL.',
  bad: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.11","port":3479,"record":"SRV _turn._udp.turn.example.org"}',
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","port":3478,"deniedBy":"SRV _turn._udp.turn.example.org"}',
  ],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  check({ record, deniedBy, transport }, report, { results }) {
    if (deniedBy !== undefined) {
      report({
        message: `${deniedBy} says that there is no such service; browsers do not look it up, and ask this address`,
      });
    }
    if (record === undefined) return;
    const usual = results.filter((one) => one.record === undefined && one.transport === transport);
    const places = usual.flatMap(({ address, port }) =>
      address === undefined || port === undefined ? [] : [hostPort({ address, port })],
    );
    const instead = places.length === 0 ? 'find no address' : `ask ${places.slice(0, 2).join(' and ')}`;
    report({ message: `found by ${record} only; browsers do not look up such records and ${instead}` });
  },
};

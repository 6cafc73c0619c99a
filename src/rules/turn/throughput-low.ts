import type { ThroughputFacts } from '../../probe/turn/facts.ts';
import type { TurnRule } from './rule.ts';

/** A smaller share of what was requested or sent is worth a warning. */
const ENOUGH = 0.98;

/** A per-second limit drops consecutive packets at the end of each second. */
const LONG_RUN = 8;

export const throughputLow: TurnRule = {
  id: 'turn/throughput-low',
  severity: 'warning',
  step: 'relay',
  summary: 'a relay that carries less than was sent through it',
  why: 'Less data came out of the relay than went in, or the connection to the server was too slow for it.',
  remedy:
    "Compare with max-bps and bps-capacity in turnserver.conf, which are in bytes per second, not bits. Otherwise look for a bottleneck on the path (try another transport or a lower --bandwidth), and check the server's load.",
  bad: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5},"throughput":{"asked":2000000,"size":1200,"sent":1042,"received":521,"lossRuns":5,"duration":5000,"sentRate":2000000,"receivedRate":1000000}}',
  ],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5},"throughput":{"asked":2000000,"size":1200,"sent":1042,"received":1040,"lossRuns":2,"duration":5000,"sentRate":2000000,"receivedRate":1996000}}',
  ],
  check({ throughput }, report) {
    if (throughput === undefined) return;
    const { error, sent, received, sentRate = 0, receivedRate = 0, droppedHere = 0 } = throughput;
    if (error !== undefined) return void report({ message: `the throughput was not measured: ${error.message}` });
    if (received + droppedHere >= sent * ENOUGH) return;
    const message = `${megabits(receivedRate)} of ${megabits(sentRate)} Mbit/s came through the relay`;
    report({ message, effect: effectOf(throughput) });
  },
};

function effectOf(facts: ThroughputFacts): string {
  const { sent, received, lossRuns = 0, receivedRate = 0, duration = 0 } = facts;
  const seconds = duration / 1000;
  const isOnceASecond = lossRuns > 0 && lossRuns <= seconds + 1 && (sent - received) / lossRuns >= LONG_RUN;
  if (!isOnceASecond) return `Of ${sent} packets, ${sent - received} were lost.`;
  return `The losses come in a row, about once a second, as a limit drops them: coturn with max-bps=${Math.round(receivedRate / 8)} would do that.`;
}

function megabits(rate: number): string {
  return (rate / 1e6).toFixed(2);
}

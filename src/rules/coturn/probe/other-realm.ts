import type { Config } from '../../../coturn/config.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { decoded, quoted } from '../text.ts';
import { CONFIG, exampleServer } from './example-server.ts';
import { answering } from './seen.ts';

export const otherRealm: CoturnRule = {
  id: 'probe/other-realm',
  severity: 'error',
  needsServer: true,
  summary: 'a running server with another realm than its file',
  why: 'The server was started with another file or with arguments, its database names the realm, or the file was changed since.',
  remedy: 'Restart the server with this file, and check the arguments that its unit or its container passes.',
  bad: [
    { config: CONFIG, context: exampleServer({ udp: { challenge: { realm: 'other.example', algorithm: 'MD5' } } }) },
  ],
  good: [{ config: CONFIG, context: exampleServer() }],
  check(config: Config, report: Report, { server }: Context) {
    const entry = config.last('realm');
    const expected = decoded(config.text('realm'));
    if (server === undefined || entry === undefined || expected === '') return;
    const other = answering(server).find(
      ({ facts: { challenge } }) => challenge !== undefined && challenge.realm !== expected,
    );
    if (other === undefined) return;
    report(
      finding(
        entry,
        `the server has the realm ${shortened(other.facts.challenge?.realm ?? '')}, not that of ${quoted(entry)}`,
      ),
    );
  },
};

/** A server may send hundreds of characters. */
const LONGEST = 64;

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

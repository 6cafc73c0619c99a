import { clientViewOf } from '../../../coturn/clients/client-view.ts';
import { answersRfc5780 } from '../../../coturn/clients/endpoints.ts';
import type { Config } from '../../../coturn/config.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { CONFIG, exampleServer } from './example-server.ts';
import { answering, at, endpointOf } from './seen.ts';

const OTHER = { otherAddress: { address: '192.0.2.11', port: 3479 } };
const TWO = `${CONFIG}listening-ip=192.0.2.11\nrfc5780\n`;

export const rfc5780Differs: CoturnRule = {
  id: 'probe/rfc5780-differs',
  severity: 'warning',
  needsServer: true,
  summary: 'RFC 5780 on the running server is not as in its file',
  why: 'With RFC 5780, the server gives clients a second address and answers from there. NAT tests need that; attackers use it to send larger answers to victims.',
  remedy: 'Restart the server with this file. RFC 5780 needs two addresses of one family as `listening-ip`.',
  bad: [
    { config: CONFIG, context: exampleServer({ udp: OTHER }) },
    { config: TWO, context: exampleServer() },
  ],
  good: [
    { config: CONFIG, context: exampleServer() },
    { config: TWO, context: exampleServer({ udp: OTHER }) },
    { config: CONFIG, context: exampleServer({ udp: OTHER, isReleaseKnown: false }) },
  ],
  check(config: Config, report: Report, { server }: Context) {
    const entry = clientViewOf(config).rfc5780;
    if (server === undefined || (entry === undefined && !server.isReleaseKnown)) return;
    for (const port of answering(server)) {
      const endpoint = endpointOf(config, port);
      const { otherAddress: other, hasFingerprint } = port.facts;
      // Known only where a Binding request was answered.
      if (endpoint === undefined || hasFingerprint === undefined || port.transport !== 'udp') continue;
      const expected = answersRfc5780(config, endpoint.host);
      if (expected === undefined || expected === (other !== undefined)) continue;
      const message = expected
        ? 'the server names no second address, although the file turns RFC 5780 on'
        : `the server names ${at({ host: '', ...other })} as its second address; the file has RFC 5780 off`;
      report(finding(entry, message));
      return;
    }
  },
};

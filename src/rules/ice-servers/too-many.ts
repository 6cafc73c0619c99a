import type { RtcConfiguration } from '../../ice-servers/configuration.ts';
import type { Context, IceServersRule, Report } from './rule.ts';

const MOST = 5;

export const tooMany: IceServersRule = {
  id: 'ice-servers/too-many',
  severity: 'info',
  summary: 'more than five servers',
  why: 'The browser asks all of them, from each of its interfaces. Gathering takes longer, and one that does not answer delays its end. Firefox warns about five or more.',
  remedy: 'Keep one or two STUN servers, and one TURN server over UDP and over TLS.',
  bad: [
    "pc = { iceServers: [{ urls: ['stun:a.acme.test', 'stun:b.acme.test', 'stun:c.acme.test', 'stun:d.acme.test', 'stun:e.acme.test', 'stun:f.acme.test'] }] };",
  ],
  good: ["pc = { iceServers: [{ urls: ['stun:a.acme.test', 'stun:b.acme.test'] }] };"],
  check({ servers }: RtcConfiguration, report: Report, { urls }: Context) {
    const count = servers.reduce((sum, entry) => sum + entry.urls.length, 0);
    const next = urls[MOST];
    if (count <= MOST || next === undefined) return;
    report({
      message: `${count} URLs of servers: gathering asks every one`,
      range: next.range,
      effect: 'Candidates come later, and one dead server delays the end of gathering.',
    });
  },
};

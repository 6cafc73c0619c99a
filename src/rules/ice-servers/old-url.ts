import type { RtcConfiguration } from '../../ice-servers/configuration.ts';
import type { IceServersRule, Report } from './rule.ts';
import { renamed } from './support/members.ts';
import { nameOf } from './support/servers.ts';

export const oldUrl: IceServersRule = {
  id: 'ice-servers/old-url',
  severity: 'warning',
  summary: 'url, the old spelling of urls',
  why: 'The standard requires urls, and browsers that follow it throw a TypeError without it. Chromium still accepts url.',
  remedy: 'Write urls.',
  reference: 'https://www.w3.org/TR/webrtc/#rtciceserver-dictionary',
  bad: ["pc = { iceServers: [{ url: 'stun:stun.acme.test' }] };"],
  good: ["pc = { iceServers: [{ url: 'stun:stun.acme.test', urls: 'stun:stun.acme.test' }] };"],
  check({ servers }: RtcConfiguration, report: Report) {
    for (const entry of servers) {
      const { urlMember } = entry;
      if (urlMember?.name !== 'url') continue;
      report({
        message: `${nameOf(entry)} is in url instead of urls`,
        range: urlMember.key.end > urlMember.key.start ? urlMember.key : urlMember.range,
        option: 'url',
        effect: 'Chromium takes it; by the standard, an entry without urls is a TypeError.',
        ...renamed(urlMember, 'urls'),
      });
    }
  },
};

import type { Section } from '../../ice/descriptions.ts';
import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import type { Context } from './support/context.ts';
import { distinct } from './support/sides.ts';

export const bundleUfragDiffers: SessionRule = {
  id: 'bundle-ufrag-differs',
  severity: 'error',
  summary: 'different ufrags within one BUNDLE group',
  why: 'The sections of a BUNDLE group share one transport (RFC 9143). With two ufrags, one side sends checks with one while the other side expects the other.',
  remedy: 'Use one ufrag and password for all sections of the group, or do not bundle them.',
  bad: [
    'v=0\na=group:BUNDLE 0 1\nm=audio 45836 UDP/TLS/RTP/SAVPF 96\na=mid:0\na=ice-ufrag:E8CY\nm=video 41338 UDP/TLS/RTP/SAVPF 97\na=mid:1\na=ice-ufrag:Q1tz\n',
  ],
  good: [
    'v=0\na=group:BUNDLE 0 1\nm=audio 45836 UDP/TLS/RTP/SAVPF 96\na=mid:0\na=ice-ufrag:E8CY\nm=video 41338 UDP/TLS/RTP/SAVPF 97\na=mid:1\na=ice-ufrag:E8CY\n',
    'v=0\nm=audio 45836 UDP/TLS/RTP/SAVPF 96\na=mid:0\na=ice-ufrag:E8CY\nm=video 41338 UDP/TLS/RTP/SAVPF 97\na=mid:1\na=ice-ufrag:Q1tz\n',
  ],
  check(_: Session, report: (found: Found) => undefined, { sections }: Context) {
    for (const description of distinct(sections.map((section) => section.description))) {
      const own = sections.filter((section) => section.description === description && isBundled(section));
      const ufrags = distinct(own.flatMap(({ ufrag }) => ufrag ?? []));
      if (ufrags.length < 2) continue;
      return report({
        message: `one BUNDLE group has the ufrags ${ufrags.slice(0, 3).join(' and ')}`,
        // An offer may have them, as long as the other side may refuse to bundle (RFC 9143 section 7.2).
        certainty: 'likely',
        evidence: own.flatMap(({ ufragSource }) => ufragSource ?? []).slice(0, 3),
        effect: 'Checks with the wrong one are refused: 401, or an integrity error.',
        toBeSure: "whether it is an offer that the other side answers without BUNDLE: its answer's a=group",
        remedy: 'Use one ufrag and password for the whole group (aiortc: bundlePolicy max-bundle), or do not bundle.',
      });
    }
  },
};

function isBundled({ bundle, mid, port }: Section): boolean {
  return mid !== undefined && bundle.includes(mid) && port !== 0;
}

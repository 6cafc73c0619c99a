import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import { distinct, sidesOf } from './support/sides.ts';

export const mixedUfrag: SessionRule = {
  id: 'mixed-ufrag',
  severity: 'info',
  summary: 'candidates of several ICE generations in one list',
  why: 'Candidates with different ufrags belong to different generations or to different connections. Only those of the description that is set are used.',
  remedy: 'Keep the candidates of each generation together.',
  bad: [
    'candidate:1 1 udp 2122260223 192.168.1.7 50000 typ host ufrag aaaa\ncandidate:1 1 udp 2122260223 192.168.1.7 50001 typ host ufrag bbbb\ncandidate:1 1 udp 2122260223 192.168.1.7 50002 typ host ufrag cccc\n',
  ],
  good: ['candidate:1 1 udp 2122260223 192.168.1.7 50000 typ host ufrag aaaa\n'],
  check(session: Session, report: (found: Found) => undefined) {
    if (session.events.some(({ event }) => event === 'ice-restart')) return;
    for (const { half, name } of sidesOf(session)) {
      const own = half.candidates.filter(({ ufrag }) => ufrag !== undefined);
      const ufrags = distinct(own.flatMap(({ ufrag }) => ufrag ?? []));
      // Without BUNDLE, each section has its own ufrag.
      const sections = distinct(own.map(({ mid, mLineIndex }) => mid ?? mLineIndex ?? '')).length;
      if (ufrags.length < 2 || ufrags.length <= sections - (sections === 1 ? 0 : 1)) continue;
      const places = ufrags.flatMap((ufrag) => own.find((one) => one.ufrag === ufrag)?.source ?? []);
      report({
        message: `${name} has candidates of ${ufrags.length} ufrags: ${ufrags.slice(0, 3).join(', ')}`,
        certainty: 'possible',
        evidence: places.slice(0, 3),
        effect: 'They are of different generations or connections; the wrong ones are dropped.',
        remedy: 'After an ICE restart, forget the old candidates; keep connections apart in the signaling.',
      });
    }
  },
};

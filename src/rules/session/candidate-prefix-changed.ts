import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import type { Context } from './support/context.ts';

export const candidatePrefixChanged: SessionRule = {
  id: 'candidate-prefix-changed',
  severity: 'error',
  summary: 'a library that ignores a candidate because of its prefix',
  why: 'In a description the line begins with a=candidate:, in an RTCIceCandidate with candidate:. A library that expects one form drops the other.',
  remedy: 'Accept both forms, or add or remove a= before passing the line on.',
  bad: [
    'parseCandidate called with a line that is not a candidate line\ncandidate:3627149611 1 udp 2122194687 203.0.113.153 58911 typ host generation 0\n',
  ],
  good: ['candidate:3627149611 1 udp 2122194687 203.0.113.153 58911 typ host generation 0\n'],
  check(_: Session, report: (found: Found) => undefined, { notes }: Context) {
    const note = notes.find(({ id }) => id === 'not-a-candidate');
    if (note === undefined) return;
    report({
      message: 'the library ignores a candidate: it expects another prefix',
      certainty: 'likely',
      evidence: [note.source],
      effect: 'It drops every candidate, so the other side gets none.',
      remedy: 'Accept a=candidate: and candidate: alike, or add or remove a= before the line is handed on.',
      toBeSure: 'the line that it was called with',
    });
  },
};

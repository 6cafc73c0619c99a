import type { RuleText } from '../../diagnostics/rule.ts';
import type { UriErrorId } from '../../stun/authority.ts';
import type { UriNoteId } from '../../stun/uri.ts';

/** A rule about a STUN or TURN URI; the parser in src/stun finds it. */
export interface UriRule extends RuleText<string> {
  readonly id: `uri/${UriErrorId | UriNoteId}`;
}

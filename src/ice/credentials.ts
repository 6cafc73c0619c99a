import type { HalfSeen } from './half.ts';
import type { SideName } from './role.ts';
import type { Evidence, SessionDescription, WrongCredentials } from './session.ts';

/** Compares the last description that the other side got of this side with this side's own log. */
export function wrongCredentials(of: SideName, own: HalfSeen, told: HalfSeen): WrongCredentials[] {
  const last = told.descriptions.findLast(({ ufrags }) => ufrags.length > 0);
  const ufrag = wrongUfrag(own, told, last);
  if (ufrag !== undefined) return [{ of, what: 'ufrag', ...ufrag }];
  const password = last === undefined ? undefined : wrongPassword(own, last);
  return password === undefined ? [] : [{ of, what: 'password', ...password }];
}

interface Places {
  told: Evidence;
  own: Evidence;
}

/** A ufrag that appears nowhere in the log of its own side, neither in a description nor with a candidate. */
function wrongUfrag(own: HalfSeen, told: HalfSeen, last: SessionDescription | undefined): Places | undefined {
  const ufrags = last?.ufrags ?? [...told.ufrags];
  if (own.ufrags.size === 0 || ufrags.length === 0 || ufrags.some((ufrag) => own.ufrags.has(ufrag))) return undefined;
  return placesOf(own, last?.source ?? told.candidates[0]?.source);
}

/** A password that differs for a ufrag that both sides know: something changed the description in transit. */
function wrongPassword(own: HalfSeen, told: SessionDescription): Places | undefined {
  for (const { ufrag, fingerprint } of told.passwords) {
    const known = own.descriptions.flatMap(({ passwords, source }) =>
      passwords.filter((one) => one.ufrag === ufrag).map((one) => ({ ...one, source })),
    );
    const [first] = known;
    if (first === undefined || known.some((one) => one.fingerprint === fingerprint)) continue;
    return { told: told.source, own: first.source };
  }
  return undefined;
}

function placesOf({ descriptions, candidates }: HalfSeen, told: Evidence | undefined): Places | undefined {
  const own = descriptions.find(({ ufrags }) => ufrags.length > 0)?.source ?? candidates[0]?.source;
  return own === undefined || told === undefined ? undefined : { told, own };
}

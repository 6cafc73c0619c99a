import { parseIP } from '../../stun/ip.ts';
import { reachOf } from '../address.ts';
import type { Subject } from '../subject.ts';
import { common, part, RECOMMENDED, type Scheme } from './scheme.ts';

/** ice4j (Jitsi): only the precedence of the address, or 65535 if there is one address; TCP is not ranked. */
export const ice4j: Scheme = {
  authors: ['ice4j'],
  types: RECOMMENDED,
  readLocal({ localPreference }, subject, t) {
    const precedence = precedenceOf(subject);
    if (localPreference !== precedence?.value) return common(localPreference, t);
    return { parts: [part('addressPreference', localPreference, t.precedences[precedence.name])] };
  },
};

function precedenceOf({ address = '', addressKind }: Subject) {
  const bytes = parseIP(address);
  if (bytes === undefined) return undefined;
  if (bytes.length === 4) return { name: 'ipv4', value: 10 } as const;
  return { name: 'ipv6', value: reachOf(address, addressKind).scope === 'linkLocal' ? 30 : 40 } as const;
}

import { sniff } from '../../io/kind.ts';
import { counted } from '../../report/count.ts';
import { otherKindOf } from '../front-door/file-kind.ts';
import { adviceOf, KINDS } from '../shared/kinds.ts';

/** `t.conf is a coturn configuration. To check it: icescope lint t.conf`, for an input that is for another command. */
export async function otherFileSentence(name: string, head: Uint8Array): Promise<string | undefined> {
  const other = await otherKindOf(head);
  return other === undefined ? undefined : `${name} is ${other.name}.${adviceOf(other, name, 'diagnose')}`;
}

/** Says what was not found in an input that could have had it. */
export function nothingSentence(name: string, head: Uint8Array, lines: number): string {
  const kind = sniff(head);
  if (kind === 'empty') return `${name} is empty`;
  const what = 'candidates, descriptions or events';
  const count = counted(lines, 'line');
  if (kind === 'json' || kind === 'yaml' || kind === 'markup')
    return `${name} is ${KINDS[kind].name} without ${what} (${count})`;
  return `no ${what} in ${name} (${count})`;
}

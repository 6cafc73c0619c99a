import type { NatResult } from '../../probe/nat/result.ts';
import { hang } from '../../term/wrap.ts';
import { shown } from '../stun/shown.ts';
import type { View } from '../view.ts';
import type { NatFormat } from './report.ts';

/** A repeated run: one line if nothing has changed, or else the changes and the full result. */
export function repeated(result: NatResult, last: NatResult, format: NatFormat, view: View): string {
  const { time = '' } = result;
  const changes = changesOf(last, result);
  if (changes.length === 0) return `${time}  unchanged\n`;
  const text = hang(`${time}  `, shown(`changed: ${changes.join('; ')}`), view.columns, 2);
  return `\n${text}\n${format(result, view)}`;
}

/** The changes in words. Ports belong to new sockets each time, so they do not count. */
function changesOf(before: NatResult, after: NatResult): string[] {
  return PARTS.flatMap(([name, read]) => {
    const [was, is] = [read(before), read(after)];
    return was === is ? [] : [`${name} from ${was} to ${is}`];
  });
}

const NONE = 'none';

const PARTS: readonly [name: string, read: (result: NatResult) => string][] = [
  ['the answer', ({ error }) => error?.code ?? 'one that can be read'],
  ['the public address', ({ mappedAddress }) => mappedAddress?.address ?? NONE],
  ['the mapping', ({ mapping }) => mapping?.behavior ?? NONE],
  ['the filtering', ({ filtering }) => filtering?.behavior ?? NONE],
  ['hairpinning', ({ hairpinning }) => hairpinning?.behavior ?? NONE],
  ['what an unsolicited packet does', ({ afterUnsolicited }) => afterUnsolicited ?? NONE],
];

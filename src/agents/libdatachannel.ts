import type { Agent, Answer, Fault } from './agent.ts';
import { judgmentOf } from './parsing/checks.ts';
import { number, sscanf, WORD } from './parsing/sscanf.ts';

/** Its istream: `component` and `priority` are unsigned numbers of 32 bits. */
const FIELDS = [WORD, number('component-number'), WORD, number('priority-number'), WORD, WORD, WORD, WORD];

export const libdatachannel: Agent<Answer> = {
  name: 'libdatachannel',
  version: '0.24.5',
  judge: (text) => judgmentOf(faultOf(text)),
};

function faultOf(text: string): Fault | undefined {
  // An empty candidate is ignored.
  if (text === '') return undefined;
  const { words, fault, torn } = sscanf(text.replace(/^(a=)?(candidate:)?/, ''), FIELDS);
  const [, component = '', , priority = '', , , typ = ''] = words;
  if (isTooLarge(component)) return { reason: 'component-range', value: component };
  if (isTooLarge(priority)) return { reason: 'priority-range', value: priority };
  if (fault !== undefined) return fault;
  return typ === 'typ' ? undefined : (torn ?? { reason: 'typ-missing', value: typ });
}

/** A negative number wraps around, if its digits fit. */
function isTooLarge(number: string): boolean {
  return Number(number.replace(/^[+-]/, '')) > 0xffffffff;
}

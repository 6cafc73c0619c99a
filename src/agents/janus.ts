import type { Agent, Answer, Fault } from './agent.ts';
import { judgmentOf } from './parsing/checks.ts';
import { withoutPrefix } from './parsing/prefix.ts';
import { shortNumber, sscanf, TYP, untilNul, word } from './parsing/sscanf.ts';

/** Its sscanf reads three bytes of the transport, so `ssltcp` spills into the priority, and five bytes of any type. */
const FIELDS = [
  word(32),
  shortNumber('component-number', 30),
  word(3),
  shortNumber('priority-number', 30),
  word(49),
  shortNumber('port-number', 30),
  TYP,
  word(5),
];

export const janus: Agent<Answer> = {
  name: 'Janus',
  version: '1.1.2',
  judge: (text) => judgmentOf(faultOf(untilNul(text))),
};

/** What it accepts but does not use (a second component, an unknown type, no IP address) does not count as refused. */
function faultOf(text: string): Fault | undefined {
  if (text === '' || text.includes('end-of-candidates')) return undefined;
  return sscanf(withoutPrefix(text), FIELDS).fault;
}

import type { Agent, Answer, Fault } from './agent.ts';
import { type Check, firstFault, judgmentOf, unless } from './parsing/checks.ts';
import { asLine } from './parsing/prefix.ts';

/** The parts of its regular expression: possibly empty words and digits, separated by single spaces. */
const CHECKS: readonly Check<readonly string[]>[] = [
  { reason: 'field-with-space', fault: (fields) => unless(isWord, fields[0]) },
  { reason: 'component-number', fault: (fields) => unless(isDigits, fields[1]) },
  { reason: 'field-with-space', fault: (fields) => unless(isWord, fields[2]) },
  { reason: 'priority-number', fault: (fields) => unless(isDigits, fields[3]) },
  { reason: 'field-with-space', fault: (fields) => unless(isWord, fields[4]) },
  { reason: 'port-number', fault: (fields) => unless(isDigits, fields[5]) },
  { reason: 'typ-missing', fault: (fields) => unless((word) => word === 'typ', fields[6]) },
  { reason: 'fields-missing', fault: (fields) => (fields.length < 8 ? '' : undefined) },
];

export const sdpTransform: Agent<Answer> = {
  name: 'sdp-transform',
  version: '3.0.0',
  judge: (text) => {
    // It reads SDP, where any line may be a candidate.
    const faults = asLine(text)
      .split(/\r\n?|\n/)
      .map(faultOf);
    return judgmentOf(faults.includes(undefined) ? undefined : faults[0]);
  },
};

function faultOf(line: string): Fault | undefined {
  if (!line.startsWith('a=candidate:')) return { reason: 'prefix-missing', value: '' };
  return firstFault(CHECKS, line.slice('a=candidate:'.length).split(' ', 8));
}

function isWord(text: string): boolean {
  return !/\s/.test(text);
}

function isDigits(text: string): boolean {
  return !/\D/.test(text);
}

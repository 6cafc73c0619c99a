import type { Agent, Answer, Fault } from './agent.ts';
import { judgmentOf } from './parsing/checks.ts';
import { asLine } from './parsing/prefix.ts';
import { number, sscanf, TYP, untilNul, word } from './parsing/sscanf.ts';

/** Its sscanf up to the type; the address is resolved later, and may be anything. */
const FIELDS = [
  word(32),
  number('component-number'),
  word(32),
  number('priority-number'),
  word(256),
  word(32),
  TYP,
  word(32),
];
/** The last two words of its format are optional. */
const FORMAT = [...FIELDS, word(7), word(7)];

/** In upper or lower case; it does not know `prflx`. */
const TYPES = ['host', 'srflx', 'relay'];
/** In lower case only. */
const TCP_TYPES = ['active', 'passive', 'so'];

export const libjuice: Agent<Answer> = {
  name: 'libjuice',
  version: 'in libdatachannel 0.24.5',
  judge: (text) => judgmentOf(faultOf(asLine(untilNul(text)))),
};

function faultOf(line: string): Fault | undefined {
  if (!line.startsWith('a=candidate:')) return { reason: 'prefix-missing', value: '' };
  const { words, fault, torn } = sscanf(line.slice('a=candidate:'.length), FORMAT);
  if (words.length < FIELDS.length) return fault;
  const after = faultAfterType(words);
  // In `type host` it takes `e` for the type, but the cause is the word before it.
  return after !== undefined && torn?.reason === 'typ-missing' ? torn : after;
}

function faultAfterType(words: readonly string[]): Fault | undefined {
  const [, , transport = '', , , , , type = '', name, tcpType] = words;
  // sscanf must read seven or nine words; eight count as a failure.
  if (name !== undefined && tcpType === undefined) return { reason: 'extension-value-missing', value: name };
  if (!TYPES.includes(type.toLowerCase())) return { reason: 'type-unknown', value: type };
  if (transport.toUpperCase() === 'UDP') return undefined;
  if (transport.toUpperCase() !== 'TCP') return { reason: 'transport-unknown', value: transport };
  // The name does not matter, only its value.
  if (tcpType !== undefined && TCP_TYPES.includes(tcpType)) return undefined;
  return name === 'tcptype'
    ? { reason: 'tcptype-unknown', value: tcpType ?? '' }
    : { reason: 'tcptype-missing', value: '' };
}

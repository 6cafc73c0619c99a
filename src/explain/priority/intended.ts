import { carrierOf, type Subject } from '../subject.ts';
import type { Texts } from '../texts/text.ts';
import { interpretPriority, type PriorityReadings } from './interpret.ts';

/** If a priority does not match the candidate: the type and transport that it was computed for. */
export interface IntendedCandidate {
  type: string;
  carrier: 'udp' | 'tcp';
  priority: PriorityReadings;
}

const TYPES = ['host', 'srflx', 'prflx', 'relay'];

/** Type preferences that one type alone has, whatever the local preference says (RFC 8445 section 5.1.2.2, libnice). */
const TYPE_OF_PREFERENCE: ReadonlyMap<number, string> = new Map([
  [126, 'host'],
  [120, 'host'],
  [110, 'prflx'],
  [100, 'srflx'],
]);

/** Whether it is a type preference that means the same to every agent. */
export function isPlainPreference(typePreference: number): boolean {
  return TYPE_OF_PREFERENCE.has(typePreference);
}

/** The candidate for which some agent would have written this priority: the type given first, then the transport. */
export function intendedCandidate(subject: Subject, t: Texts): IntendedCandidate | undefined {
  const own = carrierOf(subject) ?? 'udp';
  const carriers: readonly ('udp' | 'tcp')[] = own === 'udp' ? ['udp', 'tcp'] : ['tcp', 'udp'];
  let onlyByType: IntendedCandidate | undefined;
  for (const type of [subject.type ?? '', ...TYPES]) {
    for (const carrier of carriers) {
      const priority = interpretPriority(withTransport({ ...subject, type }, carrier), t);
      if (priority === undefined) return undefined;
      const { typePreference, component } = priority.parts;
      const isPlain = TYPE_OF_PREFERENCE.get(typePreference) === type;
      const isRead = priority.readings.some(({ otherAddress }) => otherAddress === undefined);
      if (isRead && (isPlain || component === subject.component)) return { type, carrier, priority };
      if (isPlain && type !== subject.type && priority.type !== undefined) onlyByType ??= { type, carrier, priority };
    }
  }
  return onlyByType;
}

function withTransport(subject: Subject, transport: 'udp' | 'tcp'): Subject {
  const { tcpType, ...rest } = subject;
  return transport === 'udp' || tcpType === undefined ? { ...rest, transport } : { ...rest, transport, tcpType };
}

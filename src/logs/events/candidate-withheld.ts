import { eventKind } from '../scanner/event-kind.ts';

/** A candidate was not sent, or not added, by choice: with a checkbox on the page of `icescope live`. */
export const candidateWithheld = eventKind('candidate-withheld', [
  {
    marks: ['"with|held"'],
    text: /^"withheld":\s?"\w{1,20} (udp|tcp) \[?([^\s"\\\]]{1,256}?)\]?:(\d{1,5}) is not (sent|added): ([^"\\]{1,200})"/,
    facts: ([, transport = '', address = '', port, step, reason = '']) => {
      if (Number(port) > 65_535) return undefined;
      const side = step === 'sent' ? 'local' : 'remote';
      return { event: 'candidate-withheld', side, transport, address, port: Number(port), reason };
    },
  },
]);

import { addCandidate } from '../scanner/add-candidate.ts';
import { blockFormat } from '../scanner/line-format.ts';

/**
 * aiortc's RTCIceCandidate (rtcicetransport.py), a dataclass, as Python prints it, on one line or, by pprint, over
 * twelve: `RTCIceCandidate(component=1, foundation='…', ip='…', …, tcpType=None)`.
 */
export const aiortc = blockFormat('aiortc', 'tcpT|ype=', 11, ({ scan, text, mark, excerpt }) => {
  const start = text.lastIndexOf(START, mark);
  const end = text.indexOf(')', mark) + 1;
  if (start < 0 || end === 0) return;
  const values = valuesOf(text.slice(start + 'RTCIceCandidate('.length, end));
  if (!REQUIRED.every((name) => values.has(name))) return;
  const index = values.get('sdpMLineIndex') ?? '';
  addCandidate(scan, 'aiortc', excerpt(start, end), {
    pieces: {
      ...{
        foundation: values.get('foundation'),
        component: values.get('component'),
        transport: values.get('protocol'),
      },
      ...{
        priority: values.get('priority'),
        address: values.get('ip'),
        port: values.get('port'),
        type: values.get('type'),
      },
      ...{ relatedAddress: values.get('relatedAddress'), relatedPort: values.get('relatedPort') },
      tcpType: values.get('tcpType'),
    },
    mid: values.get('sdpMid'),
    mLineIndex: /^\d{1,5}$/.test(index) ? Number(index) : undefined,
  });
});

const START = 'RTCIceCandidate(component=';
const REQUIRED = ['foundation', 'ip', 'port', 'protocol', 'type'];
const ENTRY = /(\w{1,16})=(?:'([^'\n]{0,255})'|"([^"\n]{0,255})"|(\w{1,16}))[,)]/g;

function valuesOf(text: string): Map<string, string> {
  const values = new Map<string, string>();
  for (const [, name = '', single, double, word] of text.matchAll(ENTRY)) {
    if (word !== 'None') values.set(name, single ?? double ?? word ?? '');
  }
  return values;
}

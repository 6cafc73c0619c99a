import type { Pieces } from '../candidate/pieces.ts';
import { addCandidate } from './foreign.ts';
import { hostPort, TYPE } from './host-port.ts';
import { lineForm } from './line-form.ts';

/**
 * What webrtc-rs prints of an RTCIceCandidate: `udp srflx 203.0.113.9:572160.0.0.0`, with the related address glued to the
 * port. Nothing in it is rare, so it is read where it stands behind `candidate: `.
 */
export const webrtcRs = lineForm('webrtc-rs', ['andidate|: '], (line) => {
  const match = CANDIDATE.exec(line.text);
  if (match === null) return 0;
  const [all, space = '', transport, type, address, digits = ''] = match;
  const pieces: Pieces = { transport, type, ...hostPort(address, digits), ...unglued(digits) };
  addCandidate(line.scan, 'webrtc-rs', line.excerpt(space.length, all.length), { pieces });
  return all.length;
});

const CANDIDATE = new RegExp(
  String.raw`^(andidate: )(udp|tcp) ${TYPE} (\[[^\]\s]{0,64}\]|[\w.:*-]{0,80}?):(\d{1,8}(?:\.\d{1,3}){3}|\d{1,5})(?![\w.:-])`,
);
const GLUED = /^(\d{2,8})((?:\.\d{1,3}){3})$/;

/** Of the digits before the first dot as many are the port as can be, and the rest begins an IPv4 address. */
function unglued(text: string): Pieces {
  const [, digits = '', rest = ''] = GLUED.exec(text) ?? [];
  for (let length = Math.min(5, digits.length - 1); length > 0; length--) {
    const relatedAddress = digits.slice(length) + rest;
    if (Number(digits.slice(0, length)) <= 0xffff && isAddress(relatedAddress)) {
      return { port: digits.slice(0, length), relatedAddress };
    }
  }
  return {};
}

/** One that an agent may have: all zeros, or one that begins with none. */
function isAddress(text: string): boolean {
  if (text === '0.0.0.0') return true;
  return /^[1-9]/.test(text) && text.split('.').every((part) => Number(part) <= 0xff);
}

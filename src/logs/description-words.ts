import type { SdpType } from './scanner/log-event.ts';

const TYPES: Record<string, Exclude<SdpType, 'rollback'>> = { offer: 'offer', answer: 'answer', pranswer: 'pranswer' };

/** The type that the words around a session description give it; the nearest word decides. */
export function typeIn(text: string): Exclude<SdpType, 'rollback'> | undefined {
  const word = [...text.matchAll(/(?<![a-z])(offer|pranswer|answer)(?![a-z])/gi)].at(-1)?.[1]?.toLowerCase();
  return word === undefined ? undefined : TYPES[word];
}

/** The direction that the words around a session description give it. */
export function directionIn(text: string): 'sent' | 'received' | undefined {
  const words = text.matchAll(
    /setLocalDescription|setRemoteDescription|\b(?:local|remote|sent|sending|received|incoming|outgoing)\b/gi,
  );
  const word = [...words].at(-1)?.[0].toLowerCase();
  if (word === undefined) return undefined;
  return /local|sent|sending|outgoing/.test(word) ? 'sent' : 'received';
}

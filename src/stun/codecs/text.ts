import { type Codec, Malformed } from '../attribute.ts';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/** The text, if the bytes are UTF-8. */
export function utf8(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

/** coturn ends reason phrases with NULs, others do so with SOFTWARE. */
function withoutTrailingNuls(bytes: Uint8Array): Uint8Array {
  let to = bytes.length;
  while (to > 0 && bytes[to - 1] === 0) to--;
  return bytes.subarray(0, to);
}

/**
 * UTF-8 of at most `maxBytes`, kept exactly: USERNAME, REALM and NONCE go back to the server and into keys. The text
 * comes from the sender and may contain any character, so whatever displays it must escape it.
 */
export function exactText(maxBytes: number): Codec<string> {
  return {
    read(value) {
      if (value.length > maxBytes) return new Malformed(`has ${value.length} bytes, more than ${maxBytes}`);
      return utf8(value) ?? new Malformed('is not UTF-8');
    },
    write(text) {
      const bytes = encoder.encode(text);
      if (bytes.length > maxBytes) throw new RangeError(`${bytes.length} bytes of text, at most ${maxBytes} fit`);
      return bytes;
    },
  };
}

/** The same for text that is only shown: NULs at its end are dropped. */
export function shownText(maxBytes: number): Codec<string> {
  const exact = exactText(maxBytes);
  return { read: (value, id) => exact.read(withoutTrailingNuls(value), id), write: exact.write };
}

/** The few members of Node.js's Buffer that the library uses, for browsers. */

type Encoding = 'utf8' | 'latin1' | 'base64';

const decoder = new TextDecoder();
const encoder = new TextEncoder();

class Bytes extends Uint8Array {
  override toString(encoding: Encoding = 'utf8', from = 0, to = this.length): string {
    const bytes = new Uint8Array(this.buffer, this.byteOffset, this.length).subarray(
      Math.max(0, from),
      Math.max(0, to),
    );
    return encoding === 'latin1' ? latin1(bytes) : decoder.decode(bytes);
  }

  override indexOf(found: number | string, from = 0): number {
    if (typeof found === 'number') return super.indexOf(found, from);
    return this.toString('latin1').indexOf(latin1(encoder.encode(found)), from);
  }
}

export const Buffer = {
  from(source: string | ArrayBuffer | Uint8Array, second?: Encoding | number, length?: number): Bytes {
    if (typeof source === 'string') return encoded(source, typeof second === 'string' ? second : 'utf8');
    if (source instanceof Uint8Array) return new Bytes(source);
    return new Bytes(source, typeof second === 'number' ? second : 0, length);
  },
  alloc: (size: number): Bytes => new Bytes(size),
  byteLength: (text: string): number => encoder.encode(text).length,
};

const AT_ONCE = 8192;

/** A character for each byte. */
function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += AT_ONCE) text += String.fromCharCode(...bytes.subarray(at, at + AT_ONCE));
  return text;
}

function encoded(text: string, encoding: Encoding): Bytes {
  if (encoding === 'utf8') return new Bytes(encoder.encode(text));
  const characters = encoding === 'latin1' ? text : atob(base64Of(text));
  return new Bytes(Array.from({ length: characters.length }, (_, at) => characters.charCodeAt(at) & 0xff));
}

/** Decodes like Node.js: up to the first character outside the alphabet. */
function base64Of(text: string): string {
  const [plain = ''] = /^[\w+/-]*/.exec(text) ?? [];
  const whole = plain.replaceAll('-', '+').replaceAll('_', '/');
  return whole.length % 4 === 1 ? whole.slice(0, -1) : whole;
}

import { Malformed } from './attribute.ts';
import { ATTRIBUTES } from './attributes/index.ts';
import { hex16 } from './bytes.ts';
import { hostPort } from './ip.ts';
import { type Message, type RawAttribute, valueBytes } from './message.ts';

/** An attribute as it appears in a message, for people who inspect the message itself. */
export interface ListedAttribute {
  /** `0x0020`. */
  type: string;
  /** Left out when it is not known. */
  name?: string | undefined;
  /** Length of the value in bytes, without padding. */
  length: number;
  /** The value as text; left out where it would say no more than the bytes do. */
  value?: string | undefined;
  /** The bytes of the value. */
  hex: string;
}

/** All attributes of a message in order, including those that do not count. */
export function listAttributes(message: Message): ListedAttribute[] {
  const all = [...message.attributes, ...message.ignored].toSorted((a, b) => a.offset - b.offset);
  return all.map((raw) => listed(message, raw));
}

function listed(message: Message, raw: RawAttribute): ListedAttribute {
  const bytes = valueBytes(message, raw);
  const known = ATTRIBUTES.get(raw.type);
  return {
    type: hex16(raw.type),
    name: known?.name,
    length: bytes.length,
    value: textOf(known?.read(bytes, message.transactionId)),
    hex: Buffer.from(bytes).toString('hex'),
  };
}

function textOf(value: unknown): string | undefined {
  if (value instanceof Malformed) return `malformed: ${value.reason}`;
  if (value instanceof Uint8Array || value === undefined) return undefined;
  if (typeof value !== 'object' || value === null) return `${value}`;
  if ('address' in value && 'port' in value) return hostPort({ address: `${value.address}`, port: Number(value.port) });
  if ('code' in value) return 'reason' in value ? `${value.code} ${value.reason}` : `${value.code}`;
  if (Array.isArray(value) && value.every((one) => typeof one === 'number')) return value.map(hex16).join(' ');
  return JSON.stringify(value, (_, one) => (typeof one === 'bigint' ? `${one}` : one));
}

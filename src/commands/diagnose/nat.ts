import { notANat } from '../../errors.ts';
import type { NatBehavior } from '../../ice/side.ts';
import { readText } from '../shared/read-text.ts';

/** The classic names (RFC 3489 section 5) in today's terms. */
const KINDS: Readonly<Record<string, NatBehavior>> = {
  none: { mapping: 'none' },
  'full-cone': { mapping: 'endpoint-independent', filtering: 'endpoint-independent' },
  restricted: { mapping: 'endpoint-independent', filtering: 'address-dependent' },
  'port-restricted': { mapping: 'endpoint-independent', filtering: 'address-and-port-dependent' },
  symmetric: { mapping: 'address-and-port-dependent', filtering: 'address-and-port-dependent' },
  'udp-blocked': { udpBlocked: true },
};

/** Reads a kind of NAT, or a file with what `icescope nat -f json` printed. */
export async function readNat(option: string, value: string): Promise<NatBehavior> {
  const known = Object.hasOwn(KINDS, value) ? KINDS[value] : undefined;
  if (known !== undefined) return known;
  // A path has a dot or a slash in it; anything else is a misspelt kind.
  if (!/[./\\]/.test(value)) throw notANat(option, value, Object.keys(KINDS));
  const result = parsed(await readText(value));
  const nat = isObject(result) ? natOf(result) : undefined;
  if (nat === undefined) throw notANat(option, value, Object.keys(KINDS));
  return nat;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const MAPPINGS = ['none', 'endpoint-independent', 'address-dependent', 'address-and-port-dependent'] as const;
const FILTERINGS = ['endpoint-independent', 'address-dependent', 'address-and-port-dependent'] as const;

function natOf(result: Readonly<Record<string, unknown>>): NatBehavior | undefined {
  if (typeof result['ok'] !== 'boolean') return undefined;
  if (result['ok'] === false) return isObject(result['error']) ? { udpBlocked: true } : {};
  const mapping = MAPPINGS.find((one) => one === behaviorOf(result['mapping']));
  const filtering = FILTERINGS.find((one) => one === behaviorOf(result['filtering']));
  const hairpinning = behaviorOf(result['hairpinning']);
  return {
    ...(mapping === undefined ? {} : { mapping }),
    ...(filtering === undefined ? {} : { filtering }),
    ...(hairpinning === 'yes' || hairpinning === 'no' ? { hairpinning: hairpinning === 'yes' } : {}),
    ...(result['afterUnsolicited'] === 'spoiled' ? { spoiledByUnsolicited: true } : {}),
  };
}

function behaviorOf(judged: unknown): unknown {
  return isObject(judged) ? judged['behavior'] : undefined;
}

import { notANat } from '../../errors.ts';
import type { NatBehavior } from '../../ice/side.ts';
import { readText } from '../shared/read-text.ts';

/** The classic names (RFC 3489 section 5) in today's terms, and what they lack. */
const KINDS: Readonly<Record<string, NatBehavior>> = {
  none: { mapping: 'none' },
  firewall: { mapping: 'none', filtering: 'address-and-port-dependent' },
  'full-cone': { mapping: 'endpoint-independent', filtering: 'endpoint-independent' },
  restricted: cone('address-dependent', false),
  'port-restricted': cone('address-and-port-dependent', false),
  // A plain `masquerade` on Linux.
  spoiled: cone('address-and-port-dependent', true),
  symmetric: { mapping: 'address-and-port-dependent', filtering: 'address-and-port-dependent' },
  'udp-blocked': { udpBlocked: true },
};

function cone(filtering: NonNullable<NatBehavior['filtering']>, spoiledByUnsolicited: boolean): NatBehavior {
  return { mapping: 'endpoint-independent', filtering, spoiledByUnsolicited };
}

export const NAT_KINDS: readonly string[] = Object.keys(KINDS);

/** Reads a kind of NAT, or a file with what `icescope nat -f json` printed. */
export async function readNat(option: string, value: string): Promise<NatBehavior> {
  const kind = kindOf(value);
  if (kind !== undefined) return kind;
  // A path has a dot or a slash in it; anything else is a misspelt kind.
  if (!/[./\\]/.test(value)) throw notANat(option, value, Object.keys(KINDS));
  const result = parsed(await readText(value));
  const nat = isObject(result) ? natOf(result) : undefined;
  if (nat === undefined) throw notANat(option, value, Object.keys(KINDS));
  return nat;
}

/** Also as `icescope nat` writes it: `port-restricted cone`, `symmetric NAT`. */
function kindOf(value: string): NatBehavior | undefined {
  const name = value
    .toLowerCase()
    .replaceAll(/[ _]/g, '-')
    .replace(/-(?:cone|nat)$/, '');
  const kind = name === 'full' ? 'full-cone' : name.replace(/^symmetric-udp-firewall$/, 'firewall');
  return Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
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

const FAMILIES = ['ipv4', 'ipv6'] as const;
const MAPPINGS = ['none', 'endpoint-independent', 'address-dependent', 'address-and-port-dependent'] as const;
const FILTERINGS = ['endpoint-independent', 'address-dependent', 'address-and-port-dependent'] as const;

function natOf(result: Readonly<Record<string, unknown>>): NatBehavior | undefined {
  if (typeof result['ok'] !== 'boolean') return undefined;
  const { error } = result;
  const family = FAMILIES.find((one) => one === result['family']);
  const mapping = mappingOf(behaviorOf(result['mapping']));
  const filtering = FILTERINGS.find((one) => one === behaviorOf(result['filtering']));
  const hairpinning = behaviorOf(result['hairpinning']);
  const after = result['afterUnsolicited'];
  return {
    ...(family === undefined ? {} : { family }),
    ...(mapping === undefined ? {} : { mapping }),
    ...(filtering === undefined ? {} : { filtering }),
    ...(hairpinning === 'yes' || hairpinning === 'no' ? { hairpinning: hairpinning === 'yes' } : {}),
    ...(after === 'spoiled' || after === 'kept' ? { spoiledByUnsolicited: after === 'spoiled' } : {}),
    ...(isObject(error) && isUnanswered(error['code']) ? { isUnanswered: true } : {}),
  };
}

/** Several servers cannot show what it depends on, which makes no difference to a call. */
function mappingOf(behavior: unknown): NatBehavior['mapping'] {
  return behavior === 'endpoint-dependent' ? 'address-and-port-dependent' : MAPPINGS.find((one) => one === behavior);
}

/** Other errors, such as an unknown name, say nothing about UDP. */
function isUnanswered(code: unknown): boolean {
  return code === 'timeout' || code === 'refused';
}

function behaviorOf(judged: unknown): unknown {
  return isObject(judged) ? judged['behavior'] : undefined;
}

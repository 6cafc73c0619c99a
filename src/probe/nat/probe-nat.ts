import type { TransportAddress } from '../../stun/ip.ts';
import { sameTransportAddress } from '../../stun/ip.ts';
import type { World } from '../binding.ts';
import type { ProbeError, Target } from '../result.ts';
import { paceFor } from './asker.ts';
import { type Discovered, discoverNat, type NatOptions, type Sockets } from './discover.ts';
import { isJudged, judgeNat } from './judge-nat.ts';
import { measureLifetime } from './lifetime.ts';
import type { NatObservations } from './observations.ts';
import type { NatResult } from './result.ts';

export interface ProbeNatOptions extends NatOptions {
  /** How long to watch a binding that nothing goes through, in milliseconds; not at all when left out. */
  lifetime?: number | undefined;
  /** Told of each idle time in seconds after which a binding was still open. */
  onOpen: (seconds: number) => void;
}

/** Tests the path to one address of a server, and returns what it found. Never throws. */
export async function probeNat(
  target: Target & TransportAddress,
  sockets: Sockets,
  world: World,
  options: ProbeNatOptions,
): Promise<NatResult> {
  const { address, port } = target;
  const discovered = await discoverNat({ address, port }, sockets, world, options);
  const { contact } = discovered;
  const { answer = {}, warnings = [], ignored = new Map() } = contact ?? {};
  const common = {
    ...target,
    ...answer,
    ...(warnings.length === 0 ? {} : { warnings }),
    ...(ignored.size === 0 ? {} : { ignored: Object.fromEntries(ignored) }),
  };
  if (!discovered.ok) return { ...common, ok: false, error: withRemedy(discovered, target, world) };
  const { answers } = discovered;
  const verdict = judgeNat(answers);
  const { local: localAddress } = answers;
  const result = {
    ...common,
    ok: isJudged(verdict),
    localAddress,
    mappedAddresses: mappedAddresses(answers),
    ...verdict,
  };
  if (options.lifetime === undefined || world.stop.isStopped) return result;
  const pace = paceFor(discovered.contact.rtt, options.timeout);
  const { onOpen } = options;
  const lifetimes = await measureLifetime({ address, port }, sockets, world, {
    longest: options.lifetime,
    pace,
    onOpen,
  });
  const isMeasured = Object.values(lifetimes).every(({ reason }) => reason === undefined);
  return { ...result, ok: result.ok && isMeasured, ...lifetimes };
}

function mappedAddresses({ mapping, mapped }: NatObservations): TransportAddress[] {
  const seen = mapping === undefined ? [] : [mapping.primary, mapping.otherAddress, mapping.other];
  const all = seen.flatMap((heard) => heard.mapped ?? []);
  if (all.length === 0) return [mapped];
  return all.filter((one, i) => all.findIndex((other) => sameTransportAddress(one, other)) === i);
}

function withRemedy({ error }: Discovered & { ok: false }, { url }: Target, { stop }: World): ProbeError {
  if (stop.isStopped) return { code: 'interrupted', message: 'stopped before an answer came' };
  const { code, message } = error;
  if (code !== 'timeout' && code !== 'refused') return error;
  const why =
    code === 'timeout'
      ? ': UDP is blocked on the path, or the server is down'
      : ', or a firewall on the path rejects UDP';
  return { ...error, message: `${message}${why}. TCP may work: icescope stun --transport tcp ${url}` };
}

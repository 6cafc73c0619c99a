import { hostPort } from '../stun/ip.ts';
import type { ProbeResult, Warning } from './result.ts';
import type { ServerAddress } from './server-address.ts';

/** The result with how its address was found, where ICE agents would not have found it, or find it anyway. */
export function withRecord(result: ProbeResult, place: ServerAddress, all: readonly ServerAddress[]): ProbeResult {
  const message = recordMessage(place, all);
  if (message === undefined) return result;
  const warning: Warning = { id: 'srv', message };
  return { ...result, record: place.record, warnings: [...(result.warnings ?? []), warning] };
}

function recordMessage(
  { record, deniedBy, transport }: ServerAddress,
  all: readonly ServerAddress[],
): string | undefined {
  if (deniedBy !== undefined) {
    return `${deniedBy} says that there is no such service; browsers do not look it up, and ask this address`;
  }
  if (record === undefined) return undefined;
  const usual = all.filter((one) => one.record === undefined && one.transport === transport).map(hostPort);
  const instead = usual.length === 0 ? 'find no address' : `ask ${usual.slice(0, 2).join(' and ')}`;
  const more = usual.length > 2 ? ` and ${usual.length - 2} more` : '';
  return `found by ${record} only; browsers do not look up such records and ${instead}${more}`;
}

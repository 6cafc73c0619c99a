import { DecodeFailure } from '../../stun/decode-failure.ts';
import type { AddressFamily } from '../../stun/ip.ts';
import type { Credentials } from '../../turn/long-term.ts';
import type { World } from '../binding.ts';
import { Allocations } from './allocations.ts';
import type { Open, TurnSession } from './session.ts';

/** Whether a server grants a permission for an address. Left out if it did not answer. */
export type Permissions = ReadonlyMap<string, boolean>;

export interface PermissionSettings {
  readonly open: Open;
  readonly credentials?: Credentials | undefined;
  readonly timeout: number;
  readonly family: AddressFamily;
}

/** RFC 8489 section 6.2.1: the maximum number of outstanding requests to one server. */
const AT_A_TIME = 10;

/** No data is sent there, so any port will do; servers may refuse 0. */
const PORT = 9;

/** Requests a permission for each address, all of one family. No data is ever sent there. */
export async function askPermissions(
  addresses: readonly string[],
  { open, family, ...settings }: PermissionSettings,
  world: World,
): Promise<Permissions> {
  const permissions = new Map<string, boolean>();
  const allocations = new Allocations(world);
  const made = addresses.length === 0 ? undefined : await allocations.make({ open, family, settings });
  if (made === undefined || 'error' in made) return permissions;
  const waiting = [...addresses];
  const work = async (): Promise<void> => {
    for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
      const isGranted = await isPermitted(made.session, address);
      if (isGranted !== undefined) permissions.set(address, isGranted);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
  await allocations.close(made.session);
  return permissions;
}

const FORBIDDEN = 403;

async function isPermitted(session: TurnSession, address: string): Promise<boolean | undefined> {
  const ended = await session.run({ kind: 'permit', peers: [{ address, port: PORT }] });
  if (ended.kind === 'success') return true;
  const code = ended.kind !== 'error' || ended.error instanceof DecodeFailure ? undefined : ended.error.code;
  return code === FORBIDDEN ? false : undefined;
}

import type { Report, Rule } from '../../diagnostics/rule.ts';
import type { Refusal, RefusalId } from '../../ice-servers/chromium.ts';
import type { RtcConfiguration } from '../../ice-servers/configuration.ts';
import type { ServerUrl } from './support/servers.ts';

export type { Report } from '../../diagnostics/rule.ts';

/** What is known about a configuration. */
export interface Context {
  /** Why Chromium's RTCPeerConnection throws: these findings are fatal, and no others. */
  readonly refusals: readonly Refusal[];
  /** The URLs of its servers that can be read. */
  readonly urls: readonly ServerUrl[];
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Where it is: JSON may be a service's fresh answer, and files for variables are where secrets belong. */
  readonly place: 'source' | 'data' | 'variables';
}

/** A rule about an RTCConfiguration. Its examples are JavaScript. */
export interface IceServersRule extends Rule<RtcConfiguration, Context, string> {
  check(configuration: RtcConfiguration, report: Report, context: Context): undefined;
}

/** The refusals with one of these ids. */
export function refusalsWith({ refusals }: Context, ...ids: RefusalId[]): Refusal[] {
  return refusals.filter(({ id }) => ids.includes(id));
}

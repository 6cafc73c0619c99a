import { releaseOf } from '../../../coturn/releases.ts';
import type { Version } from '../../../coturn/version.ts';

/** `4.6.2` of `coturn/coturn:4.6.2-r5`; of `4.6`, the last release of that line; of `debian:12-slim`, its package. */
export function tagVersion(image = ''): Version | undefined {
  const [, name = '', tag = ''] = /([^/:@]*):([\w.-]+)(?:@|$)/.exec(image) ?? [];
  if (/^(?:debian|ubuntu|alpine)$/.test(name)) return releaseOf(`${name}${/^[\d.]+/.exec(tag)?.[0] ?? ''}`);
  return releaseOf(/^v?(4\.\d+(?:\.\d+){0,2})(?![\d.])/.exec(tag)?.[1] ?? '');
}

import type { Config } from '../../coturn/config.ts';
import { isDtlsOn, isTlsOn } from '../../coturn/effective/services.ts';

/**
 * The ports that coturn listens on. With TLS or without, each accepts both: coturn recognizes TLS by the first bytes.
 */
export function portsOf(config: Config): Set<number> {
  const plain = [config.number('listening-port', 3478), config.number('alt-listening-port', 0)];
  const secure = [config.number('tls-listening-port', 5349), config.number('alt-tls-listening-port', 0)];
  const auxiliary = config
    .effective('aux-server')
    .flatMap(({ effective }) => (effective.kind === 'server' ? [effective.server.port] : []));
  const hasSecure = isTlsOn(config) || isDtlsOn(config);
  return new Set([...plain, ...(hasSecure ? secure : []), ...auxiliary].filter((port) => port > 0));
}

/** Ports that a proxy or load balancer in front of coturn often forwards. */
export function isOftenForwarded(port: number): boolean {
  return port === 443 || port === 80;
}

import { type Config, readConfig } from '../../src/coturn/config.ts';
import { accountsOf, mechanismOf } from '../../src/coturn/effective/auth.ts';
import { addressesOf, relayPorts } from '../../src/coturn/effective/relay.ts';
import { alternatePort, isTlsOn } from '../../src/coturn/effective/services.ts';
import { type Ip, isAny } from '../../src/coturn/values/address.ts';
import { isLoopbackIp } from '../../src/coturn/values/loopback.ts';
import type { Trial } from './relay-trial.ts';

/** The machine's own address where the file names none; coturn's public one is not on it, as behind a NAT. */
const PRIVATE = '10.0.0.5';

const VERSION = '4.6.1';

/** Where Linux picks a port from on. */
const EPHEMERAL = 32768;

/** The machine on which a file runs as it is: with the addresses and the certificates that it names. */
export function trialOf(text: string, key: string, cert: string): Trial {
  const config = readConfig(text, { version: VERSION });
  const files = new Map([
    ...config.effective('cert').map(({ value }) => [value, cert] as const),
    ...config.effective('pkey').map(({ value }) => [value, key] as const),
  ]);
  files.delete('');
  const { given, used } = credentials(config);
  return {
    text,
    addresses: ownAddresses(config),
    files,
    args: given,
    client: [...clientOf(config), ...used, serverOf(config)],
  };
}

function ownAddresses(config: Config): string[] {
  const pairs = config
    .effective('external-ip')
    .flatMap(({ effective }) =>
      effective.kind === 'external-ip' && effective.external.private?.kind === 'ip'
        ? [effective.external.private.ip]
        : [],
    );
  const named = [...addressesOf(config, 'listening-ip'), ...addressesOf(config, 'relay-ip'), ...pairs].filter(
    (ip) => !isAny(ip) && !isLoopbackIp(ip),
  );
  return [...new Set([...(named.length > 0 ? named.map(({ text }) => text) : [PRIVATE])])];
}

/** Two clients, over the first transport that the file has. */
function clientOf(config: Config): string[] {
  const [port, transport] = config.isOn('no-udp')
    ? config.isOn('no-tcp') && isTlsOn(config)
      ? (['tls-listening-port', ['-t', '-S']] as const)
      : (['listening-port', ['-t']] as const)
    : (['listening-port', []] as const);
  const number = config.number(port, port === 'listening-port' ? 3478 : 5349) & 0xffff;
  // Between two clients, one message, no second component.
  return ['-y', '-c', '-n', '1', '-m', '1', '-z', '1', ...transport, '-p', `${number}`];
}

function serverOf(config: Config): string {
  const listening = addressesOf(config, 'listening-ip').filter((ip: Ip) => !isAny(ip));
  return listening[0]?.text ?? ownAddresses(config)[0] ?? PRIVATE;
}

/** Those of the file; where it has none, as it is for a secret in the environment, those that are given with it. */
function credentials(config: Config): { given: string[]; used: string[] } {
  const mechanism = mechanismOf(config);
  if (mechanism === 'anonymous') return { given: [], used: [] };
  if (mechanism === 'secret') {
    const secret = config.text('static-auth-secret');
    return secret === ''
      ? { given: ['--static-auth-secret=icescope'], used: ['-W', 'icescope'] }
      : { given: [], used: ['-W', secret] };
  }
  const user = accountsOf(config).at(-1)?.user;
  return user === undefined
    ? { given: ['--user=icescope:icescope'], used: ['-u', 'icescope', '-w', 'icescope'] }
    : { given: [], used: ['-u', user.name, '-w', user.password] };
}

/** The listeners: without relayed addresses, and without ports that the system picks, which are others each time. */
export function listenersOf(text: string, sockets: readonly string[]): string[] {
  const config = readConfig(text, { version: VERSION });
  const named = LISTENING.flatMap((option) => [config.number(option, 0) & 0xffff, alternatePort(config, option)]);
  const { min, max } = relayPorts(config);
  const isRelayed = (socket: string): boolean =>
    socket.startsWith('udp') && portOf(socket) >= min && portOf(socket) <= max;
  return sockets.filter(
    (socket) => named.includes(portOf(socket)) || (portOf(socket) < EPHEMERAL && !isRelayed(socket)),
  );
}

/** Is it a second port, which only RFC 5780 uses? */
export function isAlternate(text: string, socket: string): boolean {
  const config = readConfig(text, { version: VERSION });
  return LISTENING.some((option) => portOf(socket) === alternatePort(config, option));
}

const LISTENING = ['listening-port', 'tls-listening-port'] as const;

function portOf(socket: string): number {
  return Number(/\d+$/.exec(socket)?.[0]);
}

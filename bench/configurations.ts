import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, workFile } from './place.ts';
import { Random } from './random.ts';

/** Writes so many turnserver.conf, no two alike, and returns their names from ROOT. */
export function configurations(count: number): string[] {
  const random = new Random(3478);
  const folder = workFile('lint');
  mkdirSync(join(ROOT, folder), { recursive: true });
  return Array.from({ length: count }, (_, number) => {
    const name = join(folder, `turnserver-${number}.conf`);
    writeFileSync(join(ROOT, name), configuration(number, random));
    return name;
  });
}

/** As people write them: most of it right, some of it what older guides say, comments between. */
function configuration(number: number, random: Random): string {
  const own = `198.51.100.${1 + random.below(254)}`;
  const domain = `turn${number}.example.org`;
  const lines = [
    `# TURN server ${number}`,
    'listening-port=3478',
    'tls-listening-port=5349',
    '',
    '# The address of this machine',
    `listening-ip=${own}`,
    `relay-ip=${own}`,
    ...some(random, [`external-ip=203.0.113.${1 + random.below(254)}`]),
    '',
    '# Ports for relaying',
    `min-port=${49152 + random.below(1000)}`,
    `max-port=${60000 + random.below(5000)}`,
    '',
    '# Credentials of the TURN REST API',
    'use-auth-secret',
    `static-auth-secret=${random.hex(8)}${random.hex(8)}${random.hex(8)}${random.hex(8)}`,
    `realm=${domain}`,
    ...some(random, [`server-name=${domain}`, 'fingerprint', 'lt-cred-mech']),
    '',
    '# Limits',
    ...some(random, ['user-quota=12', `total-quota=${100 * (1 + random.below(50))}`, 'max-bps=375000']),
    ...some(random, ['bps-capacity=0', 'stale-nonce=600', 'max-allocate-lifetime=3600']),
    '',
    '# Nobody is to reach the networks behind this server',
    'no-multicast-peers',
    ...some(random, ['no-tcp-relay']),
    ...some(random, [
      'denied-peer-ip=0.0.0.0-0.255.255.255',
      'denied-peer-ip=10.0.0.0-10.255.255.255',
      'denied-peer-ip=100.64.0.0-100.127.255.255',
      'denied-peer-ip=127.0.0.0-127.255.255.255',
      'denied-peer-ip=169.254.0.0-169.254.255.255',
      'denied-peer-ip=172.16.0.0-172.31.255.255',
      'denied-peer-ip=192.168.0.0-192.168.255.255',
      `denied-peer-ip=10.${random.below(256)}.0.0/16`,
    ]),
    '',
    '# TLS',
    `cert=/etc/letsencrypt/live/${domain}/fullchain.pem`,
    `pkey=/etc/letsencrypt/live/${domain}/privkey.pem`,
    ...some(random, ['no-tlsv1', 'no-tlsv1_1', 'cipher-list="ECDHE+AESGCM:ECDHE+CHACHA20"']),
    '',
    '# Log',
    ...some(random, ['log-file=/var/log/turnserver.log', 'simple-log', 'syslog', 'verbose']),
    ...some(random, ['no-cli', 'no-software-attribute', 'mobility', 'proc-user=turnserver']),
    ...some(random, ['pidfile=/run/turnserver.pid', 'daemon', 'userdb=/var/lib/turn/turndb']),
  ];
  return `${lines.join('\n')}\n`;
}

/** Two thirds of them. */
function some(random: Random, lines: readonly string[]): string[] {
  return lines.filter(() => random.below(3) > 0);
}

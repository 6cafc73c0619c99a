/** What the rules of a subject are about, as the heading of their list. */
export const SUBJECTS: Readonly<Record<string, string>> = {
  syntax: 'how coturn cuts the file into keys and values',
  version: 'options that this release does not know, or not yet',
  value: 'values that coturn reads otherwise than they are written',
  addr: 'the addresses that it listens on',
  relay: 'the addresses and ports that it relays from',
  peer: 'whom clients may reach through the relay',
  auth: 'who may use the relay',
  tls: 'certificates, keys and what TLS may do',
  limit: 'quotas and bandwidth',
  amp: 'what attackers can make it send to others',
  mode: 'options that exclude or need one another',
  cli: 'the telnet console',
  prom: 'the Prometheus endpoint',
  'web-admin': 'the web interface',
  db: 'the databases of users and statistics',
  log: 'what it logs, and where',
  proc: 'user, group, daemon, pidfile',
  port: 'ports that it cannot take',
  acme: 'the redirect for ACME challenges',
  mobility: 'sessions that move between addresses',
  style: 'order and grouping',
  suppression: 'comments that turn rules off',
};

/** `peer` of `peer/cidr`. */
export function subjectOf(id: string): string {
  return id.split('/')[0] ?? id;
}

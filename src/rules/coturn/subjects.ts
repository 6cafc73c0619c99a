/** What the rules of a subject are about, as the heading of their list. */
export const SUBJECTS: Readonly<Record<string, string>> = {
  syntax: 'how coturn splits the file into keys and values',
  version: 'options that this release does not know any more, or not yet',
  value: 'values that coturn reads differently from how they are written',
  addr: 'the addresses that coturn listens on and advertises',
  relay: 'the addresses and ports that coturn relays from',
  peer: 'which peers clients can reach through the relay',
  auth: 'who can use the relay',
  tls: 'certificates, keys and TLS versions',
  limit: 'quotas and bandwidth',
  amp: 'what attackers can make coturn send to others',
  mode: 'options that exclude or require one another',
  cli: 'the telnet CLI',
  prom: 'the Prometheus endpoint',
  'web-admin': 'the web interface',
  db: 'the databases of users and statistics',
  log: 'what coturn logs, and where',
  proc: 'user, group, daemon, PID file',
  port: 'ports that coturn cannot open',
  acme: 'the redirect for ACME challenges',
  mobility: 'sessions that move between addresses',
  style: 'order and grouping',
  deploy: 'containers that run coturn',
  probe: 'a running server that does something else than its file says',
  settings: 'the comment that tells icescope how to read the file',
  suppression: 'comments that turn rules off',
};

/** `peer` of `peer/cidr`. */
export function subjectOf(id: string): string {
  return id.split('/')[0] ?? id;
}

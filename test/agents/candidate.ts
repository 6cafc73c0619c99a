/** The fields of a healthy candidate, each of which a test may write in another way. */
const FIELDS = {
  prefix: 'candidate:',
  foundation: '1',
  component: '1',
  transport: 'udp',
  priority: '2130706431',
  address: '192.0.2.1',
  port: '5000',
  typ: 'typ',
  type: 'host',
  rest: '',
};

export type Changes = Partial<typeof FIELDS>;

export function candidate(changes: Changes = {}): string {
  const { prefix, foundation, rest, ...fields } = { ...FIELDS, ...changes };
  return `${prefix}${[foundation, ...Object.values(fields)].join(' ')}${rest}`;
}

/** As servers see it: with a related address. */
export function reflexive(rest = ' raddr 198.51.100.7 rport 8998', changes: Changes = {}): string {
  return candidate({ type: 'srflx', address: '203.0.113.9', ...changes, rest });
}

export function tcp(rest = ' tcptype passive', changes: Changes = {}): string {
  return candidate({ transport: 'tcp', ...changes, rest });
}

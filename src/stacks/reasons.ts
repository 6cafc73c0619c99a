/**
 * Why stacks refuse candidates: one entry for each reason, shared by the stacks that have it, with its words for people.
 * A text that takes the value at fault names it.
 */
export const REASONS = {
  'typ-missing': () => 'the word "typ" does not stand behind the port',
  'prefix-missing': () => 'it does not begin with "candidate:"',
  'several-lines': () => 'another line follows',
  'line-invalid': (value) => `the line ${value} is not a small letter, "=", and a value that begins with no space`,
  'line-break': () => 'the end of a line stands behind the type',
  'fields-missing': () => 'it ends too early: each candidate has eight fields, the last of them its type',
  'space-doubled': () => 'two spaces stand where one does',
  'foundation-invalid': (value) => `the foundation ${value} is not up to 32 letters, digits, "+" and "/"`,
  'component-invalid': (value) => `the component ${value} is not a number, or too large a one`,
  'component-1-to-256': (value) => `the component ${value} is not 1 to 256`,
  'transport-unknown': (value) => `the transport ${value} is not known`,
  'priority-invalid': (value) => `the priority ${value} is not a number, or too large a one`,
  'priority-zero': (value) => `the priority ${value} is read as 0, or not as a number`,
  'address-not-ip': (value) => `${value} is not an IP address`,
  'address-characters': (value) => `the address ${value} is not made of letters, digits, ".", ":" and "-"`,
  'port-invalid': (value) => `the port ${value} is not 0 to 65535`,
  'port-1-to-65535': (value) => `the port ${value} is not 1 to 65535`,
  'type-unknown': (value) => `the type ${value} is not known`,
  'type-case': (value) => `the type ${value} is not in lower case`,
  'raddr-missing': () => 'the word "raddr" does not stand behind the type',
  'related-address-incomplete': () => 'an address, the word "rport" and a port do not follow the word "raddr"',
  'related-address-not-ip': (value) => `the related address ${value} is not an IP address`,
  'rport-missing': () => 'the word "rport" does not stand behind the related address',
  'related-port-invalid': (value) => `the related port ${value} is not 0 to 65535`,
  'tcptype-missing': () => 'it is TCP, and no tcptype stands right behind the type',
  'tcptype-unknown': (value) => `the tcptype ${value} is none of active, passive and so`,
  'tcptype-on-udp': () => 'it is UDP, and has a tcptype',
  'extension-value-missing': (value) => `${value} has no value`,
  'extension-characters': () => 'a character of an extension is not one of Latin-1, or is the end of a line',
  'generation-invalid': (value) => `the generation ${value} is not 0 to 4294967295`,
  'network-id-invalid': (value) => `the network-id ${value} is not 0 to 65535`,
  'network-cost-invalid': (value) => `the network-cost ${value} is not 0 to 65535`,
} as const satisfies Record<string, (value: string) => string>;

export type Reason = keyof typeof REASONS;

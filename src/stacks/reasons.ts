/**
 * Why stacks refuse candidates: one entry for each reason, shared by the stacks that have it, with its words for people.
 * A text that takes the value at fault names it.
 */
export const REASONS = {
  'typ-missing': () => 'the word "typ" does not stand behind the port',
  'prefix-missing': () => 'it does not begin with "candidate:"',
  'fields-missing': () => 'it ends too early: each candidate has eight fields, the last of them its type',
  'field-too-long': (value) => `${value} is longer than what is read of it`,
  'field-with-space': (value) => `${value} holds white space that is not a space`,
  'component-number': (value) => `the component ${value} is not a number`,
  'component-range': (value) => `the component ${value} is too large`,
  'transport-unknown': (value) => `the transport ${value} is not known`,
  'priority-number': (value) => `the priority ${value} is not a number`,
  'priority-range': (value) => `the priority ${value} is above 4294967295`,
  'address-not-ip': (value) => `${value} is not an IP address`,
  'port-number': (value) => `the port ${value} is not a number`,
  'port-range': (value) => `the port ${value} is above 65535`,
  'type-unknown': (value) => `the type ${value} is not known`,
  'tcptype-missing': () => 'it is TCP, and no tcptype stands right behind the type',
  'tcptype-unknown': (value) => `the tcptype ${value} is none of active, passive and so`,
  'extension-value-missing': (value) => `${value} has no value`,
  'related-address-not-ip': (value) => `the related address ${value} is not an IP address`,
  'related-port-number': (value) => `the related port ${value} is not a number`,
  'related-port-range': (value) => `the related port ${value} is above 65535`,
  'generation-number': (value) => `the generation ${value} is not a number`,
} as const satisfies Record<string, (value: string) => string>;

export type Reason = keyof typeof REASONS;

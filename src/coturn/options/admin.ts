import type { OptionEntry } from '../option.ts';

/** Administration and monitoring: telnet, web and metrics. */
export const ADMIN: Readonly<Record<string, OptionEntry>> = {
  'no-cli': {
    type: 'boolean',
    idle: '4.10.0',
    instead: 'cli',
    doc: 'Turns off the telnet interface.',
  },
  cli: {
    type: 'boolean',
    since: '4.10.0',
    doc: 'Turns on the telnet interface.',
  },
  'cli-ip': { type: 'address', default: '127.0.0.1', doc: 'Address of the telnet interface.' },
  'cli-port': { type: 'port', default: '5766', doc: 'Port of the telnet interface.' },
  'cli-password': {
    type: 'text',
    secret: true,
    doc: 'Password of the telnet interface, in plain text or hashed by `turnadmin -P`; without one, the interface stays closed.',
  },
  'cli-max-output-sessions': {
    type: 'integer',
    default: '256',
    doc: 'Maximum number of sessions that the telnet interface lists.',
  },
  'web-admin': { type: 'boolean', since: '4.5.1.0', doc: 'Turns on the web interface for administrators.' },
  'web-admin-ip': { type: 'address', since: '4.5.1.0', default: '127.0.0.1', doc: 'Address of the web interface.' },
  'web-admin-port': { type: 'port', since: '4.5.1.0', default: '8080', doc: 'Port of the web interface.' },
  'web-admin-listen-on-workers': {
    type: 'boolean',
    since: '4.5.1.0',
    doc: 'Also serves the web interface on the ports for clients.',
  },
  prometheus: {
    type: 'flag',
    since: '4.5.2',
    build: 'prometheus',
    doc: 'Serves metrics over HTTP, without authentication.',
  },
  'prometheus-port': {
    type: 'port',
    since: '4.6.0',
    build: 'prometheus',
    default: '9641',
    doc: 'Port of the metrics.',
  },
  'prometheus-address': {
    type: 'address',
    since: '4.6.3',
    build: 'prometheus',
    default: 'every address of the machine',
    doc: 'Address of the metrics.',
  },
  'prometheus-path': {
    type: 'text',
    since: '4.7.0',
    build: 'prometheus',
    default: '/metrics',
    doc: 'Path of the metrics.',
  },
  'prometheus-username-labels': {
    type: 'flag',
    since: '4.6.0',
    build: 'prometheus',
    doc: 'Adds the user name to metrics: one time series per name.',
  },
  'prometheus-tls': {
    type: 'boolean',
    since: '4.14.0',
    build: 'prometheus',
    doc: 'Turns on the metrics and serves them over HTTPS.',
  },
  'prometheus-cert': {
    type: 'path',
    since: '4.14.0',
    build: 'prometheus',
    default: 'the value of cert',
    doc: 'File with the certificate of the metrics.',
  },
  'prometheus-key': {
    type: 'path',
    since: '4.14.0',
    build: 'prometheus',
    default: 'the value of pkey',
    doc: 'File with the private key of the metrics.',
  },
};

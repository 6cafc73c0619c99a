import type { OptionEntry } from '../option.ts';

/** How the server is looked after: telnet, web and metrics. */
export const ADMIN: Readonly<Record<string, OptionEntry>> = {
  'no-cli': {
    type: 'boolean',
    idle: '4.10.0',
    instead: 'cli',
    doc: 'Turns the telnet interface off.',
  },
  cli: {
    type: 'boolean',
    since: '4.10.0',
    doc: 'Turns the telnet interface on.',
  },
  'cli-ip': { type: 'address', default: '127.0.0.1', doc: 'Address of the telnet interface.' },
  'cli-port': { type: 'port', default: '5766', doc: 'Port of the telnet interface.' },
  'cli-password': {
    type: 'text',
    secret: true,
    doc: 'Password of the telnet interface, plain or as `turnadmin -P` hashes it; without one it stays closed.',
  },
  'cli-max-output-sessions': {
    type: 'integer',
    default: '256',
    doc: 'How many sessions the telnet interface lists at most.',
  },
  'web-admin': { type: 'boolean', since: '4.5.1.0', doc: 'Turns the web interface for administrators on.' },
  'web-admin-ip': { type: 'address', since: '4.5.1.0', default: '127.0.0.1', doc: 'Address of the web interface.' },
  'web-admin-port': { type: 'port', since: '4.5.1.0', default: '8080', doc: 'Port of the web interface.' },
  'web-admin-listen-on-workers': {
    type: 'boolean',
    since: '4.5.1.0',
    doc: 'Serves the web interface on the ports for clients too.',
  },
  prometheus: {
    type: 'flag',
    since: '4.5.2',
    build: 'prometheus',
    doc: 'Serves metrics over HTTP to whoever asks.',
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
    doc: 'Adds the user name to metrics, one time series for each name.',
  },
  'prometheus-tls': {
    type: 'boolean',
    since: '4.14.0',
    build: 'prometheus',
    doc: 'Serves the metrics over HTTPS, and turns them on.',
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

import type { OptionEntry } from '../option.ts';

/** How the process runs. */
export const RUNNING: Readonly<Record<string, OptionEntry>> = {
  daemon: {
    type: 'boolean',
    short: 'o',
    doc: 'Goes on in the background, which systemd and containers do not expect.',
  },
  pidfile: { type: 'path', default: '/var/run/turnserver.pid', doc: 'File for the process id; empty for none.' },
  'proc-user': { type: 'text', doc: 'User to go on as, when root started it.' },
  'proc-group': { type: 'text', doc: 'Group to go on as, when root started it.' },
  cpus: { type: 'integer', since: '4.8.0', default: 'as many as there are', doc: 'How many CPUs to plan threads for.' },
  'sock-buf-size': {
    type: 'integer',
    since: '4.8.0',
    doc: 'Bytes of the buffer of each socket.',
  },
  'drop-invalid-packets': {
    type: 'boolean',
    since: '4.8.0',
    default: 'on',
    doc: 'Drops early what is neither STUN nor channel data.',
  },
  'drop-invalid-packets-log': { type: 'boolean', since: '4.8.0', doc: 'Logs the packets that are dropped so.' },
  'udp-recvmmsg': {
    type: 'boolean',
    since: '4.10.0',
    defaults: [
      ['4.10.0', 'off'],
      ['4.13.0', 'on'],
    ],
    doc: 'Reads several packets in one call of the system, on Linux.',
  },
  'udp-recvmmsg-log': { type: 'boolean', since: '4.12.0', doc: 'Logs how many packets are read at a time.' },
  'udp-sendmmsg-log': { type: 'boolean', since: '4.13.0', doc: 'Logs how many packets are sent at a time.' },
  'udp-gso': { type: 'boolean', since: '4.12.0', doc: 'Lets the network card cut UDP packets, on Linux.' },
  version: { type: 'usage', since: '4.6.0', isOptional: true, doc: 'Prints the version, on the command line alone.' },
};

import type { OptionEntry } from '../option.ts';

/** How the process runs. */
export const RUNNING: Readonly<Record<string, OptionEntry>> = {
  daemon: {
    type: 'boolean',
    short: 'o',
    doc: 'Runs in the background, which systemd and containers do not expect.',
  },
  pidfile: { type: 'path', default: '/var/run/turnserver.pid', doc: 'File for the process id; empty for none.' },
  'proc-user': { type: 'text', doc: 'User to switch to, if root started coturn.' },
  'proc-group': { type: 'text', doc: 'Group to switch to, if root started coturn.' },
  cpus: {
    type: 'integer',
    since: '4.8.0',
    default: 'as many as there are',
    doc: 'Number of CPUs to plan threads for.',
  },
  'sock-buf-size': {
    type: 'integer',
    since: '4.8.0',
    doc: 'Buffer size of each socket, in bytes.',
  },
  'drop-invalid-packets': {
    type: 'boolean',
    since: '4.8.0',
    default: 'on',
    doc: 'Drops packets early that are neither STUN nor channel data.',
  },
  'drop-invalid-packets-log': { type: 'boolean', since: '4.8.0', doc: 'Logs the packets dropped this way.' },
  'udp-recvmmsg': {
    type: 'boolean',
    since: '4.10.0',
    defaults: [
      ['4.10.0', 'off'],
      ['4.13.0', 'on'],
    ],
    doc: 'Reads several packets with one system call, on Linux.',
  },
  'udp-recvmmsg-log': { type: 'boolean', since: '4.12.0', doc: 'Logs how many packets are read at a time.' },
  'udp-sendmmsg-log': { type: 'boolean', since: '4.13.0', doc: 'Logs how many packets are sent at a time.' },
  'udp-gso': { type: 'boolean', since: '4.12.0', doc: 'Lets the network card segment UDP packets, on Linux.' },
  version: { type: 'usage', since: '4.6.0', isOptional: true, doc: 'Prints the version; only on the command line.' },
};

import type { OptionEntry } from '../option.ts';

/** TODO */
export const RUNNING: Readonly<Record<string, OptionEntry>> = {
  daemon: {
    type: 'boolean',
    default: 'off',
    short: 'o',
    doc: 'Fork to background (breaks systemd Type=notify/simple and containers).',
  },
  pidfile: { type: 'path', default: '/var/run/turnserver.pid', doc: 'PID file; empty = none.' },
  'proc-user': { type: 'text', doc: 'Drop privileges to this user (only when started as root).' },
  'proc-group': { type: 'text', doc: 'Drop to this group.' },
  cpus: { type: 'integer', since: '4.8.0', default: 'detected', doc: 'CPU count to plan threads for.' },
  'sock-buf-size': {
    type: 'integer',
    since: '4.8.0',
    default: 'UR_SERVER_SOCK_BUF_SIZE (source default)',
    doc: 'Socket buffer size in bytes.',
  },
  'drop-invalid-packets': {
    type: 'boolean',
    since: '4.8.0',
    default: 'on',
    doc: 'Drop packets that are not STUN/TURN early.',
  },
  'drop-invalid-packets-log': { type: 'boolean', since: '4.8.0', default: 'off', doc: 'Log those drops.' },
  'udp-recvmmsg': {
    type: 'boolean',
    since: '4.10.0',
    default: 'off 4.10-4.12, on since 4.13.0',
    doc: 'Linux batched receive.',
  },
  'udp-recvmmsg-log': { type: 'boolean', since: '4.12.0', default: 'off', doc: 'Log batching.' },
  'udp-sendmmsg-log': { type: 'boolean', since: '4.13.0', default: 'off', doc: 'Log batching.' },
  'udp-gso': { type: 'boolean', since: '4.12.0', default: 'off', doc: 'UDP GSO egress.' },
  version: { type: 'usage', since: '4.6.0', isOptional: true, doc: 'Print version (command line only).' },
};

import type { Config } from '../../../coturn/config.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { DEFAULT_CERTIFICATE, DEFAULT_KEY } from './state.ts';

const PAIRS = [
  { has: 'cert', lacks: 'pkey', what: 'private key', otherwise: DEFAULT_KEY },
  { has: 'pkey', lacks: 'cert', what: 'certificate', otherwise: DEFAULT_CERTIFICATE },
] as const;

export const certXorPkey: CoturnRule = {
  id: 'tls/cert-xor-pkey',
  severity: 'error',
  summary: 'a certificate without its key, or a key without its certificate',
  why: 'Coturn needs both. With one alone it logs a warning, starts neither TLS nor DTLS, and goes on without them.',
  remedy: 'Write `cert` and `pkey`, both; a file that holds both may be named twice.',
  bad: ['cert=/etc/turn/fullchain.pem\n', 'pkey=/etc/turn/privkey.pem\ncert=\n'],
  good: [
    'cert=/etc/turn/both.pem\npkey=/etc/turn/both.pem\n',
    'cert=/etc/turn/fullchain.pem\nno-tls\nno-dtls\n',
    'no-tls\n',
  ],
  check(config: Config, report: Report, { disk }: Context) {
    if (config.isOn('no-tls')) return;
    for (const { has, lacks, what, otherwise } of PAIRS) {
      const entry = config.last(has);
      if (entry === undefined || entry.value === '' || config.text(lacks) !== '') continue;
      if (!config.has(lacks) && disk?.file(otherwise).kind === 'file') continue;
      const message =
        `${quoted(entry)}: the ${what} is missing, so coturn ${config.version} starts without TLS and DTLS. ` +
        `Name it with \`${lacks}\`.`;
      report(finding(entry, message));
    }
  },
};

import type { Config, Entry } from '../../../coturn/config.ts';
import { isDtlsOn } from '../../../coturn/effective/services.ts';
import { isSince } from '../../../coturn/version.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { deleting } from '../fixes.ts';
import { listed } from '../list.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { exclusiveBranches } from '../syntax/branches.ts';
import { isInFile } from '../syntax/lines.ts';
import { quoted } from '../text.ts';

export const offButConfigured: CoturnRule = {
  id: 'tls/off-but-configured',
  severity: 'warning',
  summary: '`no-tls` beside options that only TLS uses',
  why: 'TLS stays off, and the port, the certificate and the ciphers have no effect. The web interface needs TLS, too: with `no-tls`, coturn before 4.6.3 serves it unencrypted, and since then does not start it.',
  remedy: 'Delete `no-tls` if TLS should be on, or the other lines if not.',
  bad: [
    'no-tls\nno-dtls\ntls-listening-port=5349\ncert=/etc/turn/fullchain.pem\npkey=/etc/turn/privkey.pem\n',
    'tls-listening-port=5349\nno-tls\n',
    { config: 'web-admin\nno-tls\n', version: '4.6.1' },
    { config: 'web-admin\nno-tls\n', version: '4.17.1' },
  ],
  good: [
    'no-tls\n',
    { config: 'no-tls\ncert=/etc/turn/fullchain.pem\npkey=/etc/turn/privkey.pem\n', version: '4.6.1' },
    {
      config: 'no-tls\nno-dtls\nprometheus-tls\ncert=/etc/turn/fullchain.pem\npkey=/etc/turn/privkey.pem\n',
      version: '4.17.1',
    },
    'tls-listening-port=5349\n{% if tls %}\ncert=/etc/turn/fullchain.pem\n{% else %}\nno-tls\n{% endif %}\n',
    'no-tls=no\ntls-listening-port=5349\ncert=/etc/turn/fullchain.pem\npkey=/etc/turn/privkey.pem\n',
  ],
  check(config: Config, report: Report) {
    const off = config.last('no-tls');
    if (off === undefined || !config.isOn('no-tls')) return;
    const web = config.isOn('web-admin') ? config.last('web-admin') : undefined;
    if (web !== undefined) report(reportWeb(web, config));
    const dead = isDtlsOn(config) ? [] : deadOf(config);
    if (dead.length > 0 && !isChoice(config, off, dead)) report(reportDead(off, dead));
  },
};

const TLS_ONLY = ['tls-listening-port', 'cert', 'pkey', 'cipher-list', 'CA-file', 'dh-file', 'ec-curve-name'];

/** The metrics may use the same certificate for their own TLS. */
function deadOf(config: Config): Entry[] {
  const names = config.isOn('prometheus-tls') ? TLS_ONLY.filter((name) => !/^(?:cert|pkey)$/.test(name)) : TLS_ONLY;
  return names.flatMap((name) => config.all(name));
}

/** Whether a template has them in exclusive branches, one with TLS and one without. */
function isChoice({ syntax }: Config, off: Entry, dead: readonly Entry[]): boolean {
  const areExclusive = exclusiveBranches(syntax);
  return dead.some((one) => isInFile(one) && isInFile(off) && areExclusive(one.line, off.line));
}

function reportDead(off: Entry, dead: readonly Entry[]): Said {
  const names = [...new Set(dead.map(({ option }) => option.name))];
  const verb = names.length === 1 ? 'has' : 'have';
  const effect = 'Delete `no-tls` if TLS should be on, or the other lines if not.';
  const message = `${quoted(off)}: ${listed(names)} ${verb} no effect without TLS`;
  return finding(off, message, { effect, mark: 'key' });
}

function reportWeb(web: Entry, { version }: Config): Said {
  const does = isSince(version, '4.6.3') ? 'does not start it and logs a warning' : 'serves it unencrypted';
  const effect = `Coturn ${does}. Delete this line, or delete \`no-tls\` and set a certificate.`;
  const message = `${quoted(web)}: the web interface needs TLS, and \`no-tls\` is set`;
  return finding(web, message, { effect, suggested: deleting([web]) });
}

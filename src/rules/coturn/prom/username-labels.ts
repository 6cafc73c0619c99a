import type { Config } from '../../../coturn/config.ts';
import { mechanismOf } from '../../../coturn/effective/auth.ts';
import { isPrometheusOn } from '../../../coturn/effective/services.ts';
import { deleting } from '../fixes.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

export const usernameLabels: CoturnRule = {
  id: 'prom/username-labels',
  severity: 'warning',
  summary: 'metrics for each user name, where each credential has a name of its own',
  why: 'With a shared secret every credential brings a new user name. Each becomes a label that coturn and Prometheus keep: memory grows for as long as the server runs.',
  remedy: 'Delete `prometheus-username-labels`.',
  versions: 'since 4.6.0, where coturn was built with Prometheus',
  bad: ['prometheus\nprometheus-username-labels\nstatic-auth-secret=4f2c7a9be1d05836c2a7f9e4b8d1063a\n'],
  good: [
    'prometheus\nprometheus-username-labels\nlt-cred-mech\nuser=probe:0x00112233445566778899aabbccddeeff\n',
    'prometheus\nstatic-auth-secret=4f2c7a9be1d05836c2a7f9e4b8d1063a\n',
    'prometheus-username-labels\nstatic-auth-secret=4f2c7a9be1d05836c2a7f9e4b8d1063a\n',
  ],
  check(config: Config, report: Report) {
    const entry = config.last('prometheus-username-labels');
    if (entry === undefined || !isPrometheusOn(config) || mechanismOf(config) !== 'secret') return;
    const message = `${quoted(entry)}: with a shared secret every credential has a user name of its own, and coturn ${config.version} keeps metrics for each: its memory grows as long as it runs. Delete the line.`;
    report(finding(entry, message, { mark: 'line', suggested: deleting(config.all('prometheus-username-labels')) }));
  },
};

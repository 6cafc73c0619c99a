import type { Config } from '../../../coturn/config.ts';
import { mechanismOf } from '../../../coturn/effective/auth.ts';
import { isPrometheusOn } from '../../../coturn/effective/services.ts';
import { deleting } from '../fixes.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

export const usernameLabels: CoturnRule = {
  id: 'prom/username-labels',
  severity: 'warning',
  summary: 'user names as labels of metrics, although every credential has its own',
  why: 'With a shared secret, every credential brings a new user name. Each becomes a label that coturn and Prometheus keep, so memory grows for as long as the server runs.',
  remedy: 'Delete `prometheus-username-labels`.',
  versions: 'since 4.6.0, if coturn was built with Prometheus',
  bad: ['prometheus\nprometheus-username-labels\nstatic-auth-secret=4f2c7a9be1d05836c2a7f9e4b8d1063a\n'],
  good: [
    'prometheus\nprometheus-username-labels\nlt-cred-mech\nuser=probe:0x00112233445566778899aabbccddeeff\n',
    'prometheus\nstatic-auth-secret=4f2c7a9be1d05836c2a7f9e4b8d1063a\n',
    'prometheus-username-labels\nstatic-auth-secret=4f2c7a9be1d05836c2a7f9e4b8d1063a\n',
  ],
  check(config: Config, report: Report) {
    const entry = config.last('prometheus-username-labels');
    if (entry === undefined || !isPrometheusOn(config) || mechanismOf(config) !== 'secret') return;
    const message = `${quoted(entry)} keeps metrics for every credential of the shared secret`;
    const effect = 'Each credential has its own user name, so memory grows for as long as coturn runs.';
    const suggested = deleting(config.all('prometheus-username-labels'));
    report(finding(entry, message, { effect, mark: 'line', suggested }));
  },
};

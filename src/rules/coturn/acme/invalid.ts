import type { Config, Entry } from '../../../coturn/config.ts';
import { isMisspelt } from '../../../coturn/spelling.ts';
import { isSince } from '../../../coturn/version.ts';
import { deleting } from '../fixes.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

/** The token is appended to it. */
const URL = /^https?:\/\/[^\s/]+\/(?:.*[/=])?$/;

export const invalid: CoturnRule = {
  id: 'acme/invalid',
  severity: 'warning',
  summary: 'an `acme-redirect` that is not a usable URL, or that leaks memory (before 4.15.0)',
  why: 'Coturn appends the token of the challenge to the value and redirects there without checking either. If the result is not a URL, no certificate is issued. Before 4.15.0, a request to this redirect can also make coturn disclose parts of its memory to anyone.',
  remedy:
    'Write the URL of a web server, up to and including the slash before the token: http://redirect.example.org/.well-known/acme-challenge/. Before 4.15.0, remove the option.',
  bad: [
    'acme-redirect=nonsense\n',
    'acme-redirect=redirect.example.org/.well-known/acme-challenge/\n',
    'acme-redirect=http://redirect.example.org/.well-known/acme-challenge\n',
    { config: 'acme-redirect=http://redirect.example.org/.well-known/acme-challenge/\n', version: '4.6.1' },
  ],
  good: ['acme-redirect=http://redirect.example.org/.well-known/acme-challenge/\n', 'acme-redirect=\n'],
  check(config: Config, report: Report) {
    const entry = config.last('acme-redirect');
    if (entry === undefined || entry.value === '') return;
    if (!isSince(config.version, '4.15.0')) report(reportLeak(entry));
    else if (!isMisspelt(entry.value) && !URL.test(entry.value)) report(reportTarget(entry));
  },
};

function reportLeak(entry: Entry) {
  const effect = 'This is fixed in 4.15.0.';
  const suggested = deleting([entry]);
  return finding(entry, '`acme-redirect` lets anyone read parts of the memory of coturn', {
    effect,
    mark: 'line',
    suggested,
  });
}

function reportTarget(entry: Entry) {
  const effect = 'Coturn appends the token of the challenge and redirects there, so no certificate is issued.';
  return finding(entry, `${quoted(entry)} is not a URL that ends in \`/\` or \`=\``, { effect });
}

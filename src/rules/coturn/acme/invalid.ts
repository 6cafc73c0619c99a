import type { Config, Entry } from '../../../coturn/config.ts';
import { isMisspelt } from '../../../coturn/spelling.ts';
import { isSince } from '../../../coturn/version.ts';
import { deleting } from '../fixes.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

/** The token is put right behind it. */
const URL = /^https?:\/\/[^\s/]+\/(?:.*[/=])?$/;

export const invalid: CoturnRule = {
  id: 'acme/invalid',
  severity: 'warning',
  summary: 'a redirect of ACME challenges that leads nowhere, or gives memory away',
  why: 'Coturn puts the value before the token of the challenge and sends both as the place to go to, whatever they are; a certificate is then refused. Before 4.15.0 a request to this redirect also makes coturn send out parts of its memory, to anyone.',
  remedy:
    'Write the URL of a web server, up to and with the slash before the token: http://redirect.example.org/.well-known/acme-challenge/. Before 4.15.0, do without.',
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
    if (!isSince(config.version, '4.15.0')) report(reportLeak(entry, config));
    else if (!isMisspelt(entry.value) && !URL.test(entry.value)) report(reportTarget(entry, config));
  },
};

function reportLeak(entry: Entry, { version }: Config) {
  const message = `${quoted(entry)}: with this redirect coturn ${version} sends parts of its memory to anyone who asks in a certain way. Update to 4.15.0, or delete the line.`;
  return finding(entry, message, { mark: 'line', suggested: deleting([entry]) });
}

function reportTarget(entry: Entry, { version }: Config) {
  const message = `${quoted(entry)}: coturn ${version} sends this, and the token behind it, as the place to go to, and that is no URL. Write one that ends in a slash: \`http://redirect.example.org/.well-known/acme-challenge/\`.`;
  return finding(entry, message);
}

import type { Config } from '../../../coturn/config.ts';
import { exampleDisk, FILE } from '../example-disk.ts';
import { listed } from '../list.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { shown } from '../text.ts';
import { working } from './pair.ts';

const FILES = { '/etc/turn/fullchain.pem': FILE, '/etc/turn/privkey.pem': FILE };

function named(realm: string, names: readonly string[]) {
  return {
    config: `realm=${realm}\ncert=/etc/turn/fullchain.pem\npkey=/etc/turn/privkey.pem\n`,
    context: { disk: exampleDisk({ files: FILES, certificate: { names } }) },
  };
}

export const nameMismatch: CoturnRule = {
  id: 'tls/name-mismatch',
  severity: 'info',
  needsDisk: true,
  summary: 'a certificate whose names have nothing in common with the realm',
  why: 'A client compares the name in its `turns:` URL with the names of the certificate, and rejects a mismatch. The realm does not have to be that name, but mostly is, or is its domain: this may be the certificate of another service.',
  remedy: 'Make sure that the name in the `turns:` URLs is one of the certificate. If it is, there is nothing to do.',
  bad: [named('turn.example.org', ['www.example.com', 'example.com'])],
  good: [
    named('turn.example.org', ['*.example.org']),
    named('example.org', ['turn.example.org']),
    named('turn.example.org', ['example.org']),
    named('office', ['turn.example.org']),
  ],
  check(config: Config, report: Report, context: Context) {
    const realm = shown(config.text('realm')).toLowerCase();
    const both = working(config, context);
    const names = both?.facts.names ?? [];
    if (both === undefined || !/^[\w-]+(?:\.[\w-]+)+$/.test(realm) || names.length === 0) return;
    if (names.some((name) => isRelated(name.toLowerCase().replace(/^\*\./, ''), realm))) return;
    const message = `the certificate is for ${listed(names.slice(0, 4))}, and the realm is \`${realm}\``;
    const effect = 'Clients reject it unless the name in their `turns:` URL is one of these.';
    report(finding(both.pair.cert, message, { effect }));
  },
};

function isRelated(name: string, realm: string): boolean {
  return name === realm || name.endsWith(`.${realm}`) || realm.endsWith(`.${name}`);
}

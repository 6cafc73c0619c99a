import type { Config, Entry } from '../../../coturn/config.ts';
import { externalIps, publicIp } from '../../../coturn/effective/external-ip.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { exampleDisk } from '../example-disk.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

const SAME = 'listening-ip=203.0.113.5\nrelay-ip=203.0.113.5\nexternal-ip=203.0.113.5\n';

export const publicBehindNat: CoturnRule = {
  id: 'addr/public-behind-nat',
  severity: 'fatal',
  summary: 'the public address of a NAT as an address to listen on or to relay from',
  why: 'Behind a NAT (EC2, Azure, GCP, a container) the public address is not on the machine. Coturn cannot bind to it: for `listening-ip` it retries for about a minute and exits with status 255, again after each restart; for `relay-ip` it answers every Allocate request with error 508.',
  remedy:
    'Write the private address of the machine as `listening-ip` and `relay-ip`, or delete both lines; the public one belongs in `external-ip=PUBLIC/PRIVATE` alone.',
  reference: 'https://github.com/coturn/coturn/issues/380',
  bad: [
    { config: SAME, context: { isBehindNat: true } },
    { config: 'relay-ip=203.0.113.5\nexternal-ip=203.0.113.5/10.0.0.5\n', context: { isBehindNat: true } },
    SAME,
  ],
  good: [
    {
      config: 'listening-ip=10.0.0.5\nrelay-ip=10.0.0.5\nexternal-ip=203.0.113.5/10.0.0.5\n',
      context: { isBehindNat: true },
    },
    { config: 'listening-ip=203.0.113.5\n', context: { isBehindNat: true } },
    { config: SAME, context: { disk: exampleDisk() } },
  ],
  check(config: Config, report: Report, context: Context) {
    const outside = new Set(externalIps(config).flatMap((external) => publicIp(external)?.text ?? []));
    const bound = ['listening-ip', 'relay-ip'].flatMap((name) => config.all(name));
    const own = bound.filter(({ effective }) => effective.kind === 'address' && outside.has(effective.ip.text));
    const [first] = own;
    if (context.isBehindNat) for (const entry of own) report(findingAt(entry));
    // If the machine can be examined, addr/not-on-host covers this.
    else if (first !== undefined && !(context.isServer && context.disk !== undefined)) report(reportDoubt(first));
  },
};

function findingAt(entry: Entry): Said {
  const message = `${quoted(entry)} is the public address of the NAT, not of this machine`;
  if (entry.option.name === 'relay-ip') {
    const effect = 'Coturn cannot relay from it: it answers every Allocate request with error 508.';
    return finding(entry, message, { effect, severity: 'error' });
  }
  return finding(entry, message, { effect: 'Coturn cannot bind to it: it retries for about a minute, then exits.' });
}

function reportDoubt(entry: Entry): Said {
  const message = `${quoted(entry)} is also the \`external-ip\``;
  const effect =
    'Behind a NAT, coturn cannot bind to it and exits after a minute (check with --behind-nat). Without one, `external-ip` is not needed.';
  return finding(entry, message, { effect, severity: 'info' });
}

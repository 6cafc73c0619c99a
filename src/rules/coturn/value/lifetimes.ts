import type { Config, Entry } from '../../../coturn/config.ts';
import { replaceValue } from '../../../coturn/edits.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { isReadAsWritten, numberOf } from './number.ts';

export const lifetimes: CoturnRule = {
  id: 'value/lifetimes',
  severity: 'warning',
  summary: 'a lifetime that clients do not expect',
  why: 'Clients refresh channels and permissions at the intervals of the standard; coturn does not announce its own. With shorter lifetimes, media stops in the middle of a call. A nonce that never expires can be reused by anyone who records it.',
  remedy: 'Delete the line: the defaults are those of the standard.',
  reference: 'https://www.rfc-editor.org/rfc/rfc8656#section-9',
  bad: ['channel-lifetime=60\n', 'permission-lifetime=3600\n', 'max-allocate-lifetime=300\n', 'stale-nonce=0\n'],
  good: ['channel-lifetime=600\npermission-lifetime=300\nmax-allocate-lifetime=600\nstale-nonce=3600\n'],
  check(config: Config, report: Report) {
    for (const [name, judge] of Object.entries(JUDGES)) {
      const entry = config.last(name);
      if (entry === undefined || !isReadAsWritten(entry)) continue;
      const fault = judge(numberOf(entry) ?? 0n);
      if (fault !== undefined) report(findingAt(entry, fault));
    }
  },
};

interface Fault {
  /** The text after the entry in the message. */
  readonly what: string;
  readonly effect?: string;
  readonly better: number;
}

const JUDGES: Readonly<Record<string, (number: bigint) => Fault | undefined>> = {
  'channel-lifetime': (number) => standard(number, 600),
  'permission-lifetime': (number) => standard(number, 300),
  'max-allocate-lifetime': (number) =>
    number < 600n ? { what: ' is below the minimum of 600 seconds (RFC 8656)', better: 3600 } : undefined,
  'stale-nonce': (number) =>
    number === 0n
      ? { what: ': nonces never expire', effect: 'Requests that were recorded can be sent again.', better: 600 }
      : undefined,
};

function standard(number: bigint, better: number): Fault | undefined {
  const what = ` is not the ${better} seconds that clients expect (RFC 8656)`;
  const effect = 'Clients rely on the standard lifetime: coturn does not announce its own.';
  return number === BigInt(better) ? undefined : { what, effect, better };
}

function findingAt(entry: Entry, { what, effect, better }: Fault): Said {
  const fix = entry.line === undefined ? {} : { suggested: [replaceValue(entry.line, String(better))] };
  return finding(entry, `${quoted(entry)}${what}`, { ...(effect === undefined ? {} : { effect }), ...fix });
}

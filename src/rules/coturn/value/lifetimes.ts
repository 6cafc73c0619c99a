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
  why: 'Clients refresh channels and permissions by the times of the standard, which coturn does not tell them: with shorter ones media stops in the middle of a call. A nonce that never expires can be used again by whoever records it.',
  remedy: 'Take the line out: the defaults are those of the standard.',
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
  readonly effect: string;
  readonly better: number;
}

const JUDGES: Readonly<Record<string, (number: bigint) => Fault | undefined>> = {
  'channel-lifetime': (number) => standard(number, 600, 'channels by the 600 seconds of RFC 8656'),
  'permission-lifetime': (number) => standard(number, 300, 'permissions by the 300 seconds of RFC 8656'),
  'max-allocate-lifetime': (number) =>
    number < 600n ? { effect: 'an allocation lives for at least 600 seconds (RFC 8656)', better: 3600 } : undefined,
  'stale-nonce': (number) =>
    number === 0n
      ? { effect: 'a nonce never expires, and what was recorded can be sent again', better: 600 }
      : undefined,
};

function standard(number: bigint, better: number, what: string): Fault | undefined {
  const effect = `clients refresh ${what}, which coturn does not tell them otherwise`;
  return number === BigInt(better) ? undefined : { effect, better };
}

function findingAt(entry: Entry, { effect, better }: Fault): Said {
  const message = `${quoted(entry)}: ${effect}. Write \`${entry.option.name}=${better}\`, or take the line out.`;
  return finding(
    entry,
    message,
    entry.line === undefined ? {} : { suggested: [replaceValue(entry.line, String(better))] },
  );
}

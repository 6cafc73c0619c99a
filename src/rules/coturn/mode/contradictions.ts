import type { Config } from '../../../coturn/config.ts';
import type { Severity } from '../../../diagnostics/severity.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';

interface Pair {
  readonly names: readonly [string, string];
  readonly severity: Severity;
  /** Behind the name and release of coturn. */
  readonly does: string;
  readonly advice: string;
}

const PAIRS: readonly Pair[] = [
  {
    names: ['no-udp-relay', 'no-tcp-relay'],
    severity: 'fatal',
    does: 'ends at once, as there would be nothing left to relay',
    advice: 'Delete `no-udp-relay`, or write `stun-only` in place of both.',
  },
  {
    names: ['stun-only', 'no-stun'],
    severity: 'error',
    does: 'takes both, and then answers neither STUN nor TURN',
    advice: 'Delete one of them.',
  },
  {
    names: ['secure-stun', 'no-stun'],
    severity: 'warning',
    does: 'takes no plain Binding requests at all, so there are none that could need a password',
    advice: 'Delete one of them.',
  },
];

export const contradictions: CoturnRule = {
  id: 'mode/contradictions',
  severity: 'error',
  summary: 'two switches that exclude each other',
  why: 'One turns off what the other one is about. Coturn mostly takes both and serves nobody; two of them end it.',
  remedy: 'Delete one of both.',
  bad: ['stun-only\nno-stun\n', 'no-udp-relay\nno-tcp-relay\n', 'secure-stun\nno-stun=yes\n'],
  good: ['stun-only\nno-stun=no\n', 'no-tcp-relay\n', 'secure-stun\n'],
  check(config: Config, report: Report) {
    for (const { names, severity, does, advice } of PAIRS) {
      if (!names.every((name) => config.isOn(name))) continue;
      const last = config.entries.findLast(({ option }) => names.includes(option.name));
      const other = names.find((name) => name !== last?.option.name);
      const message = `\`${last?.option.name}\` beside \`${other}\`: coturn ${config.version} ${does}. ${advice}`;
      report(finding(last, message, { severity, mark: 'key' }));
    }
  },
};

import type { Config } from '../../../coturn/config.ts';
import type { Severity } from '../../../diagnostics/severity.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';

interface Pair {
  readonly names: readonly [string, string];
  readonly severity: Severity;
  readonly effect: string;
}

const PAIRS: readonly Pair[] = [
  {
    names: ['no-udp-relay', 'no-tcp-relay'],
    severity: 'fatal',
    effect:
      'Coturn refuses to start (exit 255): nothing is left to relay. Delete `no-udp-relay`, or write `stun-only` instead of both.',
  },
  {
    names: ['stun-only', 'no-stun'],
    severity: 'error',
    effect: 'Coturn accepts both and answers neither STUN nor TURN. Delete one of them.',
  },
  {
    names: ['secure-stun', 'no-stun'],
    severity: 'warning',
    effect:
      'Coturn accepts no plain Binding requests, so there are none to require credentials for. Delete one of them.',
  },
];

export const contradictions: CoturnRule = {
  id: 'mode/contradictions',
  severity: 'error',
  summary: 'two options that exclude each other',
  why: 'One turns off what the other is about. Coturn accepts most such pairs and serves no one; one of them keeps it from starting.',
  remedy: 'Delete one of them.',
  bad: ['stun-only\nno-stun\n', 'no-udp-relay\nno-tcp-relay\n', 'secure-stun\nno-stun=yes\n'],
  good: ['stun-only\nno-stun=no\n', 'no-tcp-relay\n', 'secure-stun\n'],
  check(config: Config, report: Report) {
    for (const { names, severity, effect } of PAIRS) {
      if (!names.every((name) => config.isOn(name))) continue;
      const last = config.entries.findLast(({ option }) => names.includes(option.name));
      const other = names.find((name) => name !== last?.option.name);
      const message = `\`${last?.option.name}\` cannot be combined with \`${other}\``;
      report(finding(last, message, { effect, severity, mark: 'key' }));
    }
  },
};

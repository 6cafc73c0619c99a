import { REFUSED_BY_BROWSERS } from './effects.ts';
import { candidateRule } from './rule.ts';

export const extensionBeforeTyp = candidateRule({
  id: 'extension-before-typ',
  summary: 'an extension before "typ"',
  why: 'Extensions come after the type, raddr and rport. Every browser refuses a candidate with one before them.',
  remedy: 'Move the extension to the end.',
  bad: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 generation 0 typ host'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host generation 0'],
  message: (value) => `${value} is before "typ"; extensions follow the type`,
  effect: REFUSED_BY_BROWSERS,
});

import { candidateRule } from './rule.ts';

export const foundationCharacter = candidateRule({
  id: 'foundation-character',
  summary: 'a foundation with a character other than letters, digits, "+" and "/"',
  why: 'Firefox and pion refuse it; Chromium accepts it. Underscores and hyphens, as in URL-safe base64, are the usual cause; so is a text that was parsed with its prefix, as by aiortc.',
  remedy: 'Use letters, digits, "+" and "/" only.',
  bad: ['candidate:a_b 1 udp 2130706431 192.0.2.1 5000 typ host'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
  message: (value) =>
    value.startsWith('candidate:')
      ? `foundation ${value} still has the prefix "candidate:", which belongs to the text around it`
      : `foundation ${value} has a character other than letters, digits, "+" and "/"`,
  effect: 'Chromium takes it; Firefox and pion refuse it',
});

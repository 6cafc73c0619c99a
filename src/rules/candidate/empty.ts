import { candidateRule } from './rule.ts';

export const empty = candidateRule({
  id: 'empty',
  summary: 'a text without a candidate',
  why: 'Browsers mark the end of candidates with an empty string, so this is not an error in itself, but it describes no address.',
  remedy: 'Nothing, if it is the end of candidates. Otherwise check that the whole candidate was copied.',
  bad: ['', ' '],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
  message: () => 'the text is empty: browsers mark the end of candidates so',
  effect: 'addIceCandidate takes it as the end of candidates',
});

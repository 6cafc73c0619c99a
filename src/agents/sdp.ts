import type { Agent, Answer } from './agent.ts';
import { judgmentOf } from './parsing/checks.ts';

/** The npm package `sdp`: it only fails if there is no third field to convert to lower case. */
export const sdp: Agent<Answer> = {
  name: 'sdp',
  version: '3.2.2',
  judge: (text) => {
    // Without `a=`, it removes the first ten characters, whatever they are.
    const value = text.slice(text.startsWith('a=candidate:') ? 12 : 10);
    const isWhole = value.split(' ', 3).length === 3;
    return judgmentOf(isWhole ? undefined : { reason: 'fields-missing', value: '' });
  },
};

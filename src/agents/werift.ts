import type { Agent, Answer } from './agent.ts';
import { judgmentOf } from './parsing/checks.ts';
import { withoutPrefix } from './parsing/prefix.ts';

/** It counts the tokens between single spaces, and accepts anything as a number. */
export const werift: Agent<Answer> = {
  name: 'werift',
  version: '0.24.4',
  judge: (text) => {
    const isWhole = withoutPrefix(text).split(' ', 8).length === 8;
    return judgmentOf(isWhole ? undefined : { reason: 'fields-missing', value: '' });
  },
};

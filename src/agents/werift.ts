import type { Agent, Verdict } from './agent.ts';
import { withoutPrefix } from './prefix.ts';
import { verdictOf } from './verdict.ts';

/** It counts what stands between single spaces, and takes anything for a number. */
export const werift: Agent<Verdict> = {
  name: 'werift',
  version: '0.24.4',
  judge: (text) => {
    const isWhole = withoutPrefix(text).split(' ', 8).length === 8;
    return verdictOf(isWhole ? undefined : { reason: 'fields-missing', value: '' });
  },
};

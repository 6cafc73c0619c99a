import type { IceState, Said } from '../scanner/log-event.ts';

/** The states of a component in libnice, and of libjuice, which is modelled on it. */
const STATES: Record<string, IceState> = {
  disconnected: 'disconnected',
  connecting: 'checking',
  connected: 'connected',
  ready: 'completed',
  completed: 'completed',
  failed: 'failed',
};

export function agentState(word = ''): Said | undefined {
  if (word === 'gathering') return { event: 'ice-gathering-state', state: 'gathering' };
  const state = STATES[word];
  return state && { event: 'ice-connection-state', state };
}

import { agentRule } from './rule.ts';

export const extensionCharacters = agentRule({
  id: 'agent/extension-characters',
  summary: 'an extension with a character outside Latin-1, or a line end',
  why: 'The agent reads extensions byte by byte.',
  remedy: 'Use ASCII in extensions.',
  bad: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host foo 日本'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
});

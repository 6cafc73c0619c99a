import { parseExpressionAt } from 'acorn';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts';
import { configurationOf, listConfiguration, type RtcConfiguration } from '../../../src/ice-servers/configuration.ts';
import { Evaluation } from '../../../src/ice-servers/from-script.ts';
import { readScript } from '../../../src/ice-servers/script.ts';
import { lintIceServers } from '../../../src/rules/ice-servers/lint.ts';

/** 2026-01-01. */
export const NOW = 1_767_225_600_000;

export function lintScript(text: string): Diagnostic[] {
  return lintIceServers(readScript(text).configurations, { now: NOW, place: 'source' });
}

/** An expression as RTCPeerConnection gets it, whatever it is. */
export function passed(expression: string): RtcConfiguration {
  const node = parseExpressionAt(expression, 0, { ecmaVersion: 'latest' });
  const value = new Evaluation(expression, () => undefined).valueOf(node);
  return value.kind === 'object'
    ? configurationOf(value, true)
    : { ...listConfiguration(value, 'list'), isPassed: true };
}

export function lintPassed(expression: string): Diagnostic[] {
  return lintIceServers([passed(expression)], { now: NOW, place: 'source' });
}

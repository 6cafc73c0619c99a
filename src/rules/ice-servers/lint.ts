import type { Diagnostic, Said } from '../../diagnostics/diagnostic.ts';
import { SEVERITIES, type Severity } from '../../diagnostics/severity.ts';
import { refusalsOf } from '../../ice-servers/chromium.ts';
import type { RtcConfiguration } from '../../ice-servers/configuration.ts';
import { URI_RULES } from '../uri/index.ts';
import { ICE_SERVERS_RULES } from './index.ts';
import type { Context } from './rule.ts';
import { serverUrlsOf } from './support/servers.ts';
import { urlFindings } from './support/urls.ts';

/** The ids of all rules that can find something in a list. */
export const ICE_SERVERS_RULE_IDS: ReadonlySet<string> = new Set(
  [...ICE_SERVERS_RULES, ...Object.values(URI_RULES)].map(({ id }) => id),
);

/** The severities that the user sets, by rule id; they replace the rules' own. */
type Levels = ReadonlyMap<string, Severity | 'off'>;

/** The findings of all rules in a file's configurations, in order; ranges refer to its text. */
export function lintIceServers(
  configurations: readonly RtcConfiguration[],
  known: Pick<Context, 'now' | 'place'>,
  levels: Levels = new Map(),
): Diagnostic[] {
  const all = configurations.flatMap((one) => findingsIn(one, known));
  return distinct(all)
    .filter(({ rule }) => levels.get(rule) !== 'off')
    .map((finding) => withLevel(finding, levels.get(finding.rule)))
    .sort(inOrder);
}

function findingsIn(configuration: RtcConfiguration, known: Pick<Context, 'now' | 'place'>): Diagnostic[] {
  const refusals = refusalsOf(configuration);
  const context = { ...known, refusals, urls: serverUrlsOf(configuration) };
  const findings = urlFindings(configuration, context);
  for (const rule of ICE_SERVERS_RULES) {
    const report = (said: Said): void => {
      findings.push({ ...said, rule: rule.id, severity: said.severity ?? rule.severity });
    };
    rule.check(configuration, report, context);
  }
  return findings;
}

/** A constant that two lists use is one thing. */
function distinct(findings: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Map<string, Diagnostic>();
  for (const finding of findings) {
    const key = `${finding.rule} ${finding.range?.start} ${finding.message}`;
    if (!seen.has(key)) seen.set(key, finding);
  }
  return [...seen.values()];
}

function withLevel(finding: Diagnostic, level: Severity | 'off' | undefined): Diagnostic {
  return level === undefined || level === 'off' ? finding : { ...finding, severity: level };
}

function inOrder(a: Diagnostic, b: Diagnostic): number {
  const place = (a.range?.start ?? 0) - (b.range?.start ?? 0);
  return place || SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || (a.rule < b.rule ? -1 : 1);
}

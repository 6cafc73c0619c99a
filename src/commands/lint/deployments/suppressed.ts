import { parseSyntax } from '../../../coturn/syntax.ts';
import type { Deployment } from '../../../deployment/index.ts';
import type { FileReport } from '../../../report/lint/report.ts';
import { hasRun, inOrder, RULE_IDS } from '../../../rules/coturn/lint.ts';
import { suppress } from '../../../rules/coturn/suppressions.ts';
import type { LintContext } from '../context.ts';
import type { LintInput } from '../inputs.ts';
import { outer } from './place.ts';

/** The reports without suppressed findings; those about the comments are in the first one. */
export function withoutSuppressed(
  { settings }: LintContext,
  { name, text }: LintInput,
  deployments: readonly Deployment[],
  reports: readonly FileReport[],
): FileReport[] {
  const own = reports.filter((report) => report.name === name).flatMap(({ findings }) => findings);
  const kept = suppress(parseSyntax(maskedComments(text, deployments)), own, RULE_IDS, (id) =>
    hasRun(id, settings.levels, { disk: undefined }),
  );
  const isKept = new Set(kept);
  const isOwn = new Set(own);
  const about = kept
    .filter((finding) => !isOwn.has(finding) && settings.levels.get(finding.rule) !== 'off')
    .map(({ fix: _, ...finding }) => finding);
  return reports.map((report, at) => {
    if (report.name !== name) return report;
    const findings = report.findings.filter((finding) => isKept.has(finding));
    return { ...report, findings: at === 0 ? [...findings, ...about].sort(inOrder) : findings };
  });
}

/** Comments inside a configuration only suppress rules there, so they are masked for the file around it. */
function maskedComments(text: string, deployments: readonly Deployment[]): string {
  return deployments.reduce((masked, { config }) => {
    if (config === undefined) return masked;
    const { start, end } = outer({ start: 0, end: config.text.length }, config.offsetOf);
    return masked.slice(0, start) + masked.slice(start, end).replaceAll('icescope-', 'icescope_') + masked.slice(end);
  }, text);
}

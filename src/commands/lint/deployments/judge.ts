import type { Deployment } from '../../../deployment/index.ts';
import { type DeploymentKind, type Fault, READERS } from '../../../deployment/index.ts';
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts';
import { deploysNoCoturn, deploysTooMany, isATemplate, partNotRead, type UserError } from '../../../errors.ts';
import { Places } from '../../../report/diagnostics/places.ts';
import type { FileReport } from '../../../report/lint/report.ts';
import { unknown, unknownSettings } from '../../../rules/coturn/settings/unknown.ts';
import type { LintContext } from '../context.ts';
import { secretFinder } from '../deployed-secrets.ts';
import { isTemplateOfHelm, type LintInput, readBeside } from '../inputs.ts';
import { reportsOf } from './reports.ts';
import { sourceOf } from './source.ts';
import { withoutSuppressed } from './suppressed.ts';

/** The maximum number of deployments in a file. */
const MOST_DEPLOYMENTS = 500;

/** Each coturn that the file deploys, checked as one configuration: its turnserver.conf and its arguments. */
export async function judgeDeployments(
  lint: LintContext,
  input: LintInput,
  kind: DeploymentKind,
): Promise<FileReport[]> {
  const deployments = await deploymentsIn(input, kind);
  const findSecret = secretFinder(input.text, deployments);
  const reports: FileReport[] = [];
  for (const deployment of deployments) {
    const source = await sourceOf(deployment, input, lint.settings.host !== false);
    reports.push(...reportsOf(lint, { input, deployment, source, findSecret }));
  }
  const [first, ...others] = withoutSuppressed(lint, input, deployments, reports);
  if (first === undefined) return [];
  return [{ ...first, findings: [...settingsFindings(lint, input), ...first.findings] }, ...others];
}

/** At least one: a file without any, or one that cannot be read, is an error. */
async function deploymentsIn(input: LintInput, kind: DeploymentKind): Promise<Deployment[]> {
  if (isTemplateOfHelm(input.text, kind)) throw isATemplate(input.name);
  const faults: Fault[] = [];
  const readDeployments = await READERS[kind]();
  const deployments = readDeployments(withoutMark(input.text), {
    fail: (fault) => faults.push(fault),
    read: (path) => readBeside(input, path),
  });
  const [fault] = faults;
  if (fault !== undefined) throw isTemplate(input.text, kind) ? isATemplate(input.name) : faultError(input, fault);
  if (deployments.length === 0) throw deploysNoCoturn(input.name);
  if (deployments.length > MOST_DEPLOYMENTS) throw deploysTooMany(input.name, MOST_DEPLOYMENTS);
  return deployments;
}

/** Braces of templates are usual in playbooks and scripts, and no reason why these cannot be read. */
function isTemplate(text: string, kind: DeploymentKind): boolean {
  return kind !== 'provisioning' && kind !== 'shell' && text.includes('{{');
}

/** Replaces the byte order mark by a comment of the same length, as the readers would take it for text. */
function withoutMark(text: string): string {
  return text.startsWith('\xef\xbb\xbf') ? `# \n${text.slice(3)}` : text;
}

function faultError({ name, text }: LintInput, { message, at }: Fault): UserError {
  const { line, column } = new Places(text).region({ start: at, end: at });
  return partNotRead(name, `${line}:${column}`, message);
}

/** Problems with the settings in the file's first comment. */
function settingsFindings({ settings }: LintContext, { text }: LintInput): Diagnostic[] {
  const { id: rule } = unknown;
  const severity = settings.levels.get(rule) ?? unknown.severity;
  return severity === 'off' ? [] : unknownSettings(text).map((said) => ({ ...said, rule, severity }));
}

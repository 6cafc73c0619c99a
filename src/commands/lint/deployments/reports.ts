import { type Config, readConfig } from '../../../coturn/config.ts';
import { readFileSettings } from '../../../coturn/file-settings.ts';
import { secretStart } from '../../../coturn/secrets.ts';
import { NEWEST, type Version } from '../../../coturn/version.ts';
import { type Deployment, isOwnImage } from '../../../deployment/index.ts';
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts';
import { Places } from '../../../report/diagnostics/places.ts';
import type { FileReport } from '../../../report/lint/report.ts';
import { inOrder, lintCoturn } from '../../../rules/coturn/lint.ts';
import { type VerdictLine, verdictOf } from '../../../rules/coturn/verdict.ts';
import type { LintContext } from '../context.ts';
import type { LintInput } from '../inputs.ts';
import { contextOf } from './context.ts';
import { isUnknownHere } from './filled-in.ts';
import { type Placed, placedIn } from './place.ts';
import type { Source } from './source.ts';
import { tagVersion } from './version.ts';

/** One coturn that a file deploys. */
export interface Deployed {
  readonly input: LintInput;
  readonly deployment: Deployment;
  readonly source: Source;
  readonly findSecret: FileReport['findSecret'];
}

/** One configuration, checked; its lines and arguments may be in two files. */
interface Checked {
  readonly deployed: Deployed;
  readonly version: Version;
  readonly versionSource: FileReport['versionSource'];
  readonly placed: readonly Placed[];
  readonly verdict: readonly VerdictLine[];
}

/** The report on the file that deploys it, and then that on the mounted file, if coturn reads one. */
export function reportsOf(lint: LintContext, deployed: Deployed): FileReport[] {
  const { input, deployment, source } = deployed;
  const tag = tagVersion(deployment.image?.text);
  const option = lint.settings.version;
  const version = option ?? readFileSettings(input.text).version ?? tag ?? NEWEST;
  const config = configOf(lint, deployed, version);
  const mounted = config.fromArguments.withoutFileAt === undefined ? source.mounted : undefined;
  const placed = findingsIn(config, lint, deployed).map((finding) => placedIn(finding, deployment, mounted));
  const findings = placed.map(({ finding }) => finding);
  const verdict = source.isUnknown ? [] : verdictOf(config, findings);
  const versionSource = (option ?? tag) === undefined ? 'newest' : 'option';
  const checked: Checked = { deployed, version, versionSource, placed, verdict };
  if (mounted === undefined) return [ownReport(checked)];
  // The verdict is shown once: where the findings begin.
  const hasOwn = placed.some(({ isMounted }) => !isMounted);
  const [own, other] = hasOwn ? [verdict, []] : [[], verdict];
  return [ownReport({ ...checked, verdict: own }), mountedReport({ ...checked, verdict: other }, mounted)];
}

function configOf({ settings }: LintContext, { input, deployment, source }: Deployed, version: Version): Config {
  const args = [...deployment.args.map(({ text }) => text), ...settings.args];
  const firstLine = deployment.config === undefined ? 1 : new Places(input.text).lineAt(deployment.config.offsetOf(0));
  const built = isOwnImage(deployment.image?.text ?? '') ? { without: [] } : {};
  return readConfig(source.text, { version, args, firstLine, ...built });
}

/** Without findings in what is not known here: a file that could not be read, and values that only the start fills in. */
function findingsIn(config: Config, lint: LintContext, { input, deployment, source }: Deployed): Diagnostic[] {
  return lintCoturn(config, contextOf(lint, input, deployment), lint.settings.levels)
    .filter(({ argument }) => !source.isUnknown || argument !== undefined)
    .filter(({ argument, rule }) => rule.startsWith('deploy/') || !isUnknownHere(deployment.args, argument));
}

function ownReport({ deployed, version, versionSource, placed, verdict }: Checked): FileReport {
  const { input, deployment, source, findSecret } = deployed;
  const { name, image, args } = deployment;
  const reading = image?.text.includes(version) === true ? '' : `, read as coturn ${version}`;
  const at = image ?? args[0];
  return {
    versionSource,
    name: input.name,
    text: input.text,
    findSecret,
    findings: sortedFindings(placed, false),
    verdict,
    notes: source.isUnknown ? [unknownNote(deployment)] : [],
    ...(at === undefined ? {} : { at: { start: at.start, end: at.end } }),
    subject: `${name}${image === undefined ? '' : `, ${image.text}`}${reading}`,
    ...(input.path === undefined ? { isStream: true } : {}),
  };
}

function mountedReport({ deployed, version, versionSource, placed, verdict }: Checked, mounted: string): FileReport {
  const { input, deployment, source } = deployed;
  const how = deployment.unit === undefined ? 'mounted' : 'read';
  return {
    versionSource,
    name: mounted,
    text: source.text,
    findSecret: secretStart,
    findings: sortedFindings(placed, true),
    verdict,
    notes: [],
    subject: `${how} by ${deployment.name} of ${input.name}, read as coturn ${version}`,
  };
}

function sortedFindings(placed: readonly Placed[], inMounted: boolean): Diagnostic[] {
  return placed
    .filter(({ isMounted }) => isMounted === inMounted)
    .map(({ finding }) => finding)
    .sort(inOrder);
}

function unknownNote({ name, mount }: Deployment): string {
  const what =
    mount === undefined ? 'its turnserver.conf is not in this file or beside it' : `${mount.text} is not here`;
  return `${name}: ${what}: only its arguments were checked`;
}

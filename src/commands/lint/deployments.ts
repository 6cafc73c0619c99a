import { dirname, isAbsolute, join } from 'node:path';
import { readConfig } from '../../coturn/config.ts';
import { readFileSettings } from '../../coturn/file-settings.ts';
import { releaseOf } from '../../coturn/releases.ts';
import { secretStart } from '../../coturn/secrets.ts';
import { parseSyntax } from '../../coturn/syntax.ts';
import { NEWEST, type Version } from '../../coturn/version.ts';
import { type Deployment, type DeploymentKind, type Fault, isOwnImage, READERS } from '../../deployment/index.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Range } from '../../diagnostics/range.ts';
import { deploysNoCoturn, deploysTooMany, invalidYaml, isATemplate, type UserError } from '../../errors.ts';
import { Places } from '../../report/diagnostics/places.ts';
import type { FileReport } from '../../report/lint/report.ts';
import { hasRun, inOrder, lintCoturn, RULE_IDS } from '../../rules/coturn/lint.ts';
import { type Context, ON_COMMAND_LINE } from '../../rules/coturn/rule.ts';
import { unknown, unknownSettings } from '../../rules/coturn/settings/unknown.ts';
import { suppress } from '../../rules/coturn/suppressions.ts';
import { verdictOf } from '../../rules/coturn/verdict.ts';
import type { LintContext } from './context.ts';
import { secretFinder } from './deployed-secrets.ts';
import { isTemplateOfHelm, type LintInput, readBeside, readMounted } from './inputs.ts';

/** The maximum number of deployments in a file. */
const MOST_DEPLOYMENTS = 500;

/** Each coturn that the file deploys, checked as one configuration: its turnserver.conf and its arguments. */
export async function judgeDeployments(
  lint: LintContext,
  input: LintInput,
  kind: DeploymentKind,
): Promise<FileReport[]> {
  if (isTemplateOfHelm(input.text, kind)) throw isATemplate(input.name);
  const faults: Fault[] = [];
  const readDeployments = await READERS[kind]();
  const deployments = readDeployments(withoutMark(input.text), {
    fail: (fault) => faults.push(fault),
    read: (path) => readBeside(input, path),
  });
  const [fault] = faults;
  if (fault !== undefined) throw input.text.includes('{{') ? isATemplate(input.name) : yamlError(input, fault);
  if (deployments.length === 0) throw deploysNoCoturn(input.name);
  if (deployments.length > MOST_DEPLOYMENTS) throw deploysTooMany(input.name, MOST_DEPLOYMENTS);
  const findSecret = secretFinder(input.text, deployments);
  const reports: FileReport[] = [];
  for (const deployment of deployments) {
    const source = await sourceOf(deployment, input, lint.settings.host !== false);
    reports.push(...reportsOf(lint, { input, deployment, source, findSecret }));
  }
  const shown = withoutSuppressed(lint, input, deployments, reports);
  const [first, ...others] = shown;
  return first === undefined
    ? []
    : [{ ...first, findings: [...settingsFindings(lint, input), ...first.findings] }, ...others];
}

/** The reports without suppressed findings; those about the comments are in the first one. */
function withoutSuppressed(
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

/** Problems with the settings in the file's first comment. */
function settingsFindings({ settings }: LintContext, { text }: LintInput): Diagnostic[] {
  const { id: rule } = unknown;
  const severity = settings.levels.get(rule) ?? unknown.severity;
  return severity === 'off' ? [] : unknownSettings(text).map((said) => ({ ...said, rule, severity }));
}

/** Replaces the byte order mark by a comment of the same length, as the readers would take it for text. */
function withoutMark(text: string): string {
  return text.startsWith('\xef\xbb\xbf') ? `# \n${text.slice(3)}` : text;
}

function yamlError({ name, text }: LintInput, { message, at }: Fault): UserError {
  const { line, column } = new Places(text).region({ start: at, end: at });
  return invalidYaml(name, `${line}:${column}`, message);
}

/** The source of a configuration's lines. */
interface Source {
  readonly text: string;
  /** The name of the mounted file, if it is a separate one. */
  readonly mounted: string | undefined;
  /** Whether coturn has a configuration that could not be read, which may contain what seems to be missing. */
  readonly isUnknown: boolean;
}

async function sourceOf(deployment: Deployment, input: LintInput, isHere: boolean): Promise<Source> {
  const { config, mount, image, args, hasOtherConfig } = deployment;
  if (config !== undefined) return { text: config.text, mounted: undefined, isUnknown: false };
  const path = mount === undefined ? undefined : mountPath(mount.text, input, isHere);
  const text = path === undefined ? undefined : await readMounted(path);
  if (text !== undefined) return { text, mounted: path, isUnknown: false };
  const readsNoFile = args.some((one) => one.text === '-n');
  const isUnknown = mount !== undefined || hasOtherConfig === true || image === undefined;
  return { text: '', mounted: undefined, isUnknown: isUnknown && !readsNoFile };
}

/** The path on this machine: relative to the file, or absolute, which may be the same here. */
function mountPath(mount: string, { path }: LintInput, isHere: boolean): string | undefined {
  const source = mount.replace(/^(?:\$\{?PWD\}?|\$\(pwd\))\//, './');
  if (path === undefined || source === '' || /^[~$]/.test(source)) return undefined;
  if (isAbsolute(source)) return isHere ? source : undefined;
  return join(dirname(path), source);
}

interface Judged {
  readonly input: LintInput;
  readonly deployment: Deployment;
  readonly source: Source;
  readonly findSecret: FileReport['findSecret'];
}

function reportsOf(lint: LintContext, { input, deployment, source, findSecret }: Judged): FileReport[] {
  const { settings } = lint;
  const tag = tagVersion(deployment.image?.text);
  const own = readFileSettings(input.text);
  const version = settings.version ?? own.version ?? tag ?? NEWEST;
  const args = [...deployment.args.map(({ text }) => text), ...settings.args];
  const firstLine = deployment.config === undefined ? 1 : lineOf(input.text, deployment.config.offsetOf(0));
  const built = isOwnImage(deployment.image?.text ?? '') ? { without: [] } : {};
  const config = readConfig(source.text, { version, args, firstLine, ...built });
  const mountedName = config.fromArguments.withoutFileAt === undefined ? source.mounted : undefined;
  const all = lintCoturn(config, contextOf(lint, input, deployment), settings.levels);
  const placed = all
    .filter(({ argument }) => !source.isUnknown || argument !== undefined)
    .filter(({ argument, rule }) => rule.startsWith('deploy/') || !isUnknownHere(deployment.args, argument))
    .map((finding) => placedIn(finding, deployment, mountedName));
  const findingsIn = (isMounted: boolean): Diagnostic[] =>
    placed
      .filter((one) => one.isMounted === isMounted)
      .map(({ finding }) => finding)
      .sort(inOrder);
  const reading = deployment.image?.text.includes(version) === true ? '' : `, read as coturn ${version}`;
  const at = deployment.image ?? deployment.args[0];
  const verdict = source.isUnknown
    ? []
    : verdictOf(
        config,
        placed.map(({ finding }) => finding),
      );
  const hasOwn = mountedName === undefined || placed.some(({ isMounted }) => !isMounted);
  const shared = { versionSource: versionSource(settings.version, tag) } as const;
  const report: FileReport = {
    ...shared,
    name: input.name,
    text: input.text,
    findSecret,
    findings: findingsIn(false),
    verdict: hasOwn ? verdict : [],
    notes: source.isUnknown ? [unknownNote(deployment)] : [],
    ...(at === undefined ? {} : { at: { start: at.start, end: at.end } }),
    subject: `${deployment.name}${deployment.image === undefined ? '' : `, ${deployment.image.text}`}${reading}`,
    ...(input.path === undefined ? { isStream: true as const } : {}),
  };
  if (mountedName === undefined) return [report];
  const mounted: FileReport = {
    ...shared,
    name: mountedName,
    text: source.text,
    findSecret: secretStart,
    findings: findingsIn(true),
    verdict: hasOwn ? [] : verdict,
    notes: [],
    subject: `${deployment.unit === undefined ? 'mounted' : 'read'} by ${deployment.name} of ${input.name}, read as coturn ${version}`,
  };
  return [report, mounted];
}

function unknownNote({ name, mount }: Deployment): string {
  const what =
    mount === undefined ? 'its turnserver.conf is not in this file or beside it' : `${mount.text} is not here`;
  return `${name}: ${what}: only its arguments were checked`;
}

function versionSource(option: Version | undefined, tag: Version | undefined): FileReport['versionSource'] {
  return option !== undefined || tag !== undefined ? 'option' : 'newest';
}

/** `4.6.2` of `coturn/coturn:4.6.2-r5`; of `4.6`, the last release of that line; of `debian:12-slim`, its package. */
function tagVersion(image = ''): Version | undefined {
  const [, name = '', tag = ''] = /([^/:@]*):([\w.-]+)(?:@|$)/.exec(image) ?? [];
  if (/^(?:debian|ubuntu|alpine)$/.test(name)) return releaseOf(`${name}${/^[\d.]+/.exec(tag)?.[0] ?? ''}`);
  return releaseOf(/^v?(4\.\d+(?:\.\d+){0,2})(?![\d.])/.exec(tag)?.[1] ?? '');
}

/** It runs in a container or on another machine, so this machine's disk says nothing about it. */
function contextOf({ settings }: LintContext, { name, text, deploys }: LintInput, deployment: Deployment): Context {
  const { args, image, mount, network, published, unit } = deployment;
  const own = readFileSettings(text);
  const defaulted = args.flatMap(({ isDefaulted }, at) => (isDefaulted === true ? [at] : []));
  return {
    name,
    isTemplate: settings.template || own.isTemplate === true || isFilledIn(deployment),
    isBehindNat: settings.behindNat || own.isBehindNat === true || network === 'bridge',
    isServer: false,
    now: Date.now(),
    disk: undefined,
    deployment: {
      image: image?.text ?? '',
      network,
      // The ports of a container in Kubernetes are only its documentation.
      published: deploys === 'kubernetes' ? [] : published,
      mountsFile: mount !== undefined,
      defaulted: new Set(defaulted),
      unit,
    },
  };
}

/** Whether it contains variables that are only known where it is started. */
function isFilledIn({ args, config }: Deployment): boolean {
  return config?.isTemplate === true || args.some(({ text }) => isFilled(text));
}

/** Whether the value of an argument, possibly the next word, is only known where it is started, and so is not wrong. */
function isUnknownHere(args: Deployment['args'], at = -1): boolean {
  const { text = '' } = args[at] ?? {};
  return isFilled(text) || (/^-[^=]*$/.test(text) && isFilled(args[at + 1]?.text));
}

function isFilled(text = ''): boolean {
  return /[$`][\w({@*]|\{\{/.test(text);
}

/** A finding at its place in the file that deploys, or in the mounted file, which has its own places. */
function placedIn(
  { fix: _, range, argument, ...finding }: Diagnostic,
  { args, config }: Deployment,
  mounted: string | undefined,
): { finding: Diagnostic; isMounted: boolean } {
  const word = argument === undefined ? undefined : args[argument];
  if (word !== undefined) {
    const message = finding.message.replace(ON_COMMAND_LINE, '');
    return { finding: { ...finding, message, range: { start: word.start, end: word.end } }, isMounted: false };
  }
  if (argument !== undefined || range === undefined)
    return { finding, isMounted: argument === undefined && mounted !== undefined };
  if (mounted !== undefined || config === undefined) return { finding: { ...finding, range }, isMounted: true };
  return { finding: { ...finding, range: outer(range, config.offsetOf) }, isMounted: false };
}

/** The character after the last one, as the next one may be lines further on. */
function outer({ start, end }: Range, offsetOf: (at: number) => number): Range {
  const first = offsetOf(start);
  return { start: first, end: end > start ? offsetOf(end - 1) + 1 : first };
}

function lineOf(text: string, offset: number): number {
  return new Places(text).lineAt(offset);
}

import { isAbsolute, resolve } from 'node:path';
import { FOLDERS } from '../../coturn/folders.ts';
import type { Unit } from '../../deployment/unit.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { defaultConfiguration, isServiceConfiguration } from '../../host/coturn.ts';
import { readUnits, unitOf } from '../../host/unit.ts';
import type { FileReport } from '../../report/lint/report.ts';
import { inOrder } from '../../rules/coturn/lint.ts';
import { ON_COMMAND_LINE } from '../../rules/coturn/rule.ts';
import { secretFinder } from './deployed-secrets.ts';

/** The services of this machine that start coturn, read when the first file needs them. */
export class Services {
  private readonly isConsidered: boolean;
  private readonly folders: readonly string[] | undefined;
  private known: readonly Unit[] | undefined;

  constructor(isConsidered: boolean, folders?: readonly string[]) {
    this.isConsidered = isConsidered;
    this.folders = folders;
  }

  /** Whether a service reads the file, or it is where coturn looks for its configuration. */
  isServiceFile(path: string): boolean {
    return isServiceConfiguration(resolve(path), FOLDERS) || unitOf(this.units, resolve(path), false) !== undefined;
  }

  /** The unit that reads this file, or with `isAny` any unit. */
  unitFor(path: string | undefined, isAny: boolean): Unit | undefined {
    const full = path === undefined ? undefined : resolve(path);
    const own = full === undefined ? undefined : unitOf(this.units, full, isServiceConfiguration(full, FOLDERS));
    return own ?? (isAny ? this.units[0] : undefined);
  }

  /** The file that coturn would use if started here, or else the service's. */
  defaultFile(): string | undefined {
    const named = this.units.find(({ config }) => config !== undefined && isAbsolute(config))?.config;
    return (
      defaultConfiguration(FOLDERS.filter((folder) => !isAbsolute(folder))) ?? named ?? defaultConfiguration(FOLDERS)
    );
  }

  private get units(): readonly Unit[] {
    this.known ??= this.isConsidered ? readUnits(this.folders) : [];
    return this.known;
  }
}

/** Problems with a service's arguments, at their lines in the unit: a report for each of its files. */
export function unitReports(unit: Unit, findings: readonly Diagnostic[], report: FileReport): FileReport[] {
  return unit.files.flatMap(({ path, text }, file) => {
    const own = findings.flatMap((finding) => placedIn(unit, file, finding) ?? []).sort(inOrder);
    if (own.length === 0) return [];
    const { versionSource, version } = report;
    const args = unit.args.map((word) => (word.file === file ? word : { ...word, start: 0, end: 0 }));
    const subject = `the arguments of ${unit.name}`;
    const findSecret = secretFinder(text, [{ args, config: undefined }]);
    const more = version === undefined ? {} : { version };
    return [{ name: path, text, findSecret, findings: own, verdict: [], versionSource, ...more, notes: [], subject }];
  });
}

/** The fix is left out, because it would apply to the configuration. */
function placedIn(
  { args }: Unit,
  file: number,
  { fix: _, argument = -1, ...finding }: Diagnostic,
): Diagnostic | undefined {
  const word = args[argument];
  if (word?.file !== file) return undefined;
  const message = finding.message.replace(ON_COMMAND_LINE, '');
  return { ...finding, message, range: { start: word.start, end: word.end } };
}

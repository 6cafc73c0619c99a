import { readConfig } from '../coturn/config.ts';
import { secretStart } from '../coturn/secrets.ts';
import { NEWEST, parseVersion } from '../coturn/version.ts';
import type { Severity } from '../diagnostics/severity.ts';
import type { FindingRecord } from '../report/diagnostics/finding.ts';
import { recordsOf } from '../report/diagnostics/record.ts';
import { lintCoturn, RULE_IDS } from '../rules/coturn/lint.ts';

/** How `lintTurnserverConf` judges. */
export interface LintOptions {
  /** The release of coturn that reads the file, `4.6.1`; the newest that icescope knows, if absent. */
  readonly coturnVersion?: string;
  /** The arguments that turnserver is started with, other than `-c FILE`; read as coturn reads them. */
  readonly args?: readonly string[];
  /** What a rule's findings count as, by its id; `off` drops them. */
  readonly levels?: Readonly<Record<string, Severity | 'off'>>;
  /** The text is filled in before coturn reads it: variables and placeholders are meant to be there. */
  readonly isTemplate?: boolean;
  /** The server is behind a NAT. */
  readonly isBehindNat?: boolean;
}

/**
 * Something wrong with a turnserver.conf. `line`, `column`, `endLine` and `endColumn` count from 1, columns in UTF-16 code
 * units as editors do, the end not included; what is missing from the file is at line 1, column 1. `id` is the rule's, as
 * `icescope rule ID` takes it. The edits of a fix are to be made together; after a `safe` one the server does the same
 * for its clients.
 */
export type TurnserverFinding = Omit<FindingRecord, 'file'>;

/**
 * Checks the text of a turnserver.conf as coturn reads it (its docs/turnserver.1 and source, releases 4.5.1 to the newest):
 * what it refuses, what it drops silently, and what leaves the relay open. Findings are in the order of the file, those
 * about what is missing last; comments in the text (`# icescope-disable-next-line ID`) turn rules off.
 *
 * It reads no file and asks no network: rules that look at certificates, users or addresses of the server's machine find
 * nothing. No text is refused, and no finding shows a secret.
 *
 * @throws RangeError when `coturnVersion` is not a version, or `levels` names a rule that does not exist
 *
 * @example
 * ```ts
 * const [finding] = lintTurnserverConf('listening-prot=3478\n', { coturnVersion: '4.6.1' });
 * finding?.id; // 'syntax/unknown-option'
 * finding?.line; // 1
 * finding?.fix?.edits[0]?.text; // 'listening-port'
 * ```
 */
export function lintTurnserverConf(text: string, options: LintOptions = {}): TurnserverFinding[] {
  const { coturnVersion = NEWEST, args = [], levels = {}, isTemplate = false, isBehindNat = false } = options;
  const version = parseVersion(coturnVersion);
  if (version === undefined) throw new RangeError(`${coturnVersion} is not a version of coturn`);
  const unknown = Object.keys(levels).find((id) => !RULE_IDS.has(id));
  if (unknown !== undefined) throw new RangeError(`there is no rule ${unknown}`);
  const name = 'turnserver.conf';
  const bytes = Buffer.from(text).toString('latin1');
  const place = { name, isTemplate, isBehindNat, isServer: false, now: 0, disk: undefined };
  const findings = lintCoturn(readConfig(bytes, { version, args }), place, new Map(Object.entries(levels)));
  return Array.from(
    recordsOf({ name, text: bytes, findings, findSecret: secretStart }),
    ({ file, ...finding }) => finding,
  );
}

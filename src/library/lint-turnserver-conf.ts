import { readConfig } from '../coturn/config.ts';
import { releaseOf } from '../coturn/releases.ts';
import { secretStart } from '../coturn/secrets.ts';
import { NEWEST } from '../coturn/version.ts';
import type { Severity } from '../diagnostics/severity.ts';
import type { FindingRecord } from '../report/diagnostics/finding.ts';
import { recordsOf } from '../report/diagnostics/record.ts';
import { lintCoturn, RULE_IDS } from '../rules/coturn/lint.ts';

/** How `lintTurnserverConf` judges. */
export interface LintOptions {
  /** The coturn release that reads the file, `4.6.1`; if absent, the newest that icescope knows. */
  readonly coturnVersion?: string;
  /** The arguments that turnserver is started with, other than `-c FILE`; read as coturn reads them. */
  readonly args?: readonly string[];
  /** Severities for rules by id, replacing their own; `off` drops their findings. */
  readonly levels?: Readonly<Record<string, Severity | 'off'>>;
  /** The text is a template: variables and placeholders are expected in it. */
  readonly isTemplate?: boolean;
  /** The server is behind a NAT. */
  readonly isBehindNat?: boolean;
}

/**
 * A problem in a turnserver.conf. `line`, `column`, `endLine` and `endColumn` count from 1, columns in UTF-16 code
 * units as in editors, the end exclusive; something missing from the file is at line 1, column 1. `id` is the rule's,
 * as accepted by `icescope rule ID`. The edits of a fix must be made together; after a `safe` one, the server behaves
 * the same for its clients.
 */
export type TurnserverFinding = Omit<FindingRecord, 'file'>;

/**
 * Checks the text of a turnserver.conf as coturn reads it (its docs/turnserver.1 and source, releases 4.5.1 to the
 * newest): what it refuses, what it drops silently, and what leaves the relay open. Findings are in file order, those
 * about something missing last; comments in the text (`# icescope-disable-next-line ID`) turn rules off.
 *
 * It reads no files and uses no network: rules about the certificates, users or addresses of the server's machine find
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
  const version = releaseOf(coturnVersion);
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

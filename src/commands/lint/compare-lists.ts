import { Source } from '../../report/diagnostics/source.ts';
import type { FileReport } from '../../report/lint/report.ts';
import { clientOf } from '../../rules/client/client.ts';
import { compareClient } from '../../rules/client/compare.ts';
import { inOrder } from '../../rules/coturn/lint.ts';
import type { LintContext } from './context.ts';
import type { LintInput } from './inputs.ts';
import { inBytes, listSecretFinder } from './list-report.ts';
import type { Lists } from './lists.ts';

/** A file with lists of iceServers, and what is found in it. */
export interface ReportedLists {
  readonly input: LintInput;
  readonly lists: Lists;
  readonly report: FileReport;
}

/** The report on lists, with what is wrong between them and each turnserver.conf that is checked in the same run. */
export function comparedWith(servers: readonly LintInput[], one: ReportedLists, lint: LintContext): FileReport {
  const { lists, input, report } = one;
  const source = new Source(input.text, listSecretFinder(input.text, lists));
  const found = servers.flatMap((server) => {
    const client = clientOf(lint.configOf(server), server.name, lists.reading.configurations);
    return compareClient(client, { now: Date.now() }, lint.settings.levels);
  });
  const shown = found.map((finding) => source.withoutSecrets(inBytes(finding, lists)));
  return { ...report, findings: [...report.findings, ...shown].toSorted(inOrder) };
}

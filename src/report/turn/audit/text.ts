import type { AuditFinding } from '../../../rules/turn/audit/judge.ts';
import { hostPort } from '../../../stun/ip.ts';
import { escapeText } from '../../../term/escape.ts';
import { hang } from '../../../term/wrap.ts';
import { Columns } from '../../columns.ts';
import { shown } from '../../stun/shown.ts';
import type { View } from '../../view.ts';
import type { AuditFormat, AuditResult } from './report.ts';
import { closedOf, notTestedOf, ownOf } from './summary.ts';

/** For people: what is open, what is closed, what was not tested, and how to close it. */
export const text: AuditFormat = (view) => ({
  add: (results) => results.map((result) => blockOf(result, results.length > 1, view)).join('\n'),
  end: ({ results, ok, interrupted }) => {
    if (results < 2 && interrupted === undefined) return '';
    const stopped = interrupted === true ? ', before Ctrl-C' : '';
    return `\n${hang('', `${ok} of ${results} servers without errors and warnings${stopped}.`, view.columns)}\n`;
  },
});

function blockOf(result: AuditResult, isOneOfSeveral: boolean, view: View): string {
  const lines = [
    ...headingOf(result, isOneOfSeveral, view),
    ...findingLines(result.findings, view),
    ...rowsOf(result, view),
    ...configLines(result, view),
  ];
  return `${lines.join('\n')}\n`;
}

function headingOf(result: AuditResult, isOneOfSeveral: boolean, { style, columns }: View): string[] {
  const { url, transport, address, port, software } = result;
  const place = isOneOfSeveral && address !== undefined ? `, ${hostPort({ address, port: port ?? 0 })}` : '';
  const title = style.strong(`${escapeText(url)} (${transport}${place})`);
  const named = software === undefined ? '' : `  ${shown(software)}`;
  return [hang(`${title}  `, verdictOf(result) + named, columns, 2)];
}

function verdictOf({ findings, allocations, endedBy }: AuditResult): string {
  const ended = endedBy === undefined ? '' : endedBy === 'time' ? ', ended early: the time was up' : ', ended early';
  const isAudited = Object.values(allocations).some((one) => one?.isGranted === true);
  if (!isAudited) return endedBy === undefined ? 'not audited' : `not audited${ended}`;
  const counts = (['error', 'warning', 'info'] as const).flatMap((severity) => {
    const count = findings.filter((one) => one.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity}${count === 1 || severity === 'info' ? '' : 's'}`];
  });
  return `${counts.length === 0 ? 'nothing found' : counts.join(', ')}${ended}`;
}

/** Beyond this many, infos share a line. */
const MOST_INFOS = 4;

function findingLines(findings: readonly AuditFinding[], { style, columns: width }: View): string[] {
  const columns = new Columns({ indent: '  ' });
  const infos = findings.filter(({ severity }) => severity === 'info');
  const single = infos.length > MOST_INFOS ? findings.filter(({ severity }) => severity !== 'info') : findings;
  const rows = single.map(({ severity, rule, message, effect, look }) => {
    const mark = severity === 'error' ? style.bad : severity === 'warning' ? style.doubtful : style.dim;
    const said = effect === undefined || rule === 'audit/known-vulnerable' ? message : `${message}. ${effect}`;
    const place = look === undefined ? '' : ` (${escapeText(look.file)}:${look.line})`;
    return [{ text: severity, mark }, rule, shown(said) + place];
  });
  if (single !== findings) {
    const names = infos.map(({ rule }) => rule.replace('audit/', ''));
    rows.push([{ text: 'info', mark: style.dim }, 'audit/…', `${names.join(', ')} (icescope rule audit)`]);
  }
  for (const row of rows) columns.fit(row);
  return rows.flatMap((row) => columns.lines(row, width));
}

function rowsOf(result: AuditResult, { style, columns: width }: View): string[] {
  const columns = new Columns({ indent: '  ' });
  const closed = closedOf(result);
  const own = ownOf(result);
  const rows = [
    ...(closed.length === 0 ? [] : [['closed', closed.join(', ')]]),
    ...(own === undefined ? [] : [['itself', own]]),
    ...notTestedOf(result).map((what, at) => [at === 0 ? 'not tested' : '', what]),
  ].map(([name = '', said = '']) => [{ text: name, mark: style.strong }, said]);
  for (const row of rows) columns.fit(row);
  return rows.flatMap((row) => columns.lines(row, width));
}

/** More lines would fill the screen: `-f conf` has them all. */
const MOST_LINES = 8;

function configLines({ config, findings }: AuditResult, { style, columns }: View): string[] {
  const [worst] = findings;
  const about =
    worst === undefined
      ? []
      : [
          hang(
            '  ',
            style.dim(`Why, and what to do: icescope rule ${style.link(worst.rule, worst.rule, 'audit')}`),
            columns,
          ),
        ];
  if (config.length === 0) return about;
  const shownLines = config.slice(0, MOST_LINES);
  const rest = config.length - shownLines.length;
  const more =
    rest === 0 ? [] : [hang('    ', style.dim(`… and ${rest} more lines: -f conf prints them all`), columns)];
  return [
    hang('  ', "What closes it in coturn's turnserver.conf:", columns),
    ...shownLines.map((line) => `    ${line}`),
    ...more,
    ...about,
  ];
}

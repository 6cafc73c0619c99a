import type { TurnFinding } from '../../rules/turn/judge.ts';
import { hostPort } from '../../stun/ip.ts';
import { escapeText } from '../../term/escape.ts';
import { textWidth } from '../../term/width.ts';
import { hang } from '../../term/wrap.ts';
import { Columns } from '../columns.ts';
import { shown } from '../stun/shown.ts';
import type { View } from '../view.ts';
import type { TurnFormat, TurnResult } from './report.ts';
import { stepsOf } from './steps.ts';
import { answerOf, STEP_NAMES } from './verdict.ts';

/** For people: for each address the answer, the successful steps, and what to do. */
export const text: TurnFormat = (view) => ({
  add: (results) => results.map((result) => blockOf(result, results.length > 1, view)).join(''),
  end: ({ results, ok, interrupted }) => {
    if (results < 2 && interrupted === undefined) return '';
    const stopped = interrupted === true ? ', before Ctrl-C' : '';
    return `\n${hang('', `${ok} of ${results} work${stopped}.`, view.columns)}\n`;
  },
});

function blockOf(result: TurnResult, isOneOfSeveral: boolean, view: View): string {
  const { style, columns: width } = view;
  const answer = answerOf(result);
  const columns = new Columns({ indent: '  ' });
  const rows = stepsOf(result);
  for (const row of rows) columns.fit(row);
  const lines = [
    ...headingOf(style.strong(titleOf(result, isOneOfSeveral)), answer, view),
    ...rows.flatMap((row) => columns.lines(row, width)),
    ...result.findings.flatMap((finding) => findingLines(finding, finding === answer, view)),
  ];
  return `${lines.join('\n')}\n`;
}

function titleOf({ url, place: found, transport, address, port }: TurnResult, isOneOfSeveral: boolean): string {
  const line = found?.isConfiguration === true ? '' : `:${found?.line}`;
  const file = found === undefined ? '' : `${escapeText(found.file)}${line}: `;
  const place = isOneOfSeveral && address !== undefined ? `, ${hostPort({ address, port: port ?? 0 })}` : '';
  return `${file}${escapeText(url)} (${transport}${place})`;
}

function verdictOf(answer: TurnFinding | undefined): [verdict: string, message: string] {
  if (answer === undefined) return ['works', ''];
  if (answer.rule === 'turn/interrupted') return ['not finished:', answer.message];
  return [`fails at ${STEP_NAMES[answer.step]}:`, shown(answer.message)];
}

/** On one line if it fits; otherwise the verdict has separate lines. */
function headingOf(title: string, answer: TurnFinding | undefined, { style, columns }: View): string[] {
  const [verdict, message] = verdictOf(answer);
  const marked = answer === undefined ? verdict : style.bad(verdict);
  const isOneLine = columns === undefined || textWidth(`${title}  ${verdict} ${message}`.trimEnd()) <= columns;
  return isOneLine
    ? [`${title}  ${marked} ${message}`.trimEnd()]
    : [title, hang(`  ${marked} `, message, columns, 2).trimEnd()];
}

/** The message of the answer is in the first line already. */
function findingLines(
  { rule, severity, message, effect, remedy, look }: TurnFinding,
  isAnswer: boolean,
  view: View,
): string[] {
  const { style, columns } = view;
  const mark = severity === 'error' ? style.bad : severity === 'warning' ? style.doubtful : style.dim;
  const said = isAnswer ? [] : [hang(`  ${mark(`${severity}:`)} `, shown(message), columns, 4)];
  const indent = isAnswer ? '  ' : '    ';
  const more = [...(effect === undefined ? [] : [effect]), remedy].join(' ');
  return [
    ...said,
    hang(indent, more, columns),
    ...(look === undefined
      ? []
      : [hang(indent, `Look at ${escapeText(look.file)}:${look.line}: ${look.text}`, columns)]),
    hang(indent, style.dim(`More: icescope rule ${style.link(rule, rule, 'turn')}`), columns),
  ];
}

import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { type CommentStyle, suppress } from '../../diagnostics/suppression.ts';
import { Places } from '../../report/diagnostics/places.ts';
import { unknownRule } from '../../rules/coturn/suppression/unknown-rule.ts';
import { unused } from '../../rules/coturn/suppression/unused.ts';
import { ICE_SERVERS_RULE_IDS } from '../../rules/ice-servers/lint.ts';
import type { LintSettings } from './settings.ts';

interface CommentLine {
  readonly number: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The start of a comment on its own line, in any of the files with lists. */
const COMMENT = /^[^\n]*?(?:\/\/|\/\*|#|<!--)[ \t]*(?=icescope-)/;

/** The findings that no comment of the file turned off, and those about the comments. */
export function suppressInLists(
  text: string,
  findings: readonly Diagnostic[],
  levels: LintSettings['levels'],
): Diagnostic[] {
  if (!text.includes('icescope-')) return [...findings];
  return suppress(styleOf(text), findings, ICE_SERVERS_RULE_IDS, (id) => levels.get(id) !== 'off');
}

function styleOf(text: string): CommentStyle<CommentLine> {
  const places = new Places(text);
  return {
    lines: linesOf(text, places),
    commentOf: (line) =>
      COMMENT.test(line.text) ? line.text.replace(COMMENT, '').replace(/\s*(?:\*\/|-->).*/, '') : undefined,
    lineOf: ({ range }) => (range === undefined ? undefined : places.lineAt(range.start)),
    reportUnknown: (line, id) =>
      about(
        line,
        unknownRule,
        id === '' ? 'this comment names no rule' : 'this comment names a rule that there is not for such files',
      ),
    reportUnused: (line, id) => about(line, unused, `\`${id}\` finds nothing here`),
  };
}

function* linesOf(text: string, places: Places): Generator<CommentLine> {
  for (let at = text.indexOf('icescope-'); at >= 0; at = text.indexOf('icescope-', at)) {
    const number = places.lineAt(at);
    const { start, end } = places.lineSpan(number);
    yield { number, start, end, text: text.slice(start, end) };
    at = Math.max(end, at + 1);
  }
}

function about({ start, end }: CommentLine, rule: typeof unused, message: string): Diagnostic {
  return { rule: rule.id, severity: rule.severity, message, range: { start, end } };
}

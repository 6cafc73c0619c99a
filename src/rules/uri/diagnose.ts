import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { ParsedUri } from '../../stun/uri.ts';
import { URI_RULES } from './index.ts';

/** Problems and doubts about a URI parsed from `text`; ranges are in its UTF-16 units. */
export function diagnoseUri(text: string, parsed: ParsedUri): Diagnostic[] {
  if (parsed.ok) return parsed.notes.map(({ id, message }) => of(id, message, 0, text));
  const { id, message, column } = parsed.error;
  return [of(id, message, column - 1, text)];
}

function of(id: keyof typeof URI_RULES, message: string, start: number, text: string): Diagnostic {
  const { id: rule, severity } = URI_RULES[id];
  return { rule, severity, message: withoutStop(message), range: { start, end: Math.max(start, text.length) } };
}

/** A message that is one clause; one of several sentences keeps its full stops. */
function withoutStop(message: string): string {
  return message.replace(/\.$/, '');
}

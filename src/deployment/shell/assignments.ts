import type { Argument, Located } from '../deployment.ts';
import { filled } from '../shell-words.ts';
import { fillIn, type Values } from '../variables.ts';
import { splitWords } from '../words.ts';

/** The variables that a script sets, as far as their values show. */
export interface Variables {
  readonly values: Values;
  readonly arrays: ReadonlyMap<string, readonly Located[]>;
}

/** `NAME=` or `NAME+=` at the start of a line, or after a word such as `export`. */
const NAME = /^[ \t]*(?:export[ \t]+|readonly[ \t]+|local[ \t]+|declare[ \t]+(?:-\w+[ \t]+)*)?(\w+)(\+?)=/gm;

/** What may follow a value on its line; of one before a command, such as `A=b turnserver`, only that command sees it. */
const END = String.raw`[ \t]*\r?(?:[;#][^\n]*)?$`;

/** The forms of a value, each alone on the rest of its line. Their length is bounded, as a quote may be left open. */
const FORMS: readonly (readonly [form: Form, pattern: RegExp])[] = [
  ['array', alone(String.raw`\(([^()]{0,4096})\)`)],
  ['expanded', alone('"([^"]{0,4096})"')],
  ['literal', alone("'([^']{0,4096})'")],
  ['expanded', alone('([^\\s;&|"\'()`]*)')],
  ['output', alone('"?((?:\\$\\(|`)[^\\n]{0,4096})')],
];

type Form = 'array' | 'expanded' | 'literal' | 'output';

interface Value {
  readonly form: Form;
  /** Without its quotes or parentheses. */
  readonly text: string;
  readonly end: number;
}

function alone(value: string): RegExp {
  return new RegExp(value + END, 'my');
}

/** The assignments of a script, from top to bottom: `NAME=value`, `export NAME="value"`, `NAME=(word …)`. */
export function readAssignments(script: string): Variables {
  const values = new Map<string, string>();
  const arrays = new Map<string, readonly Located[]>();
  const names = new RegExp(NAME);
  for (let found = names.exec(script); found !== null; found = names.exec(script)) {
    const [, name = '', more] = found;
    const at = names.lastIndex;
    const value = valueAt(script, at);
    if (value === undefined) continue;
    names.lastIndex = value.end;
    const isAdded = more !== '';
    if (value.form === 'array') {
      const words = splitWords({ text: value.text, offsetOf: (place) => at + '('.length + place });
      arrays.set(name, [...(isAdded ? (arrays.get(name) ?? []) : []), ...words]);
      continue;
    }
    const text = textOf(value, values);
    if (text === undefined) values.delete(name);
    else values.set(name, isAdded ? `${values.get(name) ?? ''}${text}` : text);
  }
  return { values, arrays };
}

function valueAt(script: string, at: number): Value | undefined {
  for (const [form, pattern] of FORMS) {
    pattern.lastIndex = at;
    const [all, text] = pattern.exec(script) ?? [];
    if (all !== undefined && text !== undefined) return { form, text, end: at + all.length };
  }
  return undefined;
}

/** Undefined where only the run shows it. An empty value only declares a variable that is set later. */
function textOf({ form, text: written }: Value, values: Values): string | undefined {
  if (form === 'output' || /\$\(|`/.test(written)) return undefined;
  const text = form === 'literal' ? written : fillIn(written, values).text;
  return text === '' || text.includes('$') ? undefined : text;
}

/** The words of a command with its variables and arrays filled in. */
export function expanded(words: readonly Located[], { values, arrays }: Variables): Argument[] {
  return words.flatMap((word) => {
    const array = arrays.get(/^\$\{(\w+)\[[@*]\]\}$/.exec(word.text)?.[1] ?? '');
    return (array ?? [word]).flatMap((one) => filled(one, values));
  });
}

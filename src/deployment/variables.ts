/** The variables that a file is filled in with, by their names. */
export type Values = ReadonlyMap<string, string>;

export interface Filled {
  readonly text: string;
  /** The default of a variable that is set nowhere is a part of it. */
  readonly isDefaulted: boolean;
}

const NONE: Values = new Map();

/** `${NAME}` and its forms with a default, an error or an alternative, innermost first. */
const BRACED = /(?<!\$)\$\{(\w+)(?:(:?[-?+])([^${}]*))?\}/g;

/** Deeper nesting is not expanded. */
const DEEPEST = 4;

/** Replaces variables by their values, or else by their defaults. One that has neither stays, as `${NAME}`. */
export function fillIn(text: string, values: Values = NONE): Filled {
  let isDefaulted = false;
  const replace = (_all: string, name: string, operator = '', more = ''): string => {
    const value = values.get(name);
    const isSet = value !== undefined && (value !== '' || !operator.startsWith(':'));
    if (operator.endsWith('+')) return isSet ? more : '';
    if (isSet) return value;
    if (!operator.endsWith('-')) return value === undefined ? `\${${name}}` : value;
    if (more !== '') isDefaulted = true;
    return more;
  };
  let filled = text;
  for (let depth = 0; depth < DEEPEST; depth++) {
    const next = filled.replace(BRACED, replace);
    if (next === filled) break;
    filled = next;
  }
  filled = filled.replace(/(?<!\$)\$(\w+)/g, (all, name: string) => values.get(name) ?? all);
  return { text: filled, isDefaulted };
}

/** Replaces `$(NAME)` like Kubernetes does in arguments; unknown ones stay, and `$$(NAME)` is `$(NAME)`. */
export function fillInParentheses(text: string, values: Values): string {
  return text.replace(/\$\$|\$\((\w[\w.-]*)\)/g, (all, name?: string) =>
    name === undefined ? '$' : (values.get(name) ?? all),
  );
}

/** Reads `NAME=VALUE` lines as in `.env`, ignoring a leading `export`, quotes around the value, and comments. */
export function readEnvironment(text: string): Map<string, string> {
  const values = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const [, name, value = ''] = /^\s*(?:export\s+)?([A-Za-z_][\w.]*)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (name === undefined) continue;
    const quoted = /^(["'])(.*?)\1/.exec(value)?.[2];
    values.set(name, quoted ?? value.replace(/\s+#.*$/, ''));
  }
  return values;
}

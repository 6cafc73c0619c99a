/** A bracket in a script, and its closing bracket. */
export interface Bracket {
  readonly open: number;
  /** The offset of the closing bracket; -1 if it is missing. */
  close: number;
  /** Its index among the brackets; -1 at the top. */
  readonly parent: number;
  readonly depth: number;
}

/** The outline of JavaScript or TypeScript: code, strings, and which brackets match. */
export interface Outline {
  /** The same length as the script, with blanks for comments and regular expressions. */
  readonly code: string;
  /** The same with an x for every character of a string. */
  readonly masked: string;
  readonly brackets: readonly Bracket[];
  /** The strings with their quotes, as pairs of offsets. */
  readonly strings: readonly (readonly [start: number, end: number])[];
}

/** Tokens that open, close or hide something; a word before a slash decides what the slash means. */
const TOKEN = /\/\/|\/\*|["'`]|[[({})\]]|\//g;

/** Before these, a slash begins a regular expression; `<` is the end of an element. */
const BEFORE_PATTERN = /(?:^|[(,=:[!&|?{};+*%~^-]|=>|\b(?:return|typeof|case|in|of|void|await))\s*$/;
const PATTERN = /\/(?![*/])(?:[^\\/[\n]|\\.|\[(?:[^\]\\\n]|\\.){0,500}\]){1,500}\//y;

/** How many open brackets to search for the one that is being closed. */
const MOST_LEFT_OPEN = 8;

/** Takes any text, in time that grows with its length. */
export function outline(script: string): Outline {
  return new Scan(script).run();
}

class Scan {
  private readonly script: string;
  private readonly brackets: Bracket[] = [];
  private readonly strings: [number, number][] = [];
  private readonly hidden: [number, number][] = [];
  /** The indices of the brackets that are open; a template that is filled in opens one, too. */
  private readonly stack: number[] = [];
  private readonly templates = new Set<number>();
  private at = 0;
  /** How much further to search for missing ends of strings. */
  private patience: number;

  constructor(script: string) {
    this.script = script;
    this.patience = 4 * script.length + 1000;
  }

  run(): Outline {
    for (;;) {
      TOKEN.lastIndex = this.at;
      const token = TOKEN.exec(this.script);
      if (token === null) break;
      this.at = token.index + token[0].length;
      this.take(token[0], token.index);
    }
    const code = replaced(this.script, this.hidden, ' ');
    return { code, masked: replaced(code, this.strings, 'x'), brackets: this.brackets, strings: this.strings };
  }

  private take(token: string, at: number): void {
    if (token === '//') this.hide(at, lineEnd(this.script, at));
    else if (token === '/*') this.hide(at, after(this.script, '*/', this.at));
    else if (token === '/') this.slash(at);
    else if (token === '"' || token === "'") this.quoted(token, at);
    else if (token === '`') this.template(at);
    else if (token === '[' || token === '(' || token === '{') this.open(at);
    else this.close(at);
  }

  private hide(start: number, end: number): void {
    this.hidden.push([start, end]);
    this.at = end;
  }

  private slash(at: number): void {
    if (!BEFORE_PATTERN.test(this.script.slice(Math.max(0, at - 20), at))) return;
    PATTERN.lastIndex = at;
    const pattern = PATTERN.exec(this.script);
    if (pattern !== null) this.hide(at, at + pattern[0].length);
  }

  /** An apostrophe in text begins none: a string ends where its line does. */
  private quoted(quote: string, at: number): void {
    let end = at + 1;
    for (; end < this.script.length; end++) {
      const character = this.script[end];
      if (character === '\\') end++;
      else if (character === '\n' || character === quote) break;
    }
    if (this.script[end] !== quote) return this.goOn(at, end);
    this.strings.push([at, end + 1]);
    this.at = end + 1;
  }

  /** Reads from a backquote or the end of a substitution to the next backquote or substitution. */
  private template(at: number, start = at): void {
    for (let end = at + 1; end < this.script.length; end++) {
      const character = this.script[end];
      if (character === '\\') end++;
      else if (character === '`') return this.endTemplate(start, end + 1);
      else if (character === '$' && this.script[end + 1] === '{') {
        this.endTemplate(start, end + 1);
        this.templates.add(this.brackets.length);
        this.open(end + 1);
        this.at = end + 2;
        return;
      }
    }
    this.goOn(at, this.script.length);
  }

  /** Continues after a quote that starts no string, unless too much text was already searched for such. */
  private goOn(at: number, end: number): void {
    this.patience -= end - at;
    this.at = this.patience > 0 ? at + 1 : end;
  }

  private endTemplate(start: number, end: number): void {
    this.strings.push([start, end]);
    this.at = end;
  }

  private open(at: number): void {
    this.brackets.push({ open: at, close: -1, parent: this.stack.at(-1) ?? -1, depth: this.stack.length });
    this.stack.push(this.brackets.length - 1);
  }

  private close(at: number): void {
    const level = this.levelClosedBy(this.script[at]);
    const own = level === undefined ? undefined : this.stack[level];
    const bracket = own === undefined ? undefined : this.brackets[own];
    if (level === undefined || own === undefined || bracket === undefined) return;
    bracket.close = at;
    this.stack.length = level;
    // The bracket is code: what is before it may need to be seen as the end of a value.
    if (this.templates.has(own)) this.template(at, at + 1);
  }

  private levelClosedBy(closing: string | undefined): number | undefined {
    const lowest = Math.max(0, this.stack.length - MOST_LEFT_OPEN);
    for (let level = this.stack.length - 1; level >= lowest; level--) {
      const bracket = this.brackets[this.stack[level] ?? -1];
      if (bracket !== undefined && closes(this.script[bracket.open], closing)) return level;
    }
    return undefined;
  }
}

function closes(open: string | undefined, close: string | undefined): boolean {
  return `${open}${close}` === '[]' || `${open}${close}` === '{}' || `${open}${close}` === '()';
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

function after(text: string, what: string, at: number): number {
  const found = text.indexOf(what, at);
  return found < 0 ? text.length : found + what.length;
}

/** Line ends are kept. */
function replaced(text: string, ranges: readonly (readonly [number, number])[], by: string): string {
  const parts: string[] = [];
  let at = 0;
  for (const [start, end] of ranges) {
    if (start < at) continue;
    parts.push(text.slice(at, start), text.slice(start, end).replace(/[^\n]/g, by));
    at = end;
  }
  parts.push(text.slice(at));
  return parts.join('');
}

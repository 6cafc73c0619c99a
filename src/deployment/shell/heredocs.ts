/** A turnserver.conf within a script, from the line after `<<EOF` to the line `EOF`. */
export interface Heredoc {
  /** The name of the file that it is written to, without folders. */
  readonly name: string;
  readonly text: string;
  /** Whether the shell leaves its text unexpanded. */
  readonly isQuoted: boolean;
  /** It is added to what the file has already. */
  readonly isAppended: boolean;
  readonly start: number;
  readonly end: number;
}

/** What the line of a heredoc's `<<EOF` says. */
interface Opener extends Pick<Heredoc, 'isQuoted' | 'isAppended'> {
  /** The word that ends it, alone on a line. */
  readonly mark: string;
  /** Undefined if it is not written to a turnserver.conf. */
  readonly name: string | undefined;
}

const MARK = /<<-?\s*(["'\\]?)(\w+)/;
const CONFIG_NAME = /[\w./$}{-]{0,256}turn[\w.-]{0,128}\.conf/;
/** The maximum length of a line that names a file. */
const LONGEST_LINE = 4096;

/**
 * The heredocs that write a turnserver.conf, if their end is there. Others are left where they are: they may write the
 * script that starts coturn.
 */
export function readHeredocs(script: string): Heredoc[] {
  const found: Heredoc[] = [];
  const names = namedConfigs(script);
  let open: { opener: Opener; start: number } | undefined;
  for (const { 0: line, index } of script.matchAll(/[^\n]+/g)) {
    if (open === undefined) {
      const opener = openerIn(line, names);
      open = opener && { opener, start: index + line.length + 1 };
    } else if (isClosedBy(line, open.opener)) {
      const { start, opener } = open;
      const { name, isQuoted, isAppended } = opener;
      const text = script.slice(start, index);
      if (name !== undefined) found.push({ name, text, isQuoted, isAppended, start, end: index });
      open = undefined;
    }
  }
  return found;
}

/** `cat > /etc/turnserver.conf <<EOF` and the like: where the file is named, before the mark of the end or after it. */
function openerIn(line: string, names: ReadonlyMap<string, string>): Opener | undefined {
  const [, quote, mark] = MARK.exec(line) ?? [];
  if (mark === undefined || /^\s*#/.test(line)) return undefined;
  const start = line.slice(0, LONGEST_LINE);
  const variable = /\$\{?(\w+)/.exec(start)?.[1] ?? '';
  const name = CONFIG_NAME.exec(start)?.[0].split('/').at(-1) ?? names.get(variable);
  return { mark, name, isQuoted: quote !== '', isAppended: />>|\btee[ \t]+(?:-a|--append)\b/.test(start) };
}

/** The mark may be followed by the end of what surrounds it: `sh -c 'cat <<EOF … EOF'`, `$(cat <<EOF … EOF)`. */
function isClosedBy(line: string, { mark }: Opener): boolean {
  return line.trim().replace(/['")]{1,3}$/, '') === mark;
}

/** Variables with the path of a configuration, `CONF=$DIR/turnserver.conf`, each with the name of that file. */
function namedConfigs(script: string): ReadonlyMap<string, string> {
  const set =
    /^[ \t]*(?:(?:local|export|readonly)[ \t]+)?(\w+)=["']?(?:[^\s"';]{0,256}\/)?([\w.-]{0,128}turn[\w.-]{0,128}\.conf)\b/gm;
  return new Map([...script.matchAll(set)].map(([, name = '', value = '']) => [name, value]));
}

/** The script with its heredocs blanked out, so that their lines are not taken as commands and places stay. */
export function withoutHeredocs(script: string, heredocs: readonly Heredoc[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { text, start, end } of heredocs) {
    parts.push(script.slice(at, start), text.replace(/[^\n]/g, ' '));
    at = end;
  }
  return parts.join('') + script.slice(at);
}

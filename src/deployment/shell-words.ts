import { type Argument, type Embedded, isTurnserver, type Located } from './deployment.ts';
import { fillIn, type Values } from './variables.ts';
import { splitWords } from './words.ts';

/** Ends a command. */
const END = /^(?:&&|\|\|?|;|&|\))$/;
/** A redirection, with its target or before it. */
const REDIRECTION = /^(?:\d*|&)(?:>>?|<)(?:&\d|-)?/;

/** The words of the command of a script that starts turnserver; all words where none does. */
export function ownWords(script: Embedded, values: Values): Argument[] {
  const commands = commandsOf(splitWords(script));
  const own = commands.find((words) => words.some(({ text }) => isTurnserver(text))) ?? commands.flat();
  return own.flatMap((word) => filled(word, values));
}

/** The commands of a line, each without its redirections. */
export function commandsOf(words: readonly Located[]): Located[][] {
  const commands: Located[][] = [[]];
  let skipsNext = false;
  for (const word of words) {
    const redirection = REDIRECTION.exec(word.text)?.[0];
    if (skipsNext) skipsNext = false;
    else if (END.test(word.text)) commands.push([]);
    else if (redirection !== undefined) skipsNext = word.text === redirection && !/&\d|-$/.test(redirection);
    else if (word.text.length > 1 && word.text.endsWith(';')) {
      commands.at(-1)?.push({ ...word, text: word.text.slice(0, -1), end: word.end - 1 });
      commands.push([]);
    } else commands.at(-1)?.push(word);
  }
  return commands;
}

/** The word with its variables expanded; if a variable is the whole word, it may contain several. */
export function filled(word: Located, values: Values): Argument[] {
  const one = fillIn(word.text, values);
  const isOne =
    !/^\$(?:\{\w+\}|\w+)$/.test(word.text) || one.text === word.text || word.end - word.start > word.text.length;
  if (isOne) return [{ ...word, ...one }];
  return splitWords({ text: one.text, offsetOf: () => 0 }).map(({ text }) => ({ ...word, ...one, text }));
}

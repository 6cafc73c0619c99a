import { readdirSync, readFileSync } from 'node:fs';

export interface Found {
  readonly file: string;
  readonly pattern: RegExp;
}

/** Every regular expression that is written in the files of these folders. */
export function regularExpressionsIn(...folders: readonly string[]): Found[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => inFile(`${folder}/${name}`)),
  );
}

/** A literal: behind what an expression can follow, up to a slash outside of a class, with its flags. */
const LITERAL =
  /(?<=[(,=:[!&|?{}\s])\/((?![*/ ])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+)\/([gimsuy]*)(?=[\s,;.)\]])/g;

function inFile(file: string): Found[] {
  const source = readFileSync(file, 'utf8').replace(/^\s*(?:\/\*[\s\S]*?\*\/|\/\/.*)/gm, '');
  return [...source.matchAll(LITERAL)].map(([, pattern = '', flags = '']) => ({
    file,
    pattern: new RegExp(pattern, flags.includes('g') ? flags : `${flags}g`),
  }));
}

/** What regular expressions skip and capture, and what opens and closes. */
const UNITS = [' ', '\\', 'a', '1', '1.', ':', '"', "'", '(', '[', '{', 'a ', 'a=', '/', ',', '<', '\n'];

/** Texts in which the words of an expression are repeated, or something else follows one of them. */
export function* hostileTexts({ source }: RegExp, length: number): Generator<string> {
  const words = [...new Set(source.replace(/\\[a-zA-Z]/g, ' ').match(/[\w'"[{(:=<,. -]{2,}/g) ?? [])].slice(0, 12);
  for (const word of ['', ...words]) {
    if (word !== '') yield word.repeat(length / word.length);
    for (const unit of UNITS) {
      yield word + unit.repeat(length / unit.length);
      if (word !== '') yield `${word}${unit}`.repeat(length / (word.length + unit.length));
    }
  }
}

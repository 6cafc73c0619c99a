import { type Document, isMap, isScalar, isSeq, type Node, parseAllDocuments, type YAMLMap } from 'yaml';
import { followAliases } from './aliases.ts';
import type { Argument, Embedded, Located, World } from './deployment.ts';
import type { Filled } from './variables.ts';
import { embedded, splitWords } from './words.ts';

/** The documents in a file that are mappings; unreadable ones go to `fail`, and the rest is kept. */
export function documentsOf(file: string, world: World): YAMLMap[] {
  return contentsOf(file, world).filter((contents) => isMap(contents));
}

/** The documents in a file, of any kind. */
export function contentsOf(file: string, { fail }: World): Node[] {
  const documents = parseAllDocuments(file, {
    strict: false,
    uniqueKeys: false,
    logLevel: 'silent',
    prettyErrors: false,
  });
  const list: readonly Document[] = Array.isArray(documents) ? documents : [];
  for (const { errors } of list)
    for (const error of errors) fail?.({ message: `invalid YAML: ${reasonOf(error.message)}`, at: error.pos[0] });
  return list.flatMap(({ contents }) => {
    followAliases(contents);
    return contents === null ? [] : [contents];
  });
}

/** The first words of a message: after them, it can quote the file, and a secret with it. */
function reasonOf(message: string): string {
  return message.replace(/[\s:(]*["'`\n][\s\S]*$/, '');
}

/** The mapping at a path of keys. */
export function mapAt(map: YAMLMap | undefined, ...path: string[]): YAMLMap | undefined {
  const node: unknown = map?.getIn(path, true);
  return isMap(node) ? node : undefined;
}

/** The text of a scalar at a path of keys. */
export function textAt(map: YAMLMap | undefined, ...path: string[]): string | undefined {
  const node: unknown = map?.getIn(path, true);
  return isScalar(node) && node.value !== null ? String(node.value) : undefined;
}

/** The scalar at a path of keys, and its place. */
export function locatedAt(map: YAMLMap | undefined, ...path: string[]): Located | undefined {
  return located(map?.getIn(path, true));
}

export function located(node: unknown): Located | undefined {
  if (!isScalar(node) || node.value === null || node.range == null) return undefined;
  return { text: String(node.value), start: node.range[0], end: node.range[1] };
}

/** The elements of a sequence, or a single node as one. */
export function itemsOf(node: unknown): readonly unknown[] {
  return isSeq(node) ? node.items : node == null ? [] : [node];
}

/** The mappings among the elements of a sequence at a path of keys. */
export function mapsAt(map: YAMLMap | undefined, ...path: string[]): YAMLMap[] {
  return itemsOf(map?.getIn(path, true)).filter((item) => isMap(item));
}

/** A block of text and its place in the file. */
export function embeddedAt(file: string, node: unknown): Embedded | undefined {
  if (!isScalar(node) || typeof node.value !== 'string' || node.range == null) return undefined;
  const [start] = node.range;
  const isBlock = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED';
  return embedded(file, isBlock ? file.indexOf('\n', start) + 1 : start, node.value);
}

/** The words of a command: a list has one per element, a text is split like a shell does. Variables are expanded. */
export function commandWords(file: string, node: unknown, fill: (text: string) => Filled): Argument[] {
  if (isSeq(node)) return node.items.flatMap((item) => elementWords(file, item, fill));
  const text = embeddedAt(file, node);
  return text === undefined ? [] : splitWords(text).flatMap((word) => filledWords(file, word, fill));
}

/** An unquoted variable may contain several words. */
function filledWords(file: string, word: Located, fill: (text: string) => Filled): Argument[] {
  const filled = fill(word.text);
  const isOne = !/\s/.test(filled.text) || /["']/.test(file.slice(word.start, word.end));
  if (isOne) return [{ ...word, ...filled }];
  const parts = splitWords({ text: filled.text, offsetOf: () => 0 });
  return parts.map(({ text }) => ({ ...word, ...filled, text }));
}

/** A list element is one word, or a shell script: then the command in it that starts turnserver counts. */
function elementWords(file: string, item: unknown, fill: (text: string) => Filled): Argument[] {
  const word = located(item);
  if (word === undefined) return [];
  const [, before = '', command] =
    /^([\s\S]*?(?:^|[\n;&|]\s*))((?:exec\s+)?\S*turnserver\s(?:\\\n|[^\n;&|])*)/.exec(word.text) ?? [];
  const script = command === undefined ? undefined : embeddedAt(file, item);
  if (command === undefined || script === undefined) return [{ ...word, ...fill(word.text) }];
  const words = splitWords({ text: command, offsetOf: (at) => script.offsetOf(before.length + at) });
  return words.flatMap((one) => filledWords(file, one, fill));
}

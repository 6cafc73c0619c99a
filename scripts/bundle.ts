import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Plugin } from 'rolldown';
import { parseAst } from 'rolldown/parseAst';

/** What is told of a rule, and what it does: properties of an object that has a summary. */
const TEXTS = ['summary', 'why', 'remedy', 'versions', 'reference', 'bad', 'good'];
const DEEDS = ['check'];

const MARK = '?texts';
const OF_RULES = /\/dist\/rules\/coturn\/[^?]*\.js/;

/**
 * A rule is one file, with its texts and examples. `lint` needs none of these, `rule` nothing else, and to read and compile both
 * takes long: what the catalogue imports becomes a copy of the rules with the texts alone, and the others lose them.
 */
export function halveRules(): Plugin {
  return {
    name: 'halve-rules',
    resolveId(source, importer = '') {
      const isOfTexts = importer.endsWith('/rules/coturn/catalogue.js') || importer.endsWith(MARK);
      if (!isOfTexts || !source.startsWith('.')) return null;
      const path = resolve(dirname(importer), source);
      return OF_RULES.test(path) ? path + MARK : path;
    },
    load: (id) => (id.endsWith(MARK) ? readFileSync(id.slice(0, -MARK.length), 'utf8') : null),
    transform: (code, id) => (OF_RULES.test(id) ? without(code, id.endsWith(MARK) ? DEEDS : TEXTS) : null),
  };
}

interface Property {
  readonly start: number;
  readonly end: number;
  readonly key?: { readonly name?: string };
}

/** The code without these properties of its rules. */
function without(code: string, names: readonly string[]): string {
  let rest = code;
  for (const { start, end } of propertiesOf(parseAst(code), names).toSorted((a, b) => b.start - a.start)) {
    const comma = /^\s*,/.exec(rest.slice(end))?.[0].length ?? 0;
    rest = rest.slice(0, start) + rest.slice(end + comma);
  }
  return rest;
}

function propertiesOf(node: unknown, names: readonly string[]): Property[] {
  if (typeof node !== 'object' || node === null) return [];
  if ('properties' in node && Array.isArray(node.properties)) {
    const properties: Property[] = node.properties;
    const isRule = properties.some(({ key }) => key?.name === 'summary');
    if (isRule) return properties.filter(({ key }) => names.includes(key?.name ?? ''));
  }
  return Object.values(node).flatMap((child) => propertiesOf(child, names));
}

/** A file with one character above U+007F takes V8 twice the memory, and longer to read and compile. */
export function asciiOnly(): Plugin {
  return {
    name: 'ascii-only',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type === 'chunk') chunk.code = chunk.code.replace(/[^\0-\x7f]/g, escaped);
      }
    },
  };
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

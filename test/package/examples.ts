/** A call with the value that its comment shows. */
const SHOWN = /^(?<start> *(?:if \([^)]*\)\)? )?)(?<call>[^\s/}].*?);\s*(?:\n *)?\/\/ (?<value>.+)$/gm;

/**
 * A program out of the examples in the docstrings of the library's types. In an example, a comment after an expression,
 * or under it, is its value; the program compares the two.
 */
export function exampleProgram(types: string, names: readonly string[]): string {
  const examples = examplesIn(types).map((example) => `{\n${checked(example)}\n}\n`);
  return `import { deepStrictEqual } from 'node:assert';\nimport { ${names.join(', ')} } from 'icescope';\n${examples.join('')}`;
}

/** The examples, without the stars of their comments. */
export function examplesIn(types: string): string[] {
  const blocks = [...types.matchAll(/@example\n\s*\* ```ts\n([\s\S]*?)\n\s*\* ```/g)];
  return blocks.map(([, text = '']) => text.replaceAll(/^\s*\* ?/gm, ''));
}

function checked(example: string): string {
  return example.replaceAll(SHOWN, '$<start>deepStrictEqual($<call>, $<value>);');
}

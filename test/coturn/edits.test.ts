import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  append,
  applyEdits,
  deleteLine,
  insertAfter,
  insertBefore,
  replaceKey,
  replaceLine,
  replaceValue,
} from '../../src/coturn/edits.ts';
import { type Line, type OptionLine, parseSyntax, type Syntax } from '../../src/coturn/syntax.ts';
import type { Edit } from '../../src/diagnostics/range.ts';

/** The file after an edit of its line `number`, counted from 1. */
function edited(text: string, number: number, edit: (line: OptionLine, syntax: Syntax) => Edit): string {
  const syntax = parseSyntax(text);
  return applyEdits(text, [[edit(optionAt(syntax, number), syntax)]]).text;
}

function optionAt({ lines }: Syntax, number: number): OptionLine {
  const line: Line | undefined = lines[number - 1];
  if (line?.kind !== 'option') throw new Error('no option');
  return line;
}

describe('an edit', () => {
  test.each([
    ['a=1\nb=2\n', 1, 'b=2\n'],
    ['a=1\r\nb=2\r\n', 2, 'a=1\r\n'],
    ['a=1\nb=2', 2, 'a=1\n'],
  ])('deletes a line of %j', (text, number, expected) => {
    expect(edited(text, number, deleteLine)).toBe(expected);
  });

  test.each([
    ['a=1\n', 'a=9\n'],
    ['  a = "1"  \r\n', '  a = "9"  \r\n'],
    ['a 1', 'a 9'],
    ['a="1\n', 'a="9\n'],
  ])('replaces the value of %j alone', (text, expected) => {
    expect(edited(text, 1, (line) => replaceValue(line, '9'))).toBe(expected);
  });

  test('replaces a key, and a line without its end', () => {
    expect(edited(' a = 1\r\n', 1, (line) => replaceKey(line, 'bc'))).toBe(' bc = 1\r\n');
    expect(edited(' a = 1\r\n', 1, (line) => replaceLine(line, 'b'))).toBe('b\r\n');
  });

  test.each([
    ['a=1\n', 'x\ny\na=1\n', 'a=1\nx\ny\n'],
    ['a=1\r\n', 'x\r\ny\r\na=1\r\n', 'a=1\r\nx\r\ny\r\n'],
    ['a=1', 'x\ny\na=1', 'a=1\nx\ny\n'],
  ])('inserts lines into %j, with its line ends', (text, before, after) => {
    expect(edited(text, 1, (line, syntax) => insertBefore(syntax, line, ['x', 'y']))).toBe(before);
    expect(edited(text, 1, (line, syntax) => insertAfter(syntax, line, ['x', 'y']))).toBe(after);
    expect(edited(text, 1, (_line, syntax) => append(syntax, ['x', 'y']))).toBe(after);
  });

  test('appends to an empty file', () => {
    expect(applyEdits('', [[append(parseSyntax(''), ['x'])]]).text).toBe('x\n');
  });
});

describe('several edits', () => {
  const edit = (start: number, end: number, text = ''): Edit => ({ start, end, text });

  test.each<[string, Edit[][], string, boolean[]]>([
    ['apart', [[edit(0, 1, 'A')], [edit(2, 3, 'C')]], 'AbCdef', [true, true]],
    ['in any order', [[edit(2, 3, 'C')], [edit(0, 1, 'A')]], 'AbCdef', [true, true]],
    ['side by side', [[edit(0, 2)], [edit(2, 4)]], 'ef', [true, true]],
    ['that overlap: the first', [[edit(0, 3, 'x')], [edit(2, 4, 'y')]], 'xdef', [true, false]],
    ['that hold another', [[edit(2, 3, 'C')], [edit(0, 6, '')]], 'abCdef', [true, false]],
    ['of a group, one of which overlaps: none', [[edit(0, 2, 'x')], [edit(1, 3), edit(5, 6)]], 'xcdef', [true, false]],
    ['twice the same', [[edit(0, 2)], [edit(0, 2)]], 'cdef', [true, true]],
    ['inserted at one place, in order', [[edit(1, 1, 'x')], [edit(1, 1, 'y')]], 'axybcdef', [true, true]],
    [
      'inserted at the ends of a change',
      [[edit(1, 3, '-')], [edit(1, 1, 'x'), edit(3, 3, 'y')]],
      'ax-ydef',
      [true, true],
    ],
    ['inserted into a change: not', [[edit(1, 3, '-')], [edit(2, 2, 'x')]], 'a-def', [true, false]],
    ['around an insertion: not', [[edit(2, 2, 'x')], [edit(1, 3, '-')]], 'abxcdef', [true, false]],
    ['that overlap each other: not', [[edit(1, 3), edit(2, 4)]], 'abcdef', [false]],
  ])('%s', (_name, groups, text, applied) => {
    expect(applyEdits('abcdef', groups)).toEqual({ text, applied });
  });

  test('leave all else as it was', () => {
    const edits = fc.array(
      fc
        .tuple(fc.nat(30), fc.nat(4), fc.string({ maxLength: 3 }))
        .map(([start, length, text]) => edit(start, start + length, text)),
    );
    fc.assert(
      fc.property(fc.string({ minLength: 34, maxLength: 34 }), edits, (text, all) => {
        const result = applyEdits(
          text,
          all.map((one) => [one]),
        );
        const made = all.filter((_one, at) => result.applied[at]);
        expect(result.text).toBe(oneByOne(text, made));
        for (const [at, one] of all.entries()) {
          const clashes = all.slice(0, at).some((other, before) => result.applied[before] && clash(one, other));
          expect(result.applied[at]).toBe(!clashes);
        }
      }),
    );
  });

  test('are as many as there are lines', () => {
    const syntax = parseSyntax('realm=example.org\n'.repeat(20_000));
    const groups = syntax.lines.map((line) => [line.kind === 'option' ? replaceValue(line, 'x') : deleteLine(line)]);
    expect(applyEdits(syntax.text, groups.toReversed()).text).toBe('realm=x\n'.repeat(20_000));
  });
});

function clash(a: Edit, b: Edit): boolean {
  if (a.start === b.start && a.end === b.end && (a.start === a.end || a.text === b.text)) return false;
  const [first, second] = a.start <= b.start ? [a, b] : [b, a];
  if (first.start === second.start) return first.end > first.start && second.end > second.start;
  return second.start < first.end;
}

/** The same from the end to the start, one change at a time. */
function oneByOne(text: string, edits: readonly Edit[]): string {
  const unique = edits.filter((one, at) => edits.findIndex((other) => isSame(one, other)) === at);
  const insertions = unique.filter(({ start, end }) => start === end);
  const changes = unique.filter(({ start, end }) => start < end);
  const ordered = [...insertions, ...changes].toSorted((a, b) => a.start - b.start);
  return ordered.reduceRight(
    (result, { start, end, text: fresh }) => result.slice(0, start) + fresh + result.slice(end),
    text,
  );
}

function isSame(a: Edit, b: Edit): boolean {
  return a.start === b.start && a.end === b.end && a.text === b.text;
}

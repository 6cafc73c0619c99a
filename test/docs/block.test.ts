import { expect, test } from 'vitest';
import { blocksOf, layOut, transcriptScript, withTexts } from '../../scripts/docs/block.ts';

const PAGE = '# A\n\n```sh\none\n```\n\ntext\n\n```json x.json\n```\n\n# B\n\n```console\n$ a \\\n> b\nout\n$ c\n```\n';

test('the blocks of a page have their language, title, line, and the block before them', () => {
  const [sh, json, console] = blocksOf(PAGE);
  expect(sh).toMatchObject({ language: 'sh', title: '', text: 'one\n', line: 3, before: undefined });
  expect(json).toMatchObject({ language: 'json', title: 'x.json', text: '', line: 9, before: sh });
  expect(console).toMatchObject({ language: 'console', line: 14, before: undefined, earlier: [sh, json] });
});

test('a block that is not closed is an error', () => {
  expect(() => blocksOf('```sh\n')).toThrow('line 1');
});

test('texts are written into their blocks, and nothing else changes', () => {
  const [sh, json] = blocksOf(PAGE);
  if (sh === undefined || json === undefined) throw new Error('blocks are missing');
  const now = withTexts(
    PAGE,
    new Map([
      [sh, 'two\nthree\n'],
      [json, '1\n'],
    ]),
  );
  expect(now).toBe(PAGE.replace('one\n', 'two\nthree\n').replace('x.json\n', 'x.json\n1\n'));
  expect(withTexts(now, new Map(blocksOf(now).map((block) => [block, block.text])))).toBe(now);
});

test('a transcript shows each command before its output', () => {
  const script = transcriptScript({
    language: 'console',
    title: '',
    text: '$ a \\\n> b\nout\n$ sleep 2\n',
    line: 1,
    before: undefined,
    earlier: [],
  });
  expect(script).toContain("printf '%s\\n' '$ a \\' '> b'\n(exit $status)\na \\\nb\nstatus=$?\n");
  expect(script).toContain("'$ sleep 2'\n(exit $status)\nsleep 8\n");
});

test('JSON is laid out with one line for what fits on one', () => {
  expect(layOut({ a: { b: 1, c: [2] }, d: 'x' })).toBe('{\n  "a": { "b": 1, "c": [2] },\n  "d": "x"\n}');
  const long = 'x'.repeat(100);
  expect(layOut({ a: [long] })).toBe(`{\n  "a": [\n    "${long}"\n  ]\n}`);
});

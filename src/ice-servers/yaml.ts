import { isMap, isScalar, isSeq, type Node, type Pair, parseAllDocuments } from 'yaml';
import { isListName, isUrlName, type RtcConfiguration } from './configuration.ts';
import { configurationsIn } from './find.ts';
import { MOST_DEEP, type ReadFault, type Reading, TOO_DEEP } from './reading.ts';
import type { Member, Value } from './value.ts';

/** Reads the lists of a YAML file. What an alias refers to is not followed. */
export function readYaml(file: string): Reading {
  const deep = tooDeepAt(file);
  if (deep !== undefined) return { configurations: [], faults: [{ message: TOO_DEEP, at: deep }] };
  const documents = parseAllDocuments(file, {
    strict: false,
    uniqueKeys: false,
    logLevel: 'silent',
    prettyErrors: false,
  });
  const configurations: RtcConfiguration[] = [];
  const faults: ReadFault[] = [];
  for (const { contents, errors } of Array.isArray(documents) ? documents : []) {
    for (const { pos } of errors) faults.push({ message: 'it is no YAML from here on', at: pos[0] });
    configurations.push(...configurationsIn(readNode(contents, file)));
  }
  return { configurations, faults: faults.slice(0, 1) };
}

/** Checks the indentation of lines, and brackets within a line. */
function tooDeepAt(file: string): number | undefined {
  let at = 0;
  for (const line of file.split('\n')) {
    const indent = /^[ \t]*(?:- *)*/.exec(line)?.[0].length ?? 0;
    if (indent > 2 * MOST_DEEP || (line.match(/[[{]/g)?.length ?? 0) > MOST_DEEP) return at;
    at += line.length + 1;
  }
  return undefined;
}

/** An empty value is where it would begin. */
function rangeOf(node: Node | null | undefined, at: number): Value['range'] {
  const [start, end] = node?.range ?? [at, at];
  return { start, end };
}

function readNode(node: Node | null | undefined, file: string, at = 0): Value {
  const range = rangeOf(node, at);
  if (isSeq<Node>(node))
    return { kind: 'list', items: node.items.map((item) => readNode(item, file, range.start)), isOpen: false, range };
  if (isMap<Node, Node | null>(node)) {
    const members = node.items.flatMap((pair) => memberOf(pair, file));
    return { kind: 'object', members, isOpen: members.length < node.items.length, range };
  }
  if (!isScalar(node)) return { kind: 'unknown', range };
  const { value } = node;
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return { kind: 'plain', value, range };
  if (typeof value !== 'string' || /\$\{|\{\{/.test(value)) return { kind: 'unknown', range };
  const content = file.startsWith(value, range.start)
    ? range.start
    : file.startsWith(value, range.start + 1)
      ? range.start + 1
      : undefined;
  if (content === undefined) return { kind: 'text', text: value, range };
  return { kind: 'text', text: value, range, content: { start: content, end: content + value.length } };
}

function memberOf({ key, value }: Pair<Node, Node | null>, file: string): Member[] {
  if (!isScalar(key) || key.range == null) return [];
  const [start, keyEnd] = key.range;
  const own = readNode(value, file, keyEnd);
  return [
    {
      name: browserName(String(key.value)),
      value: own,
      key: { start, end: start },
      range: { start, end: own.range.end },
    },
  ];
}

/** No browser reads YAML, so another name is not a mistake: the program that reads it may know it. */
function browserName(name: string): string {
  if (isListName(name)) return 'iceServers';
  if (isUrlName(name) && name !== 'url') return 'urls';
  return /^(?:password|passwd|pass)$/i.test(name) ? 'credential' : name;
}

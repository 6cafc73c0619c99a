import { isAlias, isMap, isNode, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';

/** A file with more is not a deployment: each merged mapping copies the keys of others. */
const MOST_MERGED = 10_000;

interface Walk {
  readonly anchors: Map<string, Node>;
  readonly visited: Set<Node>;
  merged: number;
}

/**
 * Replaces aliases by their nodes, and merges what `<<` refers to into its mapping, so that readers can look up paths
 * as if everything were written out. Nodes are shared, not copied: nested aliases take no time, and places are kept.
 */
export function followAliases(root: unknown): void {
  const walk: Walk = { anchors: new Map(), visited: new Set(), merged: 0 };
  const waiting: unknown[] = [root];
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (!isNode(node) || walk.visited.has(node)) continue;
    walk.visited.add(node);
    if ((isMap(node) || isSeq(node) || isScalar(node)) && node.anchor !== undefined)
      walk.anchors.set(node.anchor, node);
    // Last in, first out: what comes first in the file is walked first, as an anchor precedes its aliases.
    for (const child of childrenOf(node).toReversed()) waiting.push(child);
  }
  for (const node of walk.visited) resolve(node, walk);
}

function childrenOf(node: Node): readonly unknown[] {
  if (isMap(node)) return node.items.map(({ value }) => value);
  return isSeq(node) ? node.items : [];
}

function resolve(node: Node, walk: Walk): void {
  if (isSeq(node)) for (const [at, item] of node.items.entries()) node.items[at] = meantBy(item, walk);
  if (!isMap(node)) return;
  for (const pair of node.items) pair.value = meantBy(pair.value, walk);
  merge(node, walk);
}

function meantBy(node: unknown, { anchors }: Walk): unknown {
  return isAlias(node) ? anchors.get(node.source) : node;
}

/** A mapping's own keys take precedence over merged ones. */
function merge(map: YAMLMap, walk: Walk): void {
  const merged = map.items
    .filter((pair) => keyOf(pair) === '<<')
    .flatMap(({ value }) => (isSeq(value) ? value.items : [value]));
  if (merged.length === 0) return;
  const keys = new Set(map.items.map(keyOf));
  for (const other of merged) {
    const source = meantBy(other, walk);
    if (!isMap(source)) continue;
    for (const pair of source.items) {
      if (keys.has(keyOf(pair)) || walk.merged >= MOST_MERGED) continue;
      keys.add(keyOf(pair));
      map.items.push(pair);
      walk.merged++;
    }
  }
}

function keyOf({ key }: Pair): unknown {
  return isScalar(key) ? key.value : key;
}

import {
  configurationOf,
  isConfiguration,
  isServer,
  isServerList,
  isServerText,
  listConfiguration,
  type RtcConfiguration,
} from './configuration.ts';
import type { ListValue, Value } from './value.ts';

/**
 * The configurations in a value: the value, or what is somewhere in it. A list in a configuration is not a second
 * one.
 */
export function configurationsIn(value: Value): RtcConfiguration[] {
  const root = rootOf(value);
  if (root !== undefined) return [root];
  const found: RtcConfiguration[] = [];
  const rest = [value];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const own = nestedOf(next);
    if (own !== undefined) found.push(own);
    else if (next.kind === 'list') rest.push(...next.items.toReversed());
    else if (next.kind === 'object') rest.push(...next.members.map((member) => member.value).toReversed());
  }
  return found;
}

/** A file may contain only URLs. */
function rootOf(value: Value): RtcConfiguration | undefined {
  return isServerText(value) ? listConfiguration(value, 'server') : undefined;
}

export function nestedOf(value: Value): RtcConfiguration | undefined {
  if (isConfiguration(value)) return describesList(value) ? undefined : configurationOf(value, false);
  if (isUrlList(value)) return listConfiguration(serverWith(value), 'server');
  if (isServerList(value)) return listConfiguration(value, 'list');
  return isServer(value) ? listConfiguration(value, 'server') : undefined;
}

/** URLs outside of any RTCConfiguration: the urls of a server in other languages, or a program's raw material. */
function isUrlList(value: Value): value is ListValue {
  return value.kind === 'list' && value.items.length > 0 && value.items.every(isServerText);
}

/** A server whose other members are unknown. */
function serverWith(urls: ListValue): Value {
  const { range } = urls;
  const key = { start: range.start, end: range.start };
  return { kind: 'object', members: [{ name: 'urls', value: urls, key, range }], range, isOpen: true };
}

/** A schema describes such a member, but contains no list. */
function describesList(value: Value): boolean {
  return (
    value.kind === 'object' &&
    value.members.some(
      (member) =>
        member.value.kind === 'object' &&
        member.value.members.some(({ name }) => name === 'type' || name === '$ref' || name === 'description') &&
        !isServer(member.value),
    )
  );
}

import { notATurnResult } from '../../errors.ts';
import type { SessionHalf } from '../../ice/session.ts';
import { readText } from '../shared/read-text.ts';

type TestedRelay = NonNullable<SessionHalf['testedRelays']>[number];
type Fields = Readonly<Record<string, unknown>>;

/** Reads files with what `icescope turn -f json` or `-f ndjson` printed. */
export async function readTurnResults(paths: readonly string[]): Promise<TestedRelay[]> {
  const all = await Promise.all(paths.map(async (path) => resultsIn(await readText(path), path)));
  return all.flat();
}

function resultsIn(text: string, path: string): TestedRelay[] {
  const whole = parsed(text);
  const list = isObject(whole) && Array.isArray(whole['results']) ? whole['results'] : linesOf(text);
  const results = list.map((one) => (isObject(one) ? relayOf(one, path) : undefined));
  const known = results.filter((one) => one !== undefined);
  if (known.length === 0 || known.length < results.length) throw notATurnResult(path);
  return known;
}

function linesOf(text: string): unknown[] {
  return text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [parsed(line)]));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function relayOf({ url, ok, family, relayedAddress, findings }: Fields, path: string): TestedRelay | undefined {
  if (typeof url !== 'string' || typeof ok !== 'boolean' || !Array.isArray(findings)) return undefined;
  const answer: unknown = findings.find((one) => isObject(one) && one['severity'] === 'error');
  const { rule, message }: Fields = isObject(answer) ? answer : {};
  const deniesItself = findings.some((one) => isObject(one) && one['rule'] === 'turn/relay-denies-itself');
  const relayed = isObject(relayedAddress) ? relayedAddress['address'] : undefined;
  const ofRelay = typeof relayed === 'string' ? (relayed.includes(':') ? 'ipv6' : 'ipv4') : undefined;
  const ofServer = family === 'ipv4' || family === 'ipv6' ? family : undefined;
  const relayFamily = ofRelay ?? ofServer;
  return {
    url,
    works: ok,
    source: { file: path, line: 1, column: 1 },
    ...(relayFamily === undefined ? {} : { family: relayFamily }),
    ...(typeof rule === 'string' ? { rule } : {}),
    ...(typeof message === 'string' ? { message } : {}),
    ...(deniesItself ? { deniesItself } : {}),
  };
}

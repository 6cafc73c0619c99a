import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { isKnown, OPTIONS } from '../../src/coturn/options/index.ts';
import { RELEASES } from '../../src/coturn/releases.ts';

/**
 * The keys that each release of coturn accepts, read from its sources. The data are not part of the project;
 * without them these tests are skipped.
 */
const DATA = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
const BY_VERSION = `${DATA}coturn-options-by-version.json`;
const OPTIONS_FILE = `${DATA}coturn-options.json`;

interface ByVersion {
  versions: Record<string, string[]>;
}

interface Row {
  name: string | null;
  shortFlag: string | null;
  secret: boolean;
  removedSince: string | null;
  deprecatedSince: string | null;
  repeatable: string;
  /** Or until which release. */
  valueIgnoredWhenBoolean: boolean | string;
}

function read(path: string): unknown {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

const versions = (read(BY_VERSION) as ByVersion | undefined)?.versions ?? {};
const rows = ((read(OPTIONS_FILE) as Row[] | undefined) ?? []).filter(({ name }) => name !== null);

/** They do nothing, so that the list does not count them: a real server takes any value. */
const LOOKED_AT_BY_NOBODY = ['no-sslv2', 'no-sslv3'];

function knownTo(version: string): string[] {
  return [...OPTIONS.values()].flatMap((option) => (isKnown(option, version) ? [option.name] : [])).sort();
}

describe.skipIf(rows.length === 0)('the option table', () => {
  test('has every release', () => expect([...RELEASES]).toEqual(Object.keys(versions)));

  test.each(Object.entries(versions))('coturn %s accepts these keys and no others', (version, keys) => {
    expect(knownTo(version)).toEqual([...keys].sort());
  });

  test.each(rows.map((row) => [row.name ?? '', row] as const))('%s', (name, row) => {
    const option = OPTIONS.get(name);
    expect(option?.short ?? null).toBe(row.shortFlag);
    expect(option?.secret ?? false).toBe(row.secret);
    expect(option?.removed ?? null).toBe(row.removedSince);
    if (option?.idle !== undefined) expect(option.idle).toBe(row.deprecatedSince);
    const isFlag = row.valueIgnoredWhenBoolean !== false || LOOKED_AT_BY_NOBODY.includes(name);
    expect(option?.type === 'flag' || option?.flagBefore !== undefined).toBe(isFlag);
  });
});

import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../../src/coturn/config.ts';
import { lintCoturn } from '../../src/rules/coturn/lint.ts';
import { disagreementAbout, keysInLog } from '../support/unknown-keys.ts';

/** Configurations that people have published, and what three releases did with them; not part of the project. */
const DATA = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
const LIST = `${DATA}coturn-corpus.jsonl`;

interface Row {
  name: string;
  results: { version: string; stays_up_3s: boolean; messages: string[] }[];
}

const rows = existsSync(LIST)
  ? readFileSync(LIST, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Row)
  : [];

/** The certificates that they name did not exist, and which addresses did is unknown. */
const CONTEXT = {
  name: 'turnserver.conf',
  isTemplate: false,
  isBehindNat: false,
  isServer: false,
  now: Date.UTC(2026, 0, 1),
  disk: undefined,
};

function lint(name: string, version: string) {
  const text = readFileSync(`${DATA}coturn-corpus/${name}`, 'latin1');
  const config = readConfig(text, {
    version,
    ...(version === '4.17.1' ? {} : { without: ['prometheus', 'mongo'] as const }),
  });
  return { config, findings: lintCoturn(config, CONTEXT) };
}

describe.skipIf(rows.length === 0)('configurations that people use', () => {
  const runs = rows.flatMap(({ name, results }) => results.map((result) => [name, result.version, result] as const));

  test.each(runs)('%s, as coturn %s read it', (name, version, { stays_up_3s, messages }) => {
    const { config, findings } = lint(name, version);
    const fatal = findings.filter(({ severity }) => severity === 'fatal').map(({ rule: id }) => id);
    expect(fatal.length === 0, fatal.join()).toBe(stays_up_3s);
    if (stays_up_3s) expect(disagreementAbout(keysInLog(messages), config, findings)).toBeUndefined();
  });
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { splitArguments } from '../../src/coturn/arguments.ts';
import { readConfig } from '../../src/coturn/config.ts';
import { byConsequence } from '../../src/rules/coturn/consequence.ts';
import { exampleDisk, UNIT } from '../../src/rules/coturn/example-disk.ts';
import { lintCoturn } from '../../src/rules/coturn/lint.ts';
import type { Context } from '../../src/rules/coturn/rule.ts';

/** Bug reports with a known cause, and configurations that people have published; not part of the project. */
const DATA = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
const REPORTS = `${DATA}coturn-reports.jsonl`;
const CORPUS = `${DATA}coturn-corpus`;

interface Row {
  readonly id: string;
  readonly config: string;
  readonly args: string;
  readonly causeId: string;
}

const rows = existsSync(REPORTS)
  ? readFileSync(REPORTS, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Row)
  : [];

const CONTEXT: Context = {
  name: 'turnserver.conf',
  isTemplate: false,
  isBehindNat: false,
  isServer: false,
  now: Date.UTC(2026, 0, 1),
  disk: undefined,
};

/** The unit of Debian, which the reports about ports blame. */
const ON_DEBIAN: Partial<Context> = { isServer: true, disk: exampleDisk({ unit: UNIT, addresses: [] }) };
const BEHIND_NAT: Partial<Context> = { isBehindNat: true };

/** The rule that names the cause, by its id in the reports; what is not listed cannot be seen in the file. */
const NAMED: Readonly<Record<string, readonly [rule: string, context?: Partial<Context>]>> = {
  'realm-missing': ['auth/realm-missing'],
  'listen-address-not-on-host': ['addr/public-behind-nat', BEHIND_NAT],
  'external-ip-empty': ['syntax/empty-value'],
  'privileged-port': ['port/privileged', ON_DEBIAN],
  'own-relay-denied': ['addr/own-relay-denied', BEHIND_NAT],
  'secure-stun': ['auth/secure-stun'],
};

function findingsOf({ config, args }: Pick<Row, 'config' | 'args'>, context: Partial<Context> = {}) {
  const read = readConfig(config, { version: '4.6.1', args: splitArguments(args) });
  return lintCoturn(read, { ...CONTEXT, ...context }).filter(({ severity }) => severity !== 'info');
}

describe.skipIf(rows.length === 0)('bug reports whose cause can be seen', () => {
  const visible = rows.filter(({ causeId }) => causeId in NAMED).map((row) => [row.id, row] as const);

  test.each(visible)('%s: the first finding names it', (_, row) => {
    const [rule, context] = NAMED[row.causeId] ?? [''];
    expect(findingsOf(row, context).sort(byConsequence)[0]?.rule).toBe(rule);
  });
});

describe.skipIf(!existsSync(CORPUS))('configurations that people use', () => {
  test('have at most five findings above a hint in the median', () => {
    const counts = readdirSync(CORPUS)
      .map((name) => findingsOf({ config: readFileSync(`${CORPUS}/${name}`, 'latin1'), args: '' }).length)
      .sort((a, b) => a - b);
    expect(counts[counts.length >> 1]).toBeLessThanOrEqual(5);
  });
});

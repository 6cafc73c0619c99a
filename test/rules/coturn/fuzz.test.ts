import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitArguments } from '../../../src/coturn/arguments.ts';
import { readConfig } from '../../../src/coturn/config.ts';
import { effectiveConfigOf } from '../../../src/coturn/effective/configuration.ts';
import { answerPeers } from '../../../src/coturn/effective/peer-answer.ts';
import { OPTIONS } from '../../../src/coturn/options/index.ts';
import { readLiteral } from '../../../src/coturn/values/address.ts';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts';
import { SEVERITIES } from '../../../src/diagnostics/severity.ts';
import { LINT_FORMATS } from '../../../src/report/lint/formats.ts';
import { applyFixes } from '../../../src/rules/coturn/apply-fixes.ts';
import { exampleDisk } from '../../../src/rules/coturn/example-disk.ts';
import { lintCoturn, RULE_IDS } from '../../../src/rules/coturn/lint.ts';
import type { Context } from '../../../src/rules/coturn/rule.ts';
import { tellUpgrade } from '../../../src/rules/coturn/upgrade.ts';
import { fileOf, print, reportOf } from '../../report/lint-reports.ts';
import { runs } from '../../support/runs.ts';

const VERSIONS = ['4.5.1.2', '4.5.2', '4.6.1', '4.10.0', '4.13.0', '4.17.1'];
const PEERS = ['10.0.0.1', '127.0.0.1', '169.254.169.254', '::1', '::ffff:10.0.0.1', 'fd00::1', '0.0.0.0'].flatMap(
  (text) => readLiteral(text) ?? [],
);

const byte = fc.nat({ max: 255 }).map((code) => String.fromCharCode(code));
const anyBytes = fc.array(byte, { maxLength: 200 }).map((bytes) => bytes.join(''));
const name = fc.constantFrom(...OPTIONS.keys());

const value = fc.oneof(
  fc.constantFrom(
    '',
    '0',
    '1',
    '-1',
    '65536',
    '99999999999999999999',
    'yes',
    'maybe',
    '0x1f',
    '1e9',
    '"',
    "'",
    '#',
    ';',
  ),
  fc.constantFrom(
    '10.0.0.0/8',
    '10.0.0.0-10.255.255.255',
    '::-::',
    'fe80::1%eth0',
    '0.0.0.0',
    '1.2.3.4/5.6.7.8',
    '[::1]:1',
  ),
  fc.constantFrom('$SECRET', '{{ realm }}', 'CHANGE_ME', 'example.org # ours', '/etc/turn/key.pem', 'a:b', 'u:0x00'),
  fc.constantFrom('\0', '\r', '\xa0', '\xe2\x80\x9c', 'x'.repeat(1100), '\\', '\t', '=', '-', '..', '1-2-3', '%s%n'),
  fc.ipV4(),
  fc.ipV6(),
  fc.tuple(fc.ipV4(), fc.ipV4()).map(([first, last]) => `${first}-${last}`),
  anyBytes,
);

const suppression = fc
  .tuple(
    fc.constantFrom('# icescope-', '#icescope-', ' #\ticescope-', 'realm=a # icescope-'),
    fc.constantFrom('disable-next-line', 'disable', 'enable', 'disable-line', 'disable-', 'enabled'),
    fc.array(fc.oneof(fc.constantFrom(...RULE_IDS), fc.constantFrom(',', '--', 'x/y', '-- why')), { maxLength: 4 }),
  )
  .map(([start, word, rest]) => `${start}${word} ${rest.join(' ')}`);

const line = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(name, fc.constantFrom('=', ' ', ' = ', '==', '\t', ''), value).map((all) => all.join('')),
  },
  { weight: 2, arbitrary: name },
  { weight: 2, arbitrary: suppression },
  { weight: 1, arbitrary: anyBytes },
);

const lines = fc
  .tuple(fc.array(line, { maxLength: 30 }), fc.constantFrom('\n', '\n', '\r\n', '\r'), fc.boolean())
  .map(([all, end, isClosed]) => all.join(end) + (isClosed ? end : ''));

const HEALTHY = `listening-port=3478
external-ip=203.0.113.5/10.0.0.5
use-auth-secret
static-auth-secret=4f2d9c6be1a7035f8d0c74a2b95e6e13
realm=turn.example.org
cert=/etc/turn/fullchain.pem
pkey=/etc/turn/privkey.pem
denied-peer-ip=10.0.0.0-10.255.255.255
no-multicast-peers
total-quota=1200
`;

const damaged = fc
  .array(fc.tuple(fc.nat({ max: HEALTHY.length }), fc.nat({ max: 8 }), fc.oneof(anyBytes, line)), { maxLength: 4 })
  .map((damages) =>
    damages.reduce((text, [at, length, instead]) => text.slice(0, at) + instead + text.slice(at + length), HEALTHY),
  );

const file = fc.oneof(
  { weight: 1, arbitrary: anyBytes },
  { weight: 4, arbitrary: lines },
  { weight: 2, arbitrary: damaged },
);
const version = fc.constantFrom(...VERSIONS);

function contextWith(isOnDisk: boolean): Context {
  return {
    name: '/etc/turnserver.conf',
    isTemplate: false,
    isBehindNat: false,
    isServer: isOnDisk,
    now: 0,
    disk: isOnDisk ? exampleDisk({ addresses: ['10.0.0.5'] }) : undefined,
  };
}

/** How many of each severity, the worst first. */
function weightOf(findings: readonly Diagnostic[]): number[] {
  return SEVERITIES.map((severity) => findings.filter((finding) => finding.severity === severity).length);
}

function isWorse(after: readonly number[], before: readonly number[]): boolean {
  const at = after.findIndex((count, index) => count !== before[index]);
  return at !== -1 && (after[at] ?? 0) > (before[at] ?? 0);
}

describe('any file', () => {
  test('is checked, each finding within it, and its values and peers are known', () => {
    fc.assert(
      fc.property(file, version, fc.boolean(), value, (text, version, isOnDisk, args) => {
        const config = readConfig(text, { version, args: splitArguments(`--${args}`) });
        for (const { rule: id, message, range, fix } of lintCoturn(config, contextWith(isOnDisk))) {
          expect(RULE_IDS).toContain(id);
          expect(message).not.toBe('');
          for (const { start, end } of [...(range === undefined ? [] : [range]), ...(fix?.edits ?? [])])
            expect(start >= 0 && start <= end && end <= text.length, `${id}: ${start}-${end}`).toBe(true);
        }
        const { options, dropped } = effectiveConfigOf(config);
        expect(options.length + dropped.length).toBeLessThanOrEqual(config.entries.length + config.unknown.length);
        expect(answerPeers(config, PEERS)).toHaveLength(PEERS.length);
      }),
      { numRuns: runs(3000) },
    );
  });

  test('is fixed in one run, and is no worse afterwards', () => {
    fc.assert(
      fc.property(file, version, fc.constantFrom('safe' as const, 'all' as const), (text, version, which) => {
        const judge = { reading: { version }, context: contextWith(false), levels: new Map() };
        const before = lintCoturn(readConfig(text, judge.reading), judge.context);
        const fixed = applyFixes(text, which, judge);
        expect(isWorse(weightOf(fixed.findings), weightOf(before))).toBe(false);
        expect(applyFixes(fixed.text, which, judge).text).toBe(fixed.text);
      }),
      { numRuns: runs(720) },
    );
  });

  test('has notes for an upgrade between any two releases', () => {
    fc.assert(
      fc.property(file, version, version, (text, from, to) => {
        for (const { message } of tellUpgrade(text, { from, to })) expect(message).not.toBe('');
      }),
      { numRuns: runs(1200) },
    );
  });

  test('is reported in every format', async () => {
    await fc.assert(
      fc.asyncProperty(file, version, async (text, version) => {
        const findings = lintCoturn(readConfig(text, { version }), contextWith(true));
        const report = reportOf({ ...fileOf('', findings), text });
        for (const format of Object.keys(LINT_FORMATS)) {
          const printed = await print(format, report);
          expect(printed).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f]/);
        }
      }),
      { numRuns: runs(600) },
    );
  });
});

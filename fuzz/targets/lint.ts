import { ok, strictEqual } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { type ReadingOptions, readConfig } from '../../src/coturn/config.ts';
import { SEVERITIES } from '../../src/diagnostics/severity.ts';
import { applyFixes, type Fixed } from '../../src/rules/coturn/apply-fixes.ts';
import { COTURN_RULES } from '../../src/rules/coturn/index.ts';
import { lintCoturn } from '../../src/rules/coturn/lint.ts';
import type { Context } from '../../src/rules/coturn/rule.ts';
import { icescope } from '../../test/support/io.ts';
import type { Target } from '../target.ts';

const READING: ReadingOptions = { version: '4.17.1', args: [] };
const CONTEXT: Context = {
  name: 'turnserver.conf',
  isTemplate: false,
  isBehindNat: false,
  isServer: false,
  now: Date.UTC(2026, 0, 1),
  disk: undefined,
};
const FORMATS = ['text', 'json', 'ndjson', 'sarif', 'github', 'gcc', 'checkstyle', 'junit'];

/** A turnserver.conf: it can be judged, findings are places in it, and fixes leave it no worse, once and for all. */
export const lint: Target = {
  name: 'lint',
  words: [
    'listening-port=3478\n',
    'listening-ip=0.0.0.0\n',
    'external-ip=192.0.2.1/10.0.0.1\n',
    'user=alice:secret\n',
    'lt-cred-mech\n',
    'use-auth-secret\n',
    'static-auth-secret=north\n',
    'denied-peer-ip=10.0.0.0-10.255.255.255\n',
    'allowed-peer-ip=::1\n',
    'min-port=49152\n',
    'max-port=65535\n',
    'no-tls\n',
    'cert=/etc/ssl/cert.pem\n',
    '# icescope-disable-next-line auth/user-weak\n',
    '# icescope-disable ',
    '# icescope-enable\n',
    '${REALM}',
    '=',
    '/',
    '-',
    '\t',
    '\\',
    '#',
    '"',
    '\u0000',
    '\ufeff',
  ],
  seeds() {
    const fixtures = readdirSync('fixtures/lint').map((name) => readFileSync(`fixtures/lint/${name}`));
    const examples = COTURN_RULES.flatMap(({ bad, good }) => [...bad, ...good]);
    const texts = examples.map((example) => (typeof example === 'string' ? example : example.config));
    return [
      ...fixtures,
      readFileSync('fixtures/demo/turnserver.conf'),
      ...texts.map((text) => Buffer.from(text, 'latin1')),
    ];
  },
  async check(bytes) {
    const text = bytes.toString('latin1');
    const findings = lintCoturn(readConfig(text, READING), CONTEXT);
    for (const { range, fix } of findings) {
      for (const { start, end } of [...(range === undefined ? [] : [range]), ...(fix?.edits ?? [])]) {
        ok(start >= 0 && start <= end && end <= text.length, 'a range is outside');
      }
    }
    for (const which of ['safe', 'all'] as const) checkFixes(text, findings, which);
    const format = FORMATS[bytes.length % FORMATS.length] ?? 'text';
    await icescope(['lint', '-f', format, '--coturn-version', '4.17.1', '-'], { stdin: bytes });
  },
};

function checkFixes(text: string, findings: Fixed['findings'], which: 'safe' | 'all'): void {
  const judge = { reading: READING, context: CONTEXT, levels: new Map() };
  const fixed = applyFixes(text, which, judge);
  for (const severity of SEVERITIES) {
    const difference = countOf(fixed.findings, severity) - countOf(findings, severity);
    ok(difference <= 0, `the ${which} fixes make it worse`);
    if (difference < 0) break;
  }
  strictEqual(applyFixes(fixed.text, which, judge).text, fixed.text, `the ${which} fixes are not done at once`);
}

function countOf(findings: Fixed['findings'], severity: string): number {
  return findings.filter((finding) => finding.severity === severity).length;
}

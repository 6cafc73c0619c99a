import { ok, strictEqual } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { fixLists } from '../../src/commands/lint/fix-lists.ts';
import type { LintInput } from '../../src/commands/lint/inputs.ts';
import { findingsIn } from '../../src/commands/lint/list-report.ts';
import { listsOf } from '../../src/commands/lint/lists.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import type { READERS } from '../../src/ice-servers/index.ts';
import { ICE_SERVERS_RULES } from '../../src/rules/ice-servers/index.ts';
import { TEXTS } from '../../test/ice-servers/texts.ts';
import { icescope } from '../../test/support/io.ts';
import type { Target } from '../target.ts';

const LEVELS = new Map();
const FORMATS = ['script', 'json', 'html', 'env', 'yaml'] as const satisfies readonly (keyof typeof READERS)[];

/** A file with lists of iceServers: findings are places in it, and fixes leave it no worse, once and for all. */
export const lists: Target = {
  name: 'lists',
  words: [
    'iceServers: [',
    "{ urls: 'stun:stun.acme.test' },",
    '"urls":["turn:turn.acme.test"],',
    "username: 'ann', credential: 'swordfish'",
    'new RTCPeerConnection(',
    'const iceServers = ',
    'url: ',
    '`turn:${host}`',
    ' as const',
    'TURN_URL=turn:turn.acme.test\n',
    'TURN_PASSWORD=swordfish\n',
    '<script>',
    '</script>',
    '- urls: stun:stun.acme.test\n',
    '// icescope-disable-next-line ice-servers/old-url\n',
    '...more,',
    ']',
    '}',
    ')',
    "'",
    '"',
    '`',
    '\\',
    '\u0000',
    '\ufeff',
  ],
  seeds() {
    const fixtures = readdirSync('fixtures/ice-servers').map((name) => readFileSync(`fixtures/ice-servers/${name}`));
    const examples = ICE_SERVERS_RULES.flatMap(({ bad, good }) => [...bad, ...good]);
    return [
      ...fixtures,
      ...Object.values(TEXTS)
        .flat()
        .map((text) => Buffer.from(text)),
      ...examples.map((text) => Buffer.from(text)),
    ];
  },
  async check(bytes) {
    const text = bytes.toString('latin1');
    for (const format of FORMATS) {
      const input: LintInput = { name: 'list', path: undefined, text, isService: false };
      const read = await listsOf(text, format);
      const findings = findingsIn(text, read, LEVELS);
      for (const { range, fix } of findings) {
        for (const { start, end } of [...(range === undefined ? [] : [range]), ...(fix?.edits ?? [])]) {
          ok(start >= 0 && start <= end && end <= text.length, 'a range is outside');
        }
      }
      for (const isSafeOnly of [true, false]) {
        const settings = { levels: LEVELS, isSafeOnly };
        const fixed = await fixLists(input, read, settings);
        ok(graveIn(fixed.findings) <= graveIn(findings), 'the fixes make it worse');
        const again = await fixLists({ ...input, text: fixed.text }, fixed.lists, settings);
        strictEqual(again.text, fixed.text, 'the fixes are not done at once');
      }
    }
    await icescope(['lint', '-f', bytes.length % 2 === 0 ? 'text' : 'json', '-'], { stdin: bytes });
  },
};

function graveIn(findings: readonly Diagnostic[]): number {
  return findings.filter(({ severity }) => severity === 'fatal' || severity === 'error').length;
}

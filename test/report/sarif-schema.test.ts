import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { COTURN_RULES } from '../../src/rules/coturn/index.ts';
import { icescope } from '../support/io.ts';
import { faultsOfSarif } from '../support/sarif.ts';

const fixture = (name: string): string => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8');
const log = fixture('demo/signaling.log');

/** The text of a bad example, whatever it is read as. */
function textOf(example: string | { readonly config?: string }): string {
  return typeof example === 'string' ? example : (example.config ?? '');
}

/** Every run in SARIF is held against the schema in `icescope`, which throws where it is not met. */
test.each<[command: string, argv: string[], stdin: string]>([
  ['parse', ['parse'], log],
  ['parse', ['parse', '--compat'], 'candidate:1 1 udp 0 192.0.2.1 99999 typ host\na=candidate:x\n'],
  ['parse, nothing found', ['parse'], 'nothing\n'],
  ['explain', ['explain', '-'], 'candidate:1 1 udp 1 192.0.2.1 9 typ srflx\n'],
  ['diagnose', ['diagnose'], fixture('demo/failing-call.log')],
  ['diagnose, nothing found', ['diagnose'], 'nothing\n'],
  ['turn', ['turn', 'turn:127.0.0.1:1?transport=tcp'], ''],
  ['turn --audit', ['turn', '--audit', '--yes', 'turn:127.0.0.1:1?transport=tcp'], ''],
  ['stun', ['stun', '--targets', '-'], 'stun:127.0.0.1:1\nturn:h:99999\nfoo:bar\n\u{1f9ca}:x\n'],
  ['lint', ['lint', '-'], 'listening-port=abc\nrealm=\u{1f9ca}\nfoo=1\ndenied-peer-ip=10.0.0.0/8\n'],
  ['lint, iceServers', ['lint', '-'], '{"iceServers":[{"urls":"turn:h:99999"},{"urls":"stun:h?transport=udp"}]}'],
  ['lint, nothing in the file', ['lint', '-'], '\n'],
  ['lint, a deployment', ['lint', '-'], 'services:\n  turn:\n    image: coturn/coturn\n    command: --no-such\n'],
])('%s', async (_, argv, stdin) => {
  const { stdout } = await icescope([...argv, '-f', 'sarif'], { stdin });
  expect(JSON.parse(stdout).version).toBe('2.1.0');
});

test('lint, for every bad example of every rule', async () => {
  for (const { id, bad } of COTURN_RULES) {
    for (const example of bad) {
      const { stdout } = await icescope(['lint', '--coturn-version', '4.6.1', '-f', 'sarif', '-'], {
        stdin: textOf(example),
      });
      if (stdout !== '') expect(faultsOfSarif(stdout), id).toStrictEqual([]);
    }
  }
});

test('the schema rejects what is none', () => {
  expect(faultsOfSarif('{"version":"2.1.0"}')).toStrictEqual([": should have required property 'runs'"]);
  const region = '{"physicalLocation":{"artifactLocation":{"uri":"a b"},"region":{"startLine":0}}}';
  const faults = faultsOfSarif(
    `{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"x"}},"results":[{"message":{"text":""},"locations":[${region}]}]}]}`,
  );
  expect(faults).not.toStrictEqual([]);
});

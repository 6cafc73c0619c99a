import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readShell } from '../../src/deployment/shell/script.ts';
import { runs } from '../support/runs.ts';

const PIECES = [
  ...['turnserver', 'docker run ', 'coturn/coturn:4.6.2 ', 'exec ', 'sudo -u turnserver ', '-n', ' -c /t.conf'],
  ...['A=', 'A+=', 'export A=x\n', 'A=(-n --no-cli)\n', 'A=(\n', '$A', '${A}', '"${A[@]}"', '${A:-b}', '$(turn', '`'],
  ...['cat > turnserver.conf <<EOF\n', "tee -a turnserver.conf <<'EOF'\n", 'EOF\n', 'realm=$A\n', '<<', '$CONF'],
  ...['-v a:/etc/turnserver.conf ', '--mount src=a,dst=/etc ', '-p 3478:3478/udp ', '--net=host ', '--'],
  ...['"', "'", '\\', '\\\n', '\\\r\n', '\n', '\r', ' ', '\t', '#', ';', '&&', '|', '>', '2>&1', '(', ')', '{', '}'],
];

test('any script is read, and every place is within it', () => {
  const script = fc
    .array(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...PIECES) }, fc.string()), { maxLength: 60 })
    .map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(script, (text) => {
      for (const { args, image, mount, config } of readShell(text)) {
        const words = [...args, image, mount].filter((word) => word !== undefined);
        const places = words.flatMap(({ start, end }) => [start, end]);
        if (config !== undefined) places.push(config.offsetOf(0), config.offsetOf(config.text.length));
        for (const place of places) {
          expect(place).toBeGreaterThanOrEqual(0);
          expect(place).toBeLessThanOrEqual(text.length);
        }
      }
    }),
    { numRuns: runs(1000) },
  );
});

/** It takes minutes if an expression tries every end of the script for every start. */
test.each([
  ['braces', 'turnserver ', '${'],
  ['command substitutions', 'turnserver ', '$('],
  ['double quotes in single ones', 'turnserver ', `"'`],
  ['escaped quotes', 'turnserver "', '\\"'],
  ['arrays', '', 'A=(\n'],
  ['values', '', 'A="x\n'],
  ['options of declare', 'declare ', '-x '],
  ['blanks after <<', 'cat > turnserver.conf <<', ' '],
])('many %s that do not end', { timeout: 60_000 }, (_, before, piece) => {
  const script = before + piece.repeat(500_000 / piece.length);
  expect(readShell(`${script}\nturnserver -n\n`).length).toBeLessThanOrEqual(2);
});

import { describe, expect, test } from 'vitest';
import type { Deployment, Fault } from '../../src/deployment/index.ts';
import { readShell } from '../../src/deployment/shell/script.ts';

function read(...lines: string[]): { deployments: Deployment[]; faults: Fault[]; file: string } {
  const file = `#!/bin/sh\n${lines.join('\n')}\n`;
  const faults: Fault[] = [];
  return { file, deployments: readShell(file, { fail: (fault) => faults.push(fault) }), faults };
}

const HEREDOC = ["cat > /etc/turnserver.conf <<'EOF'", 'realm=acme.test', 'EOF'];

describe('lines that a script writes one by one', () => {
  test.each([
    ['echo "min-port=abc" >> /etc/turnserver.conf'],
    ["echo 'min-port=abc' | sudo tee -a /etc/turnserver.conf > /dev/null"],
    ['  sudo echo min-port=abc >>"$DIR/turnserver.conf"; sync'],
  ])('%s', (line) => {
    const { deployments, faults, file } = read('echo "realm=acme.test" > /etc/turnserver.conf', line);
    expect(faults).toStrictEqual([]);
    expect(deployments.map(({ config }) => config?.text)).toStrictEqual(['realm=acme.test\nmin-port=abc\n']);
    const at = deployments[0]?.config?.offsetOf('realm=acme.test\nmin-port='.length) ?? 0;
    expect(file.slice(at, at + 3)).toBe('abc');
  });

  test('are added to a heredoc before them', () => {
    const { deployments } = read(...HEREDOC, 'echo no-auth >> /etc/turnserver.conf');
    expect(deployments.map(({ config }) => config?.text)).toStrictEqual(['realm=acme.test\nno-auth\n']);
  });

  test('replace those before them', () => {
    const { deployments } = read('echo a > turnserver.conf', 'echo b > turnserver.conf', 'echo c >> turnserver.conf');
    expect(deployments.map(({ config }) => config?.text)).toStrictEqual(['b\nc\n']);
  });

  test('are the configuration of the only turnserver that is started', () => {
    const { deployments } = read('echo no-auth > /etc/turnserver.conf', 'turnserver -c /etc/turnserver.conf');
    expect(deployments.map(({ args, config }) => [args.length > 0, config?.text])).toStrictEqual([[true, 'no-auth\n']]);
  });

  test('do not include those of another file', () => {
    expect(read('echo a >> /etc/turnserver.conf.bak', 'turnserver -n').deployments[0]?.config).toBeUndefined();
  });

  test('have variables that are filled in', () => {
    const { deployments } = read('echo "realm=$REALM" >> /etc/turnserver.conf');
    expect(deployments[0]?.config?.isTemplate).toBe(true);
  });

  test.each([
    ['printf', 'printf "user=%s\\n" "$U" >> /etc/turnserver.conf'],
    ['another file', 'cat more.conf >> /etc/turnserver.conf'],
    ['a group', '} > /etc/turnserver.conf'],
    ['a text with escapes', 'echo -e "realm=a\\nno-auth" >> /etc/turnserver.conf'],
  ])('are refused beside %s', (_, line) => {
    expect(read('echo a >> /etc/turnserver.conf', line).faults).toHaveLength(1);
    expect(read(line).faults).toHaveLength(1);
  });

  test('are refused before a heredoc that may replace them', () => {
    expect(read('echo a >> /etc/turnserver.conf', ...HEREDOC).faults).toHaveLength(1);
  });
});

test('what writes to a configuration is of no account where turnserver is started with it', () => {
  const { deployments, faults } = read('envsubst < t.conf > /etc/turnserver.conf', 'exec turnserver --no-auth');
  expect(deployments).toHaveLength(1);
  expect(faults).toStrictEqual([]);
});

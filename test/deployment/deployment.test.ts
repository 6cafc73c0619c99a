import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCompose } from '../../src/deployment/compose.ts';
import { readDockerfile } from '../../src/deployment/dockerfile.ts';
import type { Deployment } from '../../src/deployment/index.ts';
import { readKubernetes } from '../../src/deployment/kubernetes.ts';
import { readShell } from '../../src/deployment/shell/script.ts';
import { runs } from '../support/runs.ts';

/** The arguments of a deployment, each with what the file has at its place. */
function argumentsIn(file: string, { args }: Deployment): [text: string, written: string][] {
  return args.map(({ text, start, end }) => [text, file.slice(start, end)]);
}

const COMPOSE = `services:
  web: { image: nginx }
  turn:
    image: coturn/coturn:4.6.2-r5
    ports: ["3478:3478/udp", "127.0.0.1:49160-49200:49160-49200/udp"]
    volumes:
      - ./turnserver.conf:/etc/coturn/turnserver.conf:ro
    command: >
      -n --realm=example.org
      --user=$$U:\${TURN_PASSWORD:-north}
`;

describe('docker compose', () => {
  test('the service that runs coturn, with its image, file and ports', () => {
    const [turn, ...others] = readCompose(COMPOSE);
    expect(others).toEqual([]);
    expect(turn).toMatchObject({
      name: 'service turn',
      image: { text: 'coturn/coturn:4.6.2-r5' },
      mount: { text: './turnserver.conf' },
      network: 'bridge',
      published: [
        { from: 3478, to: 3478, protocol: 'udp' },
        { from: 49160, to: 49200, protocol: 'udp' },
      ],
    });
  });

  test('its arguments, with variables replaced by their defaults, at their places', () => {
    const [turn] = readCompose(COMPOSE);
    expect(turn && argumentsIn(COMPOSE, turn)).toEqual([
      ['-n', '-n'],
      ['--realm=example.org', '--realm=example.org'],
      ['--user=$U:north', '--user=$$U:${TURN_PASSWORD:-north}'],
    ]);
  });

  test('a list of arguments, the host network, and the program called by its name', () => {
    const file =
      'services:\n  a:\n    image: my/own\n    network_mode: host\n    command: ["turnserver", "-n", "--no-auth"]\n';
    const [one] = readCompose(file);
    expect(one).toMatchObject({ name: 'service a', network: 'host' });
    expect(one && argumentsIn(file, one)).toEqual([
      ['-n', '"-n"'],
      ['--no-auth', '"--no-auth"'],
    ]);
  });

  test('a configuration in the file itself', () => {
    const file =
      'services:\n  a:\n    image: coturn/coturn\n    configs:\n      - source: t\n        target: /etc/coturn/turnserver.conf\nconfigs:\n  t:\n    content: |\n      realm=x\n      fingerprint\n';
    const config = readCompose(file)[0]?.config;
    expect(config?.text).toBe('realm=x\nfingerprint\n');
    expect(file.slice(config?.offsetOf(8)).startsWith('fingerprint')).toBe(true);
  });

  test('a script of a shell: the command that starts turnserver', () => {
    const file =
      'services:\n  a:\n    image: alpine\n    command: ["sh", "-c", "sleep 1; exec turnserver -n --realm=x"]\n';
    const [one] = readCompose(file);
    expect(one && argumentsIn(file, one)).toEqual([
      ['-n', '-n'],
      ['--realm=x', '--realm=x'],
    ]);
  });
});

const MANIFEST = `apiVersion: apps/v1
kind: Deployment
metadata: { name: relay }
spec:
  template:
    spec:
      hostNetwork: true
      containers:
        - name: turn
          image: coturn/coturn:4.6.2
          args: ["-c", "/etc/t/turnserver.conf", "--log-file=stdout"]
          volumeMounts: [{ name: c, mountPath: /etc/t }]
      volumes: [{ name: c, configMap: { name: cfg } }]
---
apiVersion: v1
kind: ConfigMap
metadata: { name: cfg }
data:
  turnserver.conf: |
    listening-port=3478

    use-auth-secret
---
apiVersion: v1
kind: Secret
metadata: { name: other }
stringData:
  turnserver.conf: |
    realm=x
`;

describe('Kubernetes', () => {
  test('a container with the configuration that is mounted into it, and one that no workload uses', () => {
    const [turn, other, ...rest] = readKubernetes(MANIFEST);
    expect(rest).toEqual([]);
    expect(turn).toMatchObject({ name: 'container turn of Deployment relay', network: 'host' });
    expect(turn?.config?.text).toBe('listening-port=3478\n\nuse-auth-secret\n');
    expect(MANIFEST.slice(turn?.config?.offsetOf(21)).startsWith('use-auth-secret')).toBe(true);
    expect(other).toMatchObject({ name: 'Secret other', args: [] });
    expect(other?.config?.text).toBe('realm=x\n');
  });
});

describe('a Dockerfile', () => {
  test('its image, its file and its command', () => {
    const file =
      'FROM --platform=linux/amd64 coturn/coturn:4.6.3 AS x\nCOPY turnserver.conf /etc/coturn/turnserver.conf\nCMD ["-n", \\\n  "--no-auth"]\n';
    const [one] = readDockerfile(file);
    expect(one).toMatchObject({ image: { text: 'coturn/coturn:4.6.3' }, mount: { text: 'turnserver.conf' } });
    expect(one && argumentsIn(file, one)).toEqual([
      ['-n', '"-n"'],
      ['--no-auth', '"--no-auth"'],
    ]);
  });

  test('of another image is not one of coturn', () => {
    expect(readDockerfile('FROM node:20\nCMD ["node", "x.js"]\n')).toEqual([]);
  });
});

describe('a shell script', () => {
  const file = `#!/bin/bash
# docker run coturn/coturn -n
cat > /etc/turnserver.conf <<END
listening-port=3478
use-auth-secret
END
docker run -d --name coturn --network=host \\
  -v /srv/my.conf:/etc/coturn/turnserver.conf -p 3478:3478/udp coturn/coturn:4.5 \\
  -n --user=a:b
exec turnserver -c /etc/turnserver.conf --verbose
`;

  test('docker run, turnserver itself, and a configuration that it writes', () => {
    const [run, program, written, ...rest] = readShell(file);
    expect(rest).toEqual([]);
    expect(run).toMatchObject({
      name: 'docker run',
      image: { text: 'coturn/coturn:4.5' },
      network: 'host',
      published: [{ from: 3478, to: 3478, protocol: 'udp' }],
    });
    expect(run?.args.map(({ text }) => text)).toEqual(['-n', '--user=a:b']);
    expect(program?.args.map(({ text }) => text)).toEqual(['-c', '/etc/turnserver.conf', '--verbose']);
    expect(written?.config?.text).toBe('listening-port=3478\nuse-auth-secret\n');
    expect(file.slice(written?.config?.offsetOf(20)).startsWith('use-auth-secret')).toBe(true);
  });
});

test('any file can be read, and every place is within it', () => {
  const piece = fc.constantFrom(
    ...[
      'services:',
      '\n',
      ' ',
      '  ',
      'a:',
      'image:',
      'coturn/coturn',
      'command:',
      '>',
      '|',
      '- ',
      '"',
      "'",
      '\\',
      '${A:-b}',
      '$$',
    ],
    ...[
      'kind: ConfigMap',
      'apiVersion: v1',
      'turnserver.conf: |',
      'data:',
      'FROM coturn',
      'CMD [',
      ']',
      'docker run',
      '<<E',
      'E',
      '{',
      '}',
      '&a',
      '*a',
    ],
  );
  const file = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(file, (text) => {
      for (const read of [readCompose, readKubernetes, readDockerfile, readShell]) {
        for (const { args, image, mount, config } of read(text)) {
          const places = [...args, image, mount].flatMap((one) => (one === undefined ? [] : [one.start, one.end]));
          if (config !== undefined) places.push(config.offsetOf(0), config.offsetOf(config.text.length));
          for (const place of places) {
            expect(place).toBeGreaterThanOrEqual(0);
            expect(place).toBeLessThanOrEqual(text.length);
          }
        }
      }
    }),
    { numRuns: runs(1000) },
  );
});

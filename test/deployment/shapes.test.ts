import { describe, expect, test } from 'vitest';
import { readCompose } from '../../src/deployment/compose.ts';
import { readDockerfile } from '../../src/deployment/dockerfile.ts';
import type { Deployment } from '../../src/deployment/index.ts';
import { readKubernetes } from '../../src/deployment/kubernetes.ts';
import { readShell } from '../../src/deployment/shell/script.ts';

/** The arguments of a deployment, each with what the file has at its place. */
function argumentsIn(file: string, one: Deployment | undefined): [text: string, written: string][] {
  return one?.args.map(({ text, start, end }) => [text, file.slice(start, end)]) ?? [];
}

const words = (one: Deployment | undefined): string[] => one?.args.map(({ text }) => text) ?? [];
const readFrom = (files: Readonly<Record<string, string>>) => (path: string) => files[path];

describe('docker compose', () => {
  const compose = (lines: string[], files: Readonly<Record<string, string>> = {}, more = ''): Deployment | undefined =>
    readCompose(`services:\n  turn:\n${lines.map((line) => `    ${line}\n`).join('')}${more}`, {
      read: readFrom(files),
    })[0];
  const IMAGE = 'image: coturn/coturn:4.6.2';

  test.each([
    ['a folder', 'volumes: ["./coturn:/etc/coturn"]', './coturn/turnserver.conf'],
    ['a folder, with a slash', 'volumes: ["./coturn/:/etc/coturn/:ro"]', './coturn/turnserver.conf'],
    ['the folder above', 'volumes: ["./etc:/etc"]', './etc/turnserver.conf'],
    ['the long form', 'volumes: [{ type: bind, source: ./t.conf, target: /etc/turnserver.conf }]', './t.conf'],
    ['a path of the host', 'volumes: ["/srv/t.conf:/etc/turnserver.conf"]', '/srv/t.conf'],
    ['a variable', 'volumes: ["${CONF_DIR:-./c}/t.conf:/etc/turnserver.conf"]', './c/t.conf'],
    ['the file of a config', 'configs: [{ source: one, target: /etc/coturn/turnserver.conf }]', './one.conf'],
    ['the file of a secret', 'secrets: [turnserver.conf]', './two.conf'],
  ])('mounts %s', (_, line, path) => {
    const more = 'configs:\n  one: { file: ./one.conf }\nsecrets:\n  turnserver.conf: { file: ./two.conf }\n';
    expect(compose([IMAGE, line], {}, more)?.mount?.text).toBe(path);
  });

  test('the file that -c names, in a folder or as a secret', () => {
    const secret = compose(
      [IMAGE, 'command: -c /run/secrets/turn', 'secrets: [turn]'],
      {},
      'secrets:\n  turn: { file: ./s.conf }\n',
    );
    expect(secret?.mount?.text).toBe('./s.conf');
    const folder = compose([IMAGE, 'command: -c /conf/my/t.conf', 'volumes: ["./a:/etc/coturn", "./b:/conf"]']);
    expect(folder?.mount?.text).toBe('./b/my/t.conf');
  });

  test('a volume with a name, and one that holds something else', () => {
    expect(compose([IMAGE, 'volumes: ["conf:/etc/coturn"]'])).toMatchObject({ mount: undefined, hasOtherConfig: true });
    expect(compose([IMAGE, 'volumes: ["./db:/var/lib/coturn"]'])).toMatchObject({
      mount: undefined,
      hasOtherConfig: false,
    });
  });

  test('.env fills in variables; defaults count where it does not', () => {
    const env =
      '# mine\nREALM="turn.example.org"\nexport MIN=49160 # first\nTAG=4.6.3\nARGS=--no-cli --no-tls\nEMPTY=\n';
    const one = compose(
      [
        'image: coturn/coturn:${TAG:?}',
        'command: --realm=${REALM:-none} --min-port=$MIN --max-port=${MAX:-50000} --user=${A:-${B:-c}}:${EMPTY:-d} $ARGS ${GONE:?set it}',
      ],
      { '.env': env },
    );
    expect(one?.image?.text).toBe('coturn/coturn:4.6.3');
    expect(words(one)).toEqual([
      ...['--realm=turn.example.org', '--min-port=49160', '--max-port=50000', '--user=c:d'],
      ...['--no-cli', '--no-tls', '${GONE}'],
    ]);
    expect(one?.args.map(({ isDefaulted = false }) => isDefaulted)).toEqual([
      false,
      false,
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  test('a service extends another one of the file', () => {
    const file = [
      'services:',
      '  base: { image: "coturn/coturn:4.6.2", command: ["-n"], ports: ["3478:3478/udp"] }',
      '  turn:',
      '    extends: { service: base }',
      '    command: ["--realm=x"]',
      '    ports: ["49160-49200:49160-49200/udp"]',
      '  loop: { extends: loop, image: nginx }',
    ].join('\n');
    const [base, turn, ...rest] = readCompose(file);
    expect(rest).toEqual([]);
    expect(words(base)).toEqual(['-n']);
    expect(argumentsIn(file, turn)).toEqual([['--realm=x', '"--realm=x"']]);
    expect(turn?.published.map(({ from }) => from)).toEqual([49160, 3478]);
  });

  test('a service that is built from a Dockerfile beside the file', () => {
    const file = 'services:\n  relay:\n    build: ./turn\n    ports: ["3478:3478/udp"]\n';
    const read = readFrom({
      './turn/Dockerfile': 'FROM coturn/coturn:4.6.3\nCOPY t.conf /etc/turnserver.conf\nCMD ["--no-cli"]\n',
    });
    const [one] = readCompose(file, { read });
    expect(one).toMatchObject({ image: { text: 'coturn/coturn:4.6.3' }, mount: { text: './turn/t.conf' } });
    expect(argumentsIn(file, one)).toEqual([['--no-cli', './turn']]);
    expect(readCompose(file)).toEqual([]);
  });

  test('a user that starts the program has its name', () => {
    expect(words(compose(['image: my/own', 'command: gosu turnserver turnserver -n']))).toEqual(['-n']);
  });
});

describe('Kubernetes', () => {
  const pod = (container: string, volumes: string, ...resources: string[]): Deployment | undefined => {
    const head =
      'apiVersion: v1\nkind: Pod\nmetadata: { name: p }\nspec:\n  containers:\n    - { name: turn, image: "coturn/coturn:4.6.2", ';
    return readKubernetes([`${head}${container} }\n  volumes: ${volumes}\n`, ...resources].join('---\n'))[0];
  };
  const map = (name: string, key: string, text: string): string =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name} }\ndata:\n  ${key}: |\n    ${text}\n`;

  test.each([
    [
      'subPath',
      '[{ name: v, mountPath: /etc/coturn/turnserver.conf, subPath: turn }]',
      '[{ name: v, configMap: { name: a } }]',
    ],
    [
      'items',
      '[{ name: v, mountPath: /etc/coturn }]',
      '[{ name: v, configMap: { name: a, items: [{ key: turn, path: turnserver.conf }] } }]',
    ],
    [
      'a projected volume',
      '[{ name: v, mountPath: /etc/coturn }]',
      '[{ name: v, projected: { sources: [{ secret: { name: x } }, { configMap: { name: a, items: [{ key: turn, path: turnserver.conf }] } }] } }]',
    ],
  ])('%s', (_, mounts, volumes) => {
    const one = pod(
      `volumeMounts: ${mounts}`,
      volumes,
      map('b', 'turnserver.conf', 'realm=b'),
      map('a', 'turn', 'realm=a'),
    );
    expect(one?.config?.text).toBe('realm=a\n');
  });

  test('the data of a Secret is decoded', () => {
    const data = Buffer.from('realm=s\n').toString('base64');
    const secret = `apiVersion: v1\nkind: Secret\nmetadata: { name: s }\ndata:\n  turnserver.conf: ${data}\n`;
    const one = pod(
      'volumeMounts: [{ name: v, mountPath: /etc/coturn }]',
      '[{ name: v, secret: { secretName: s } }]',
      secret,
    );
    expect(one?.config?.text).toBe('realm=s\n');
  });

  test('$(NAME) is what env says; what comes from elsewhere stays', () => {
    const one = pod(
      'args: ["--realm=$(REALM)", "--external-ip=$(IP)", "--cli-password=$$(X)"], env: [{ name: REALM, value: r }, { name: IP, valueFrom: { fieldRef: { fieldPath: status.hostIP } } }]',
      '[]',
    );
    expect(words(one)).toEqual(['--realm=r', '--external-ip=$(IP)', '--cli-password=$(X)']);
  });

  test('the resources of a List', () => {
    const file =
      'apiVersion: v1\nkind: List\nitems:\n  - kind: Pod\n    spec: { containers: [{ name: t, image: coturn/coturn }] }\n';
    expect(readKubernetes(file)).toHaveLength(1);
  });
});

describe('a Dockerfile', () => {
  test.each([
    ['CMD after ENTRYPOINT', 'ENTRYPOINT ["turnserver", "-n"]\nCMD ["--no-cli"]\n', ['-n', '--no-cli']],
    ['ENTRYPOINT for a shell', 'ENTRYPOINT turnserver -n\nCMD ["--no-cli"]\n', ['-n']],
    ['the last CMD', 'CMD ["-n"]\nCMD turnserver --realm=x \\\n  # a comment\n  --no-cli\n', ['--realm=x', '--no-cli']],
    [
      'a command before it',
      'CMD envsubst < a.conf > /b.conf && exec turnserver -c /b.conf > /log 2>&1 &\n',
      ['-c', '/b.conf'],
    ],
    ['a shell', 'CMD ["sh", "-c", "turnserver -n --realm=$REALM"]\n', ['-n', '--realm=example.org']],
  ])('%s', (_, lines, args) => {
    expect(words(readDockerfile(`FROM coturn/coturn\nENV REALM=example.org\n${lines}`)[0])).toEqual(args);
  });

  test.each([
    ['COPY --chown=1:1 turnserver.conf /etc/coturn/turnserver.conf', 'turnserver.conf'],
    ['COPY ["my.conf", "/etc/turnserver.conf"]', 'my.conf'],
    ['COPY entry.sh turnserver.conf /etc/coturn/', 'turnserver.conf'],
    ['COPY conf/ /etc/coturn/', 'conf/turnserver.conf'],
    ['ADD ./t.conf /etc/turnserver/turnserver.conf', './t.conf'],
    ['COPY --from=build /t.conf /etc/turnserver.conf', undefined],
    ['COPY index.html /srv/', undefined],
  ])('%s', (line, path) => {
    expect(readDockerfile(`FROM coturn/coturn\n${line}\n`)[0]?.mount?.text).toBe(path);
  });

  test('the last stage, its base, and arguments', () => {
    const file =
      'ARG TAG=4.6.2\nFROM golang AS build\nCMD ["x"]\nFROM coturn/coturn:${TAG} AS base\nCOPY t.conf /etc/turnserver.conf\nFROM base\nCMD ["-v"]\n';
    const [one] = readDockerfile(file);
    expect(one).toMatchObject({ image: { text: 'coturn/coturn:4.6.2' }, mount: { text: 't.conf' } });
    expect(argumentsIn(file, one)).toEqual([['-v', '"-v"']]);
    expect(readDockerfile('FROM coturn/coturn AS a\nFROM nginx\nCMD ["nginx"]\n')).toEqual([]);
  });

  test('a configuration that it writes', () => {
    const file = 'FROM coturn/coturn\nCOPY <<EOF /etc/coturn/turnserver.conf\nrealm=x\nEOF\nCMD ["-v"]\n';
    const [one] = readDockerfile(file);
    expect(one?.config?.text).toBe('realm=x\n');
    expect(file.slice(one?.config?.offsetOf(0)).startsWith('realm=x')).toBe(true);
    expect(words(one)).toEqual(['-v']);
  });
});

describe('a shell script', () => {
  test('variables and arrays that are set above, at their places', () => {
    const file = [
      'REALM=example.org',
      "export USER_NAME='a b'",
      'IP=$(curl -s https://example.org)',
      'OPTS="--no-cli --no-tls"',
      'ARGS=(',
      '  --min-port=1',
      '  "--max-port=2"',
      ')',
      'ARGS+=(--stun-only)',
      'exec turnserver --realm="$REALM" --user="${USER_NAME}:x" --external-ip="$IP" $OPTS "${ARGS[@]}"',
    ].join('\n');
    const [one, ...rest] = readShell(file);
    expect(rest).toEqual([]);
    expect(words(one)).toEqual([
      ...['--realm=example.org', '--user=a b:x', '--external-ip=$IP', '--no-cli', '--no-tls'],
      ...['--min-port=1', '--max-port=2', '--stun-only'],
    ]);
    expect(argumentsIn(file, one).slice(4)).toEqual([
      ['--no-tls', '$OPTS'],
      ['--min-port=1', '--min-port=1'],
      ['--max-port=2', '"--max-port=2"'],
      ['--stun-only', '--stun-only'],
    ]);
  });

  test.each([
    ['cd /srv && sudo -u turnserver turnserver -n >> log 2>&1 &', ['-n']],
    ['if true; then turnserver -n; fi', ['-n']],
    [
      'turnserver --external-ip=$(curl -s https://example.org) -n',
      ['--external-ip=$(curl -s https://example.org)', '-n'],
    ],
    ['A="-n\n  --no-cli\n"\nturnserver $A', ['-n', '--no-cli']],
    ['turnserver -n \\\r\n  --no-cli | tee log', ['-n', '--no-cli']],
    ['ip netns exec relay turnserver -n', ['-n']],
    ['timeout 60 turnserver -n', ['-n']],
    ['S=""\nS=$(openssl rand -hex 32)\nturnserver --static-auth-secret=$S', ['--static-auth-secret=$S']],
    ['S=old\nS="$(pass "turn")"\nturnserver --static-auth-secret=$S', ['--static-auth-secret=$S']],
  ])('%s', (line, args) => {
    expect(readShell(line).map(words)).toEqual([args]);
  });

  test.each(['systemctl restart turnserver', 'apt-get install -y turnserver', 'echo turnserver -n'])(
    'not %s',
    (line) => {
      expect(readShell(line)).toEqual([]);
    },
  );

  test('docker run with a mount, a folder and a network', () => {
    const [one] = readShell(
      'DIR=./conf\ndocker container run --rm --net bridge -v "$DIR":/etc/coturn -p 3478:3478/udp coturn/coturn:4.6.2 -n\n',
    );
    expect(one).toMatchObject({ mount: { text: './conf/turnserver.conf' }, network: 'bridge' });
    const [other] = readShell('podman run --mount type=bind,src=/t.conf,dst=/etc/turnserver.conf coturn/coturn\n');
    expect(other?.mount?.text).toBe('/t.conf');
  });

  test('a configuration that it writes, with its variables', () => {
    const file = 'R=example.org\ncat > /etc/turnserver.conf <<EOF\nrealm=$R\nexternal-ip=$IP\nfingerprint\nEOF\n';
    const [one] = readShell(file);
    expect(one?.config).toMatchObject({ text: 'realm=example.org\nexternal-ip=$IP\nfingerprint\n', isTemplate: true });
    const at = one?.config?.text.indexOf('fingerprint') ?? 0;
    expect(file.slice(one?.config?.offsetOf(at)).startsWith('fingerprint')).toBe(true);
    const [quoted] = readShell("cat > turnserver.conf <<'EOF'\nrealm=$R\nEOF\n");
    expect(quoted?.config?.text).toBe('realm=$R\n');
  });

  test('a configuration that it writes in parts', () => {
    const file =
      'cat > ./turnserver.conf << EOF\nrealm=example.org\nEOF\nif $AUTH; then\n  cat >> ./turnserver.conf << EOF\nuse-auth-secret\nEOF\nfi\n' +
      "sudo tee -a turnserver.conf <<'E'\nfingerprint\nE\nexec turnserver -c ./turnserver.conf\n";
    const [one, ...rest] = readShell(file);
    expect(rest).toEqual([]);
    const { text = '', offsetOf } = one?.config ?? {};
    expect(text).toBe('realm=example.org\nuse-auth-secret\nfingerprint\n');
    for (const word of ['realm=', 'use-auth', 'fingerprint'])
      expect(file.slice(offsetOf?.(text.indexOf(word))).startsWith(word)).toBe(true);
  });

  test('a configuration whose path is in a variable, or that a shell inside writes', () => {
    const [one] = readShell('local conf="$dir/turnserver.conf"\ncat > "$conf" <<EOF\nfingerprint\nEOF\n');
    expect(one).toMatchObject({ name: 'turnserver.conf', config: { text: 'fingerprint\n' } });
    const [inner] = readShell("sudo sh -c 'cat > /etc/turnserver.conf <<EOF\nfingerprint\nEOF'\necho done\n");
    expect(inner?.config?.text).toBe('fingerprint\n');
    expect(readShell('log="$dir/turn.log"\ncat > "$log" <<EOF\nfingerprint\nEOF\n')).toEqual([]);
  });
});

describe('what the image starts coturn with', () => {
  const DETECTED = ['--log-file=stdout', '--external-ip=$(detect-external-ip)'];
  const compose = (lines: string): Deployment | undefined => readCompose(`services:\n  turn:\n${lines}`)[0];

  test.each(['coturn/coturn:4.6.2', 'docker.io/coturn/coturn', 'instrumentisto/coturn:4.5'])('%s', (image) => {
    const file = `services:\n  turn:\n    image: ${image}\n`;
    const one = readCompose(file)[0];
    expect(words(one)).toEqual(DETECTED);
    expect(argumentsIn(file, one)[1]?.[1]).toBe(image);
    expect(words(readShell(`docker run -d ${image}\n`)[0])).toEqual(DETECTED);
    expect(words(readDockerfile(`FROM ${image}\nCOPY turnserver.conf /etc/coturn/\n`)[0])).toEqual(DETECTED);
    const pod = `kind: Pod\nspec:\n  containers:\n    - name: turn\n      image: ${image}\n`;
    expect(words(readKubernetes(pod)[0])).toEqual(DETECTED);
  });

  test('not with arguments, another program or another image', () => {
    expect(words(compose('    image: coturn/coturn\n    command: -n\n'))).toEqual(['-n']);
    expect(words(compose('    image: example/coturn\n'))).toEqual([]);
    expect(words(readShell('docker run coturn/coturn turnserver\n')[0])).toEqual([]);
    expect(words(readShell('docker run --entrypoint sh coturn/coturn\n')[0])).toEqual([]);
  });
});

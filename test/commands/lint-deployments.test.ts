import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

const BIN = resolve('bin/icescope.js');
const root = mkdtempSync(join(tmpdir(), 'icescope-deploy-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let folders = 0;

/** The built program, in a new folder with these files. */
function lint(files: Readonly<Record<string, string>>, ...argv: string[]) {
  const cwd = join(root, `${++folders}`);
  mkdirSync(cwd);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), content);
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, 'lint', '--no-host', ...argv], {
    cwd,
    encoding: 'utf8',
    timeout: 100_000,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { status, stdout, stderr: stderr.replaceAll('\n', ' ').trim(), cwd };
}

/** `FILE:LINE:COLUMN` of the findings of a rule, in the format of gcc. */
function places(stdout: string, rule: string): string[] {
  return stdout
    .split('\n')
    .filter((line) => line.endsWith(`[${rule}]`))
    .map((line) => /^.*?:\d+:\d+/.exec(line)?.[0] ?? '');
}

/** What the JSON marks in the file. */
function marked(file: string, stdout: string, rule: string): string[] {
  const lines = file.split('\n');
  const report: unknown = JSON.parse(stdout);
  const { findings } = report as { findings: { id: string; line: number; column: number; endColumn: number }[] };
  return findings
    .filter(({ id }) => id === rule)
    .map(({ line, column, endColumn }) => lines[line - 1]?.slice(column - 1, endColumn - 1) ?? '');
}

const PORT = 'value/port-invalid';
const PASSWORD = 'hunter2';

describe('a compose file', () => {
  test.each([
    ['a list', '      - "-n"\n      - --min-port=abc\n', '--min-port=abc'],
    ['a flow list', ' ["-n", "--min-port=abc"]\n', '"--min-port=abc"'],
    ['a text', ' -n --min-port=abc\n', '--min-port=abc'],
    ['a folded text', ' >\n      -n\n      --min-port=abc\n      --realm=example.org\n', '--min-port=abc'],
    ['a literal text', ' |\n      -n\n      --min-port=abc\n', '--min-port=abc'],
    ['a variable with a default', ' -n --min-port=${MIN:-abc}\n', '--min-port=${MIN:-abc}'],
    ['a dollar for the shell', ' -n --realm=a$$b --min-port=abc\n', '--min-port=abc'],
    ['the program and a shell', ' ["sh", "-c", "exec turnserver -n --min-port=abc"]\n', '--min-port=abc'],
  ])('%s: a finding is at its argument', (_, command, written) => {
    const own =
      command.startsWith(' ') && !command.startsWith('      ') ? `command:${command}` : `command:\n${command}`;
    for (const lineEnd of ['\n', '\r\n']) {
      const file = `services:\n  turn:\n    image: coturn/coturn:4.6.2-r5\n    ${own}`.replaceAll('\n', lineEnd);
      const { stdout, status } = lint({ 'docker-compose.yml': file }, '-f', 'json', 'docker-compose.yml');
      expect(marked(file, stdout, PORT)).toStrictEqual([written]);
      expect(stdout).toContain('"`min-port=abc` is read as 0');
      expect(status).toBe(1);
    }
  });

  const ANCHORED = [
    'x-turn: &turn',
    '  image: &image coturn/coturn:4.5.2',
    '  command: &command ["-n", "--min-port=abc"]',
    'services:',
    '  one:',
    '    <<: *turn',
    '  two:',
    '    image: *image',
    '    command: *command',
    '  web:',
    '    image: nginx',
    '---',
    'services:',
    '  three:',
    '    image: coturn/coturn',
    '    command: --max-port=xyz',
  ].join('\n');

  test('anchors, aliases, merged mappings, several services and documents', () => {
    const text = lint({ 'compose.yaml': ANCHORED }, 'compose.yaml').stdout;
    expect(text).toMatch(/^compose\.yaml: service one, coturn\/coturn:4\.5\.2$/m);
    expect(text).toMatch(/^compose\.yaml: service two, coturn\/coturn:4\.5\.2$/m);
    expect(text).toMatch(/^compose\.yaml: service three, coturn\/coturn, read as coturn 4\.\d+\.\d+$/m);
    expect(text).not.toContain('service web');
    const { stdout } = lint({ 'compose.yaml': ANCHORED }, '-f', 'gcc', 'compose.yaml');
    expect(places(stdout, PORT)).toStrictEqual(['compose.yaml:3:28', 'compose.yaml:3:28', 'compose.yaml:16:14']);
  });

  test('the tag is the release, and --coturn-version overrides it', () => {
    const file = 'services:\n  turn:\n    image: coturn/coturn:4.5\n    command: -n --no-rfc5780\n';
    expect(lint({ 'compose.yml': file }, 'compose.yml').stdout).toContain(
      'compose.yml: service turn, coturn/coturn:4.5, read',
    );
    const { stdout } = lint({ 'compose.yml': file }, '--coturn-version', '4.6.1', 'compose.yml');
    expect(stdout).toContain('read as coturn 4.6.1');
  });

  const MOUNT =
    'services:\n  turn:\n    image: coturn/coturn:4.6.2\n    volumes: [./conf/turnserver.conf:/etc/coturn/turnserver.conf]\n';
  const CONFIG = 'realm=example.org\nmin-port=abc\n';

  test('a mounted file is judged with the arguments, and its findings are in it', () => {
    const files = { 'compose.yml': `${MOUNT}    command: --max-port=xyz\n`, 'conf/turnserver.conf': CONFIG };
    const { stdout } = lint(files, '-f', 'gcc', 'compose.yml');
    expect(places(stdout, PORT)).toStrictEqual(['compose.yml:5:14', 'conf/turnserver.conf:2:10']);
    const whole = lint(files, '-f', 'gcc', '.').stdout;
    expect(places(whole, PORT)).toStrictEqual(['compose.yml:5:14', 'conf/turnserver.conf:2:10']);
  });

  test('an image of coturn has every part, and its own command looks for the external address', () => {
    const files = { 'compose.yml': MOUNT, 'conf/turnserver.conf': 'realm=example.org\nprometheus\n' };
    const { stdout } = lint(files, '-f', 'gcc', 'compose.yml');
    expect(stdout).not.toMatch(/external-ip-missing|build-dependent/);
    const run = (image: string): string =>
      lint({ 'run.sh': `docker run -p 3478:3478 ${image} -n --realm=example.org --prometheus\n` }, 'run.sh').stdout;
    expect(run('coturn/coturn:4.5.2')).toMatch(/^ +starts +yes$/m);
    expect(run('coturn/coturn:4.5.2')).toContain('addr/external-ip-missing');
    expect(run('example/coturn:4.5.2')).toMatch(/^ +starts +no: `--prometheus` is unknown/m);
  });

  test('-n ignores the mounted file', () => {
    const files = { 'compose.yml': `${MOUNT}    command: -n\n`, 'conf/turnserver.conf': CONFIG };
    const { stdout } = lint(files, '-f', 'gcc', 'compose.yml');
    expect(places(stdout, 'syntax/argument')).toStrictEqual(['compose.yml:5:14']);
    expect(stdout).toContain('`-n` makes coturn ignore its configuration file');
    expect(stdout).not.toContain('conf/turnserver.conf');
  });

  test('nothing is guessed about a mounted file that is missing', () => {
    const { stdout, status } = lint({ 'compose.yml': `${MOUNT}    command: --realm=example.org\n` }, 'compose.yml');
    expect(stdout).toContain('only its arguments were checked');
    expect(stdout).not.toContain('is not set');
    expect(status).toBe(0);
  });

  test('what is missing is placed at the image, in formats for machines', () => {
    const { stdout } = lint(
      { 'compose.yml': 'services:\n  turn:\n    image: coturn/coturn:4.6.2\n' },
      '-f',
      'gcc',
      'compose.yml',
    );
    expect(places(stdout, 'limit/no-quota')).toStrictEqual(['compose.yml:3:12']);
  });

  test('an inline configuration is read in place, its lines by their numbers in the file', () => {
    const file = [
      'services:',
      '  turn:',
      '    image: coturn/coturn:4.6.2',
      '    configs: [{ source: turn, target: /etc/coturn/turnserver.conf }]',
      'configs:',
      '  turn:',
      '    content: |',
      '      realm=a.example.org',
      '      min-port=abc',
      '      userdb=/var/lib/turn/turndb',
      '      redis-userdb=ip=127.0.0.1 dbname=2',
      '',
    ].join('\n');
    const { stdout } = lint({ 'compose.yml': file }, '-f', 'gcc', 'compose.yml');
    expect(places(stdout, PORT)).toStrictEqual(['compose.yml:9:16']);
    expect(stdout).toContain('on line 11 [db/two-databases]');
  });

  test('without a coturn, nothing is checked', () => {
    const { status, stdout, stderr } = lint(
      { 'docker-compose.yml': 'services:\n  web:\n    image: nginx\n' },
      'docker-compose.yml',
    );
    expect(stderr).toBe('icescope: docker-compose.yml deploys no coturn; nothing was checked');
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });

  test('invalid YAML is an error with its place, and without a quote', () => {
    const file = `services:\n  turn:\n    image: coturn/coturn\n    command: ["--user=joe:${PASSWORD}"\n  web: "${PASSWORD}\n`;
    const { status, stdout, stderr } = lint({ 'compose.yml': file }, 'compose.yml');
    expect(stderr).toMatch(/compose\.yml:\d+:\d+: invalid YAML: \w/);
    expect(stdout + stderr).not.toContain(PASSWORD);
    expect(status).toBe(2);
  });

  test('nested aliases are read fast', () => {
    const levels = Array.from({ length: 30 }, (_, at) => `  a${at + 1}: &a${at + 1} [${`*a${at},`.repeat(9)}]`);
    const file = `services:\n  turn: {image: coturn/coturn}\nx-many:\n  a0: &a0 [x]\n${levels.join('\n')}\n  loop: &loop [*loop]\n`;
    expect(lint({ 'compose.yml': file }, 'compose.yml').stdout).toContain('service turn');
  });

  test.each([
    ['documents that never end', 'cat > turn.conf <<EOF\n'.repeat(90_000), 'deploys no coturn'],
    [
      'thousands of deployments',
      'cat > turn.conf <<EOF\nrealm=x\nEOF\n'.repeat(30_000),
      'deploys coturn more than 500',
    ],
  ])('%s in a script are read fast', (_, lines, message) => {
    const { status, stderr } = lint({ 'run.sh': `#!/bin/sh\n${lines}` }, 'run.sh');
    expect(stderr).toContain(message);
    expect(status).toBe(2);
  });

  test('a huge file is refused', () => {
    const file = `services:\n  turn:\n    image: coturn/coturn\n    command:\n${'      - --fingerprint\n'.repeat(100_001)}`;
    const { status, stderr } = lint({ 'compose.yml': file }, 'compose.yml');
    expect(stderr).toContain('compose.yml has more than 100000 lines');
    expect(status).toBe(2);
  });
});

describe('secrets are not shown', () => {
  const SECRET_FILE = [
    'services:',
    '  turn:',
    '    image: coturn/coturn:4.6.2',
    '    command:',
    '      - -u',
    `      - "joe:${PASSWORD}"`,
    `      - --static-auth-secret=\${SECRET:-${PASSWORD}}`,
    `      - --statc-auth-secret=${PASSWORD}`,
    `      - --cli-password`,
    `      - ${PASSWORD}`,
    '  other:',
    '    image: coturn/coturn:4.6.2',
    `    command: ["-n", "-ujoe:${PASSWORD}", "--user", "amy:${PASSWORD}", "--min-port=abc", "${PASSWORD}", "--bogus=${PASSWORD}"]`,
    '',
  ].join('\n');

  test.each(['text', 'json', 'ndjson', 'sarif', 'github', 'gcc', 'checkstyle', 'junit'])('in %s', (format) => {
    const { stdout, stderr } = lint({ 'compose.yml': SECRET_FILE }, '-f', format, 'compose.yml');
    expect(stdout).toContain('compose.yml');
    expect(stdout + stderr).not.toContain(PASSWORD);
  });
});

describe('other kinds', () => {
  test('a ConfigMap and the container that mounts it', () => {
    const file = [
      'apiVersion: v1',
      'kind: ConfigMap',
      'metadata: {name: turn}',
      'data:',
      '  turnserver.conf: |',
      '    realm=example.org',
      '    min-port=abc',
      '---',
      'apiVersion: apps/v1',
      'kind: Deployment',
      'metadata: {name: relay}',
      'spec:',
      '  template:',
      '    spec:',
      '      containers:',
      '        - name: turn',
      '          image: coturn/coturn:4.6.2-r5-alpine',
      '          args: ["-c", "/etc/coturn/turnserver.conf", "--max-port=xyz"]',
      '          volumeMounts: [{name: conf, mountPath: /etc/coturn}]',
      '      volumes: [{name: conf, configMap: {name: turn}}]',
      '',
    ].join('\n');
    const { stdout } = lint({ 'turn.yaml': file }, '-f', 'gcc', 'turn.yaml');
    expect(places(stdout, PORT)).toStrictEqual(['turn.yaml:7:14', 'turn.yaml:18:55']);
    expect(lint({ 'turn.yaml': file }, 'turn.yaml').stdout).toContain(
      'turn.yaml: container turn of Deployment relay, coturn/coturn:4.6.2',
    );
  });

  test('a Dockerfile, and the file that it copies', () => {
    const files = {
      Dockerfile: 'FROM coturn/coturn:4.6.2\nCOPY turnserver.conf /etc/coturn/\nCMD ["--max-port=xyz"]\n',
      'turnserver.conf': 'realm=example.org\nmin-port=abc\n',
    };
    const { stdout } = lint(files, '-f', 'gcc', 'Dockerfile');
    expect(places(stdout, PORT)).toStrictEqual(['Dockerfile:3:6', 'turnserver.conf:2:10']);
  });

  test('a Dockerfile whose configuration shows only in the image', () => {
    const made = 'RUN printf "lt-cred-mech\\nuser=joe:north\\n" > /etc/turnserver.conf\n';
    for (const [file, args] of [
      [`FROM debian:12\n${made}CMD ["turnserver", "--min-port=abc"]\n`, 'Dockerfile:3:20'],
      ['FROM coturn/coturn\nCMD ["-c", "/run/my.conf", "--min-port=abc"]\n', 'Dockerfile:2:28'],
    ] as const) {
      const { stdout } = lint({ Dockerfile: file }, 'Dockerfile', '-f', 'gcc');
      expect(places(stdout, PORT)).toStrictEqual([args]);
      expect(stdout).not.toContain('auth/open-relay');
    }
  });

  test('a unit of systemd, with the user that it names', () => {
    const file = `[Service]\nUser=turnserver\nExecStart=/usr/bin/turnserver -n -p 443 \\\n  --user=joe:${PASSWORD} --min-port=abc\n`;
    const { stdout, stderr } = lint({ 'turn.service': file }, '-f', 'gcc', 'turn.service');
    expect(places(stdout, PORT)).toStrictEqual(['turn.service:4:22']);
    expect(stdout).toContain('turn.service:3:34: error: `listening-port=443`: the service runs as turnserver');
    expect(stdout + stderr).not.toContain(PASSWORD);
    const capable = file.replace('User=', 'AmbientCapabilities=CAP_NET_BIND_SERVICE\nUser=');
    expect(lint({ 'turn.service': capable }, '-f', 'gcc', 'turn.service').stdout).not.toContain('port/privileged');
  });

  test('docker run in a shell script', () => {
    const files = {
      'run.sh': '#!/bin/sh\ndocker run -d --network host \\\n  coturn/coturn:4.6.2 \\\n  -n --min-port=abc\n',
    };
    expect(places(lint(files, '-f', 'gcc', 'run.sh').stdout, PORT)).toStrictEqual(['run.sh:4:6']);
  });
});

const COMPOSE =
  'services:\n  turn:\n    image: coturn/coturn:4.6.2\n    command: -n --min-port=abc --no-loopback-peers\n';

describe('a directory', () => {
  test('with such files among others', () => {
    const files = {
      'docker-compose.yml': COMPOSE,
      'other/compose.yaml': 'services:\n  web:\n    image: nginx\n    command: not coturn\n',
      'chart/templates/turn.yaml': 'apiVersion: v1\nkind: Pod\n{{ if .Values.coturn }}\nspec: [\n{{ end }}\n',
      'data.yml': 'coturn: 1\n',
      'build.sh': '#!/bin/sh\necho coturn\n',
      'src/Dockerfile.turn': 'FROM coturn/coturn:4.6.2\nCMD ["-n", "--min-port=abc"]\n',
    };
    const { stdout, stderr } = lint(files, '-f', 'gcc', '.');
    expect(places(stdout, PORT)).toStrictEqual(['docker-compose.yml:4:17', 'src/Dockerfile.turn:2:12']);
    expect(stderr).toBe('');
  });

  test('without any', () => {
    const { status, stderr } = lint({ 'build.sh': '#!/bin/sh\necho coturn\n' }, '.');
    expect(stderr).toContain('no turnserver.conf in .');
    expect(status).toBe(2);
  });
});

describe('files that it names', () => {
  const IMAGE = 'services:\n  turn:\n    image: coturn/coturn:4.6.2\n';
  const CONFIG = 'realm=example.org\nmin-port=abc\n';

  test('a folder, the file of a config, and what .env fills in', () => {
    const folder = { 'compose.yml': `${IMAGE}    volumes: ["./\${DIR}:/etc/coturn"]\n`, '.env': 'DIR=conf\n' };
    const { stdout } = lint({ ...folder, 'conf/turnserver.conf': CONFIG }, '-f', 'gcc', 'compose.yml');
    expect(places(stdout, PORT)).toStrictEqual(['conf/turnserver.conf:2:10']);
    const config = `${IMAGE}    configs: [{ source: t, target: /etc/turnserver.conf }]\nconfigs:\n  t: { file: my.conf }\n`;
    const named = lint({ 'compose.yml': config, 'my.conf': CONFIG }, '-f', 'gcc', 'compose.yml').stdout;
    expect(places(named, PORT)).toStrictEqual(['my.conf:2:10']);
  });

  test('a value of .env is judged at the argument that it fills in, and is not shown', () => {
    const files = {
      'compose.yml': `${IMAGE}    command: ["-n", "--min-port=\${MIN}", "--user=\${WHO}", "--statc=\${WHO}"]\n`,
      '.env': `MIN=abc\nWHO=joe:${PASSWORD}\n`,
    };
    const { stdout } = lint(files, '-f', 'gcc', 'compose.yml');
    expect(places(stdout, PORT)).toStrictEqual(['compose.yml:4:21']);
    for (const format of ['text', 'json', 'sarif'])
      expect(lint(files, '-f', format, '--verbose', '--hints', 'compose.yml').stdout).not.toContain(PASSWORD);
  });

  test('nothing is wrong with a value that is unknown', () => {
    const file = `${IMAGE}    command: ["-n", "--listening-port=\${PORT}", "--external-ip=$$(hostname -i)", "--max-port=abc"]\n`;
    const { stdout } = lint({ 'compose.yml': file }, '-f', 'gcc', 'compose.yml');
    expect(stdout.split('\n').filter((line) => /^compose\.yml:4:(?:22|45)/.test(line))).toStrictEqual([]);
    expect(places(stdout, PORT)).toHaveLength(1);
  });

  test('nothing is wrong with a word after an option, or with the arguments of the script', () => {
    const file = '#!/bin/sh\nexec turnserver -n -p ${PORT} --min-port $MIN --max-port=abc "$@"\n';
    const { stdout } = lint({ 'run.sh': file }, '-f', 'gcc', 'run.sh');
    expect(places(stdout, PORT)).toStrictEqual(['run.sh:2:47']);
    expect(stdout).not.toContain('syntax/argument');
  });

  test('a path of the host is read if it is here, and named if it is not', () => {
    const path = join(root, 'host.conf');
    writeFileSync(path, CONFIG);
    const mount = (file: string): string => `${IMAGE}    volumes: ["${file}:/etc/coturn/turnserver.conf"]\n`;
    const here = spawnSync(process.execPath, [BIN, 'lint', '-f', 'gcc', '-'], { input: mount(path), encoding: 'utf8' });
    expect(here.stdout).not.toContain('host.conf:2');
    const folder = join(root, 'host-mount');
    mkdirSync(folder);
    writeFileSync(join(folder, 'compose.yml'), mount(path));
    const { stdout } = spawnSync(process.execPath, [BIN, 'lint', '-f', 'gcc', 'compose.yml'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(places(stdout, PORT)).toStrictEqual([`${path}:2:10`]);
    const gone = lint({ 'compose.yml': mount('/no/such/t.conf') }, 'compose.yml').stdout;
    expect(gone.replace(/\s+/g, ' ')).toContain(
      'service turn: /no/such/t.conf is not here: only its arguments were checked',
    );
  });

  test('a Secret in base64 is read, at its line', () => {
    const data = Buffer.from(CONFIG).toString('base64');
    const file = `apiVersion: v1\nkind: Secret\nmetadata: { name: s }\ndata:\n  turnserver.conf: ${data}\n`;
    expect(places(lint({ 's.yaml': file }, '-f', 'gcc', 's.yaml').stdout, PORT)).toStrictEqual(['s.yaml:5:20']);
  });

  test('the distribution of a Dockerfile says which coturn it installs', () => {
    const file = 'FROM debian:11-slim\nRUN apt-get install -y coturn\nCMD ["turnserver", "-n"]\n';
    expect(lint({ Dockerfile: file }, 'Dockerfile').stdout).toContain('read as coturn 4.5.2');
  });
});

test('a playbook with variables that cannot be read is refused with the reason, not as a template of Helm', () => {
  const playbook =
    '- copy:\n    dest: /etc/turnserver.conf\n    content: |\n      realm={{ domain }}\n' +
    '- lineinfile: { path: /etc/turnserver.conf, line: no-auth }\n';
  const { status, stderr } = lint({ 'play.yml': playbook }, 'play.yml');
  expect(status).toBe(2);
  expect(stderr).toContain('another command changes the turnserver.conf that it writes');
});

describe('a template of Helm', () => {
  const CHART = [
    'apiVersion: apps/v1',
    'kind: Deployment',
    'metadata: { name: {{ include "turn.name" . }} }',
    'spec: { template: { spec: { containers: [{ name: coturn, image: "coturn/coturn:{{ .Values.tag }}", args: ["--min-port=abc"] }] } } }',
    '',
  ].join('\n');
  const QUOTED = CHART.replace(/\{\{ include.*?\}\}/, 'turn');

  test.each([CHART, QUOTED])('is named, and not read', (file) => {
    for (const option of [[], ['--fix']]) {
      const { status, stdout, stderr } = lint({ 'turn.yaml': file }, ...option, 'turn.yaml');
      expect(stderr).toContain(
        'turn.yaml is a template ({{ }}), which cannot be read; check its output: helm template CHART | icescope lint -',
      );
      expect(stdout).toBe('');
      expect(status).toBe(2);
    }
    const { stdout } = lint({ 'chart/turn.yaml': file, 'turnserver.conf': 'realm=x\n' }, '-f', 'gcc', '.');
    expect(stdout).not.toContain('turn.yaml');
  });
});

describe('such a file is never written to', () => {
  const KINDS: Readonly<Record<string, string>> = {
    'turn.yaml':
      'apiVersion: v1\nkind: ConfigMap\ndata:\n  turnserver.conf: |\n    no-loopback-peers\n    min-port=abc\n',
    Dockerfile: 'FROM coturn/coturn:4.6.2\nCMD ["-n", "--min-port=abc"]\n',
    'run.sh': '#!/bin/sh\nturnserver -n --min-port=abc\n',
    'tasks.yml':
      '- copy:\n    dest: /etc/turnserver.conf\n    content: |\n      no-loopback-peers\n      min-port=abc\n',
    'compose.yaml':
      'services:\n  t:\n    image: coturn/coturn:4.6.2\n    volumes: ["./turnserver.conf:/etc/turnserver.conf"]\n',
  };

  test.each(Object.entries(KINDS))('%s', (name, text) => {
    const conf = 'no-loopback-peers\nmax-bps=64k\n';
    const { stderr, cwd } = lint({ [name]: text, 'turnserver.conf': conf }, '--fix-suggested', name);
    expect(stderr).toMatch(/: nothing is written into a /);
    expect(readFileSync(join(cwd, name), 'utf8')).toBe(text);
    expect(readFileSync(join(cwd, 'turnserver.conf'), 'utf8')).toBe(conf);
  });

  test('from a pipe, it is reported', () => {
    const { stdout, stderr } = spawnSync(process.execPath, [BIN, 'lint', '--no-host', '--fix', '-'], {
      input: COMPOSE,
      encoding: 'utf8',
    });
    expect(stdout).toContain(PORT);
    expect(stderr).toContain('nothing is written into a Docker Compose file');
  });

  test.each(['--fix', '--fix-suggested', '--diff'])('%s', (option) => {
    const { stdout, stderr, cwd } = lint({ 'compose.yml': COMPOSE }, option, 'compose.yml');
    expect(stderr).toBe('compose.yml: nothing is written into a Docker Compose file');
    expect(readFileSync(join(cwd, 'compose.yml'), 'utf8')).toBe(COMPOSE);
    if (option !== '--diff') expect(stdout).toContain(PORT);
  });

  test.each([['--print'], ['--peer', '10.0.0.1'], ['--upgrade', '4.6.1:4.17.1']])(
    '%s takes a turnserver.conf',
    (...argv) => {
      const { status, stderr } = lint({ 'compose.yml': COMPOSE }, ...argv, 'compose.yml');
      expect(stderr).toContain('compose.yml is a Docker Compose file, not a turnserver.conf');
      expect(status).toBe(2);
    },
  );
});

describe('how it is deployed', () => {
  const service = (...lines: string[]) => `services:\n  turn:\n${lines.map((line) => `    ${line}\n`).join('')}`;
  const found = (file: string, rule: string) =>
    places(lint({ 'compose.yml': file }, '-f', 'gcc', 'compose.yml').stdout, rule);

  test('relay ports that are not published', () => {
    const ports = 'ports: ["3478:3478/udp", "49160-49200:49160-49200/udp"]';
    const image = 'image: coturn/coturn:4.6.2';
    const wide = service(image, ports, 'command: ["-n", "--min-port=49160", "--max-port=49300"]');
    expect(found(wide, 'deploy/ports-unpublished')).toStrictEqual(['compose.yml:5:41']);
    expect(found(service(image, ports), 'deploy/ports-unpublished')).toStrictEqual(['compose.yml:3:12']);
    const right = service(image, ports, 'command: ["-n", "--min-port=49160", "--max-port=49200"]');
    expect(found(right, 'deploy/ports-unpublished')).toStrictEqual([]);
    expect(found(service(image, ports, 'network_mode: host'), 'deploy/ports-unpublished')).toStrictEqual([]);
    const thousands = service(image, 'ports: ["49152-65535:49152-65535/udp"]');
    expect(found(thousands, 'relay/docker-range')).toStrictEqual(['compose.yml:3:12']);
  });

  test('a default secret, and an image without a version', () => {
    const file = service(
      'image: coturn/coturn',
      `command: ["-n", "--static-auth-secret=\${S:-${PASSWORD}}", "--realm=\${R:-x}"]`,
    );
    expect(found(file, 'deploy/public-secret')).toStrictEqual(['compose.yml:4:21']);
    expect(found(file, 'deploy/latest')).toStrictEqual(['compose.yml:3:12']);
  });

  test('-n beside a mounted file that is elsewhere', () => {
    const file = service(
      'image: coturn/coturn:4.6.2',
      'volumes: ["/srv/t.conf:/etc/coturn/turnserver.conf"]',
      'command: -n',
    );
    expect(found(file, 'syntax/argument')).toStrictEqual(['compose.yml:5:14']);
  });
});

test('comments turn rules off, in the file and in the configuration inside it', () => {
  const file = [
    'services:',
    '  turn:',
    '    image: coturn/coturn:4.6.2',
    '    configs: [{ source: turn, target: /etc/coturn/turnserver.conf }]',
    '    command:',
    '      # icescope-disable-next-line value/port-invalid -- on purpose',
    '      - --min-port=abc',
    '      - --max-port=abc',
    '      # icescope-disable-next-line value/port-invalid -- on purpose',
    '      - --fingerprint',
    'configs:',
    '  turn:',
    '    content: |',
    '      # icescope-disable-next-line value/port-invalid -- on purpose',
    '      listening-port=abc',
    '',
  ].join('\n');
  const { stdout } = lint({ 'compose.yml': file }, '-f', 'gcc', 'compose.yml');
  expect(places(stdout, PORT)).toStrictEqual(['compose.yml:8:9']);
  expect(places(stdout, 'suppression/unused')).toStrictEqual(['compose.yml:9:1']);
});

describe('settings travel with the file', () => {
  test('in a turnserver.conf, no release is assumed', () => {
    const text = '# icescope: coturn-version=4.6.1\nrealm=example.org\n';
    expect(lint({ 'turnserver.conf': text }, 'turnserver.conf').stderr).toBe('');
    expect(lint({ 'turnserver.conf': 'realm=example.org\n' }, 'turnserver.conf').stderr).toContain('newest known');
  });

  test('in a turnserver.conf', () => {
    const files = { 'turnserver.conf': '# mine\n# icescope: coturn-version=4.5.2 behind-nat\nrealm=example.org\n' };
    const { stdout } = lint(files, 'turnserver.conf');
    expect(stdout).toContain('turnserver.conf, read as coturn 4.5.2');
    expect(stdout).toContain('behind a NAT');
    const given = lint(files, '--coturn-version', '4.6.1', 'turnserver.conf');
    expect(given.stdout).toContain('read as coturn 4.6.1');
    expect(lint(files, '--print', '-f', 'json', 'turnserver.conf').stdout).toContain('"coturnVersion":"4.5.2"');
    const series = { 'turnserver.conf': '# icescope: coturn-version=debian11\nrealm=example.org\n' };
    expect(lint(series, 'turnserver.conf').stdout).toContain('turnserver.conf, read as coturn 4.5.2');
  });

  test('in a compose file, whose tag they override', () => {
    const file = `# icescope: coturn-version=4.5.2 natted\r\n${COMPOSE}`;
    const { stdout } = lint({ 'compose.yml': file }, 'compose.yml');
    expect(stdout).toContain('coturn/coturn:4.6.2, read as coturn 4.5.2');
    const gcc = lint({ 'compose.yml': file }, '-f', 'gcc', 'compose.yml').stdout;
    expect(gcc).toContain('compose.yml:1:34: warning: `natted` is no setting of icescope [settings/unknown]');
  });

  test('further down, such a comment is only a comment', () => {
    const files = { 'turnserver.conf': 'realm=example.org\n# icescope: coturn-version=4.5.2 x\n' };
    const { stdout } = lint(files, '--coturn-version', '4.6.1', '-f', 'gcc', 'turnserver.conf');
    expect(stdout).not.toContain('settings/unknown');
  });
});

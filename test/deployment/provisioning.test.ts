import { describe, expect, test } from 'vitest';
import { readCompose } from '../../src/deployment/compose.ts';
import type { Deployment, Fault } from '../../src/deployment/index.ts';
import { readProvisioning } from '../../src/deployment/provisioning.ts';

function read(file: string): { deployments: Deployment[]; faults: Fault[] } {
  const faults: Fault[] = [];
  return { deployments: readProvisioning(file, { fail: (fault) => faults.push(fault) }), faults };
}

const TASKS = `- name: install
  apt: { name: coturn }
- name: configure
  ansible.builtin.copy:
    dest: /etc/turnserver.conf
    mode: "0640"
    content: |
      realm=acme.test
      min-port=abc
`;

const CLOUD_INIT = `#cloud-config
packages: [coturn]
write_files:
  - path: /etc/default/coturn
    content: TURNSERVER_ENABLED=1
  - content: |
      realm=acme.test
      min-port=abc
    path: /etc/turnserver.conf
runcmd:
  - systemctl restart coturn
`;

describe.each([
  ['tasks of Ansible', TASKS],
  ['a playbook', `- hosts: turn\n  tasks:\n${TASKS.replace(/^(?=.)/gm, '    ')}`],
  ['cloud-init', CLOUD_INIT],
])('%s', (_, file) => {
  test('write a configuration, whose places are those of the file', () => {
    const { deployments, faults } = read(file);
    expect(faults).toStrictEqual([]);
    expect(deployments.map(({ name }) => name)).toStrictEqual(['the content of /etc/turnserver.conf']);
    const config = deployments[0]?.config;
    expect(config?.text).toBe('realm=acme.test\nmin-port=abc\n');
    const at = config?.offsetOf(config.text.indexOf('abc')) ?? 0;
    expect(file.slice(at, at + 3)).toBe('abc');
    expect(config?.isTemplate).toBeUndefined();
  });

  test('fill in values of their own', () => {
    expect(read(file.replace('=abc', '={{ port }}')).deployments[0]?.config?.isTemplate).toBe(true);
  });
});

describe('what coturn reads is not known', () => {
  test.each([
    ['a line is changed', `${TASKS}- lineinfile: { path: /etc/turnserver.conf, line: no-auth }\n`],
    ['a block is added', `${TASKS}- blockinfile:\n    path: /etc/turnserver.conf\n    block: no-auth\n`],
    ['a command adds a line', `${CLOUD_INIT}  - echo no-auth >> /etc/turnserver.conf\n`],
    ['a command edits it', `${CLOUD_INIT}  - sed -i s/abc/1/ /etc/turnserver.conf\n`],
    [
      'it is encoded',
      CLOUD_INIT.replace('path: /etc/turnserver.conf', 'path: /etc/turnserver.conf\n    encoding: b64'),
    ],
    ['it is added to a file', CLOUD_INIT.replace('/etc/turnserver.conf', '/etc/turnserver.conf\n    append: true')],
    ['a template has a condition', TASKS.replace('      min', '      {% if a %}\n      min')],
  ])('if %s', (_, file) => {
    expect(read(file).faults).toHaveLength(1);
  });
});

test('a playbook that changes another file is read, however many tasks follow', () => {
  const task = '- service:\n        name: nginx\n        state: restarted\n        enabled: true\n';
  const { deployments, faults } = read(
    `${TASKS}- lineinfile:\n        path: /etc/hosts\n        line: 192.0.2.1 turn\n${task.repeat(20)}`,
  );
  expect(faults).toStrictEqual([]);
  expect(deployments).toHaveLength(1);
});

describe('docker compose without services', () => {
  test.each([
    ['one service', 'coturn:\n  image: coturn/coturn:4.6.2\n  restart: always\n  command: -n --min-port=abc\n'],
    ['one that is indented', '  coturn:\n    image: coturn/coturn\n    command: ["-n", "--min-port=abc"]\n'],
    ['all of the first format', 'web:\n  image: nginx\ncoturn:\n  build: .\n  command: turnserver -n --min-port=abc\n'],
  ])('%s', (_, file) => {
    const deployments = readCompose(file);
    expect(deployments.map(({ name }) => name)).toStrictEqual(['service coturn']);
    expect(deployments[0]?.args.map(({ text }) => text)).toStrictEqual(['-n', '--min-port=abc']);
  });

  test('other mappings are no services', () => {
    expect(readCompose('coturn:\n  image: { repository: coturn/coturn }\nname: x\n')).toStrictEqual([]);
  });
});

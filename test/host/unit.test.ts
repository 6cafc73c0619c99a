import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parseUnit, readUnit } from '../../src/host/unit.ts';

const DEBIAN = `[Unit]
Description=coTURN STUN/TURN Server

[Service]
User=turnserver
Group=turnserver
Type=notify
ExecStart=/usr/bin/turnserver -c /etc/turnserver.conf --pidfile=
Restart=on-failure

[Install]
WantedBy=multi-user.target
`;

const folder = mkdtempSync(join(tmpdir(), 'icescope-unit-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string): void {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), text);
}

describe('the unit of the service', () => {
  test('names its user, its groups and the arguments of coturn', () => {
    expect(parseUnit([DEBIAN])).toEqual({
      user: 'turnserver',
      groups: ['turnserver'],
      capabilities: [],
      args: ['-c', '/etc/turnserver.conf', '--pidfile='],
    });
  });

  test('runs as root where it names no user', () => {
    expect(parseUnit(['[Service]\nExecStart=-/usr/bin/turnserver \\\n  -c /etc/turnserver.conf\n'])).toEqual({
      user: 'root',
      groups: [],
      capabilities: [],
      args: ['-c', '/etc/turnserver.conf'],
    });
  });

  test('is changed by its drop-ins, which may clear what came before', () => {
    const more = '[Service]\nAmbientCapabilities=CAP_NET_BIND_SERVICE\nSupplementaryGroups=ssl-cert\n';
    expect(parseUnit([DEBIAN, more])).toMatchObject({
      groups: ['turnserver', 'ssl-cert'],
      capabilities: ['CAP_NET_BIND_SERVICE'],
    });
    expect(parseUnit([DEBIAN, more, '[Service]\nAmbientCapabilities=\nUser=\n'])).toMatchObject({
      user: 'root',
      capabilities: [],
    });
  });

  test('is read from the first folder that has it, with drop-ins of all, in the order of their names', () => {
    const [etc, lib] = [join(folder, 'etc'), join(folder, 'lib')];
    expect(readUnit([etc, lib])).toBeUndefined();
    write('lib/coturn.service', DEBIAN);
    write('lib/coturn.service.d/20.conf', '[Service]\nUser=twenty\n');
    write('etc/coturn.service.d/10.conf', '[Service]\nUser=ten\n');
    expect(readUnit([etc, lib])?.user).toBe('twenty');
    write('etc/coturn.service.d/20.conf', '[Service]\nUser=first\n');
    expect(readUnit([etc, lib])?.user).toBe('first');
    write('etc/coturn.service', '[Service]\nUser=other\n');
    expect(readUnit([etc])?.user).toBe('first');
  });
});

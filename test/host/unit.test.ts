import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readUnits, unitOf } from '../../src/host/unit.ts';

const folder = mkdtempSync(join(tmpdir(), 'icescope-unit-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string): string {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

const DEBIAN = '[Service]\nUser=turnserver\nExecStart=/usr/bin/turnserver -c /etc/turnserver.conf --pidfile=\n';

test('a unit is read from the first folder that has it, with drop-ins of all, in the order of their names', () => {
  const [etc, lib] = [join(folder, 'a/etc'), join(folder, 'a/lib')];
  const user = (...folders: string[]): string | undefined => readUnits(folders)[0]?.user;
  expect(readUnits([etc, lib])).toEqual([]);
  write('a/lib/coturn.service', DEBIAN);
  write('a/lib/coturn.service.d/20.conf', '[Service]\nUser=twenty\n');
  write('a/etc/coturn.service.d/10.conf', '[Service]\nUser=ten\n');
  expect(user(etc, lib)).toBe('twenty');
  write('a/etc/coturn.service.d/20.conf', '[Service]\nUser=first\n');
  expect(user(etc, lib)).toBe('first');
  write('a/etc/coturn.service', DEBIAN);
  expect(user(etc)).toBe('first');
});

test('a template runs as the instances that were enabled, with the drop-ins of both', () => {
  const etc = join(folder, 'b');
  const template = write(
    'b/coturn@.service',
    '[Service]\nUser=turn-%i\nExecStart=/usr/bin/turnserver -c /etc/turn/%i.conf\n',
  );
  mkdirSync(join(etc, 'multi-user.target.wants'));
  symlinkSync(template, join(etc, 'multi-user.target.wants/coturn@west.service'));
  symlinkSync(template, join(etc, 'multi-user.target.wants/coturn@east.service'));
  write('b/coturn@.service.d/10.conf', '[Service]\nSupplementaryGroups=ssl-cert\n');
  const units = readUnits([etc]);
  expect(units.map(({ name, config, user, groups }) => [name, config, user, groups])).toEqual([
    ['coturn@east.service', '/etc/turn/east.conf', 'turn-east', ['ssl-cert']],
    ['coturn@west.service', '/etc/turn/west.conf', 'turn-west', ['ssl-cert']],
  ]);
  expect(unitOf(units, '/etc/turn/west.conf', false)?.name).toBe('coturn@west.service');
  expect(unitOf(units, '/etc/turnserver.conf', true)).toBeUndefined();
});

test('the file that it reads: the one after -c, or else one where coturn looks', () => {
  const etc = join(folder, 'c');
  write('c/coturn.service', '[Service]\nExecStart=/usr/bin/turnserver --no-cli\n');
  write('c/turn-test.service', '[Service]\nExecStart=/usr/bin/turnserver -c /srv/t.conf\n');
  write('c/turn-static.service', '[Service]\nExecStart=/usr/bin/other\n');
  const units = readUnits([etc]);
  expect(units.map(({ name }) => name)).toEqual(['coturn.service', 'turn-test.service']);
  expect(unitOf(units, '/etc/turnserver.conf', true)?.name).toBe('coturn.service');
  expect(unitOf(units, '/home/me/turnserver.conf', false)).toBeUndefined();
  expect(unitOf(units, '/srv/t.conf', false)?.name).toBe('turn-test.service');
});

test('environment files fill in variables, and where one cannot be read, nothing is guessed', () => {
  const environment = write('d/env', '# comment\nREALM="example.org"\nEXTRA=--no-cli --min-port=50000\n');
  const unit = (path: string) => {
    write(
      'd/coturn.service',
      `[Service]\nEnvironmentFile=-${path}\nExecStart=/usr/bin/turnserver --realm=\${REALM} $EXTRA $NONE\n`,
    );
    return readUnits([join(folder, 'd')])[0]?.args.map(({ text }) => text);
  };
  expect(unit(environment)).toEqual(['--realm=example.org', '--no-cli', '--min-port=50000']);
  expect(unit(join(folder, 'd'))).toEqual([]);
  expect(unit(join(folder, 'd/missing'))).toEqual(['--realm=']);
});

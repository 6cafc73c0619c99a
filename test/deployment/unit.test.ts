import { describe, expect, test } from 'vitest';
import { readSystemd } from '../../src/deployment/systemd.ts';
import { parseUnit, type Unit } from '../../src/deployment/unit.ts';

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

function unit(...texts: string[]): Unit {
  return parseUnit(
    'coturn.service',
    texts.map((text, at) => ({ path: `${at}`, text })),
  );
}

/** Each argument, and what is at its place. */
function argsOf({ args, files }: Unit): [string, string][] {
  return args.map(({ text, file, start, end }) => [text, files[file]?.text.slice(start, end) ?? '']);
}

describe('a systemd unit', () => {
  test('names its user, its groups, its file and its arguments', () => {
    const one = unit(DEBIAN);
    expect(one).toMatchObject({ user: 'turnserver', groups: ['turnserver'], capabilities: [], isForking: false });
    expect(one.config).toBe('/etc/turnserver.conf');
    expect(argsOf(one)).toEqual([
      ['-c', '-c'],
      ['/etc/turnserver.conf', '/etc/turnserver.conf'],
      ['--pidfile=', '--pidfile='],
    ]);
  });

  test('is changed by its drop-ins, which may clear what came before', () => {
    const more = '[Service]\nAmbientCapabilities=CAP_NET_BIND_SERVICE\nSupplementaryGroups=ssl-cert\n';
    expect(unit(DEBIAN, more)).toMatchObject({
      groups: ['turnserver', 'ssl-cert'],
      capabilities: ['CAP_NET_BIND_SERVICE'],
    });
    const cleared = unit(
      DEBIAN,
      more,
      '[Service]\nAmbientCapabilities=\nUser=\nExecStart=\nExecStart=/usr/bin/turnserver -n\n',
    );
    expect(cleared).toMatchObject({ user: 'root', capabilities: [], config: undefined });
    expect(cleared.args).toMatchObject([{ text: '-n', file: 2 }]);
  });

  test.each([
    [
      'lines that go on',
      'ExecStart=/usr/bin/turnserver \\\n  -n \\\n  # a comment\n  --realm=x\n',
      ['-n', '--realm=x'],
    ],
    ['with CRLF', 'ExecStart=/usr/bin/turnserver \\\r\n  -n\r\n', ['-n']],
    ['quotes', `ExecStart=/usr/bin/turnserver "--realm=a b" '-n'\n`, ['--realm=a b', '-n']],
    ['prefixes', 'ExecStart=-!/usr/bin/turnserver -n\n', ['-n']],
    [
      'specifiers',
      'ExecStart=/usr/bin/turnserver --realm=%p --cli-password=a%%b\n',
      ['--realm=coturn', '--cli-password=a%b'],
    ],
    ['another program before it', 'ExecStart=/usr/bin/nice -n 5 /usr/bin/turnserver --realm=x\n', ['--realm=x']],
    ['a shell', `ExecStart=/bin/sh -c 'exec /usr/bin/turnserver -n --realm=x'\n`, ['-n', '--realm=x']],
    ['a dollar', 'ExecStart=/usr/bin/turnserver --realm=a$$b\n', ['--realm=a$b']],
    [
      'variables',
      'Environment=A=b "C=d e"\nEnvironment=F=\nExecStart=/usr/bin/turnserver --realm=${A} $C $F ${F} $GONE\n',
      ['--realm=b', 'd', 'e', ''],
    ],
  ])('%s', (_, settings, args) => {
    const one = unit(`[Service]\n${settings}`);
    expect(one.args.map(({ text }) => text)).toEqual(args);
    for (const [, written] of argsOf(one)) expect(written).not.toBe('');
  });

  test('who it runs as', () => {
    const user = (settings: string): string => unit(`[Service]\nExecStart=/usr/bin/turnserver\n${settings}`).user;
    expect(user('')).toBe('root');
    expect(user('DynamicUser=yes\n')).toBe('coturn');
    expect(user('User=turn\n')).toBe('turn');
    expect(user('User=turn\nExecStart=+/usr/bin/turnserver\n')).toBe('root');
  });

  test('the folders that it creates, and its type', () => {
    const one = unit('[Service]\nType=forking\nRuntimeDirectory=turnserver\nLogsDirectory=coturn\n');
    expect(one.directories).toEqual(['/run/turnserver', '/var/run/turnserver', '/var/log/coturn']);
    expect(one.isForking).toBe(true);
  });
});

describe('a unit as the file that starts coturn', () => {
  test('has its arguments, its file and its user', () => {
    const file = DEBIAN.replace('--pidfile=', '--pidfile= --realm=${REALM} $MORE');
    const [one, ...rest] = readSystemd(file.replace('User=', 'Environment=REALM=example.org\nUser='));
    expect(rest).toEqual([]);
    expect(one?.args.map(({ text }) => text)).toEqual([
      ...['-c', '/etc/turnserver.conf', '--pidfile=', '--realm=example.org'],
    ]);
    expect(one).toMatchObject({ mount: { text: '/etc/turnserver.conf' }, network: 'host', image: undefined });
    expect(one?.unit).toMatchObject({ user: 'turnserver', groups: ['turnserver'], capabilities: [] });
  });

  test('has an instance that is not known', () => {
    const [one] = readSystemd('[Service]\nExecStart=/usr/bin/turnserver -c /etc/coturn/%i.conf\n');
    expect(one?.mount?.text).toBe('/etc/coturn/%i.conf');
  });

  test('starts no coturn if it only mentions one', () => {
    expect(readSystemd('[Unit]\nAfter=turnserver.service\n[Service]\nExecStart=/usr/bin/web\n')).toEqual([]);
    expect(readSystemd('[Service]\nExecStart=/usr/bin/cat /etc/turnserver.conf\n')).toEqual([]);
    expect(readSystemd('[Service]\nAmbientCapabilities=CAP_NET_BIND_SERVICE\n')).toEqual([]);
  });

  test('of a Quadlet', () => {
    const file =
      '[Unit]\nDescription=x\n[Container]\nImage=docker.io/coturn/coturn:4.6.2\nVolume=/srv/turn:/etc/coturn:ro\n' +
      'PublishPort=3478:3478/udp\nExec=-n --realm=x\n';
    const [one] = readSystemd(file);
    expect(one).toMatchObject({
      image: { text: 'docker.io/coturn/coturn:4.6.2' },
      mount: { text: '/srv/turn/turnserver.conf' },
      network: 'bridge',
      published: [{ from: 3478, to: 3478, protocol: 'udp' }],
    });
    expect(one?.args.map(({ start, end }) => file.slice(start, end))).toEqual(['-n', '--realm=x']);
    expect(readSystemd(file.replace('coturn/coturn', 'library/nginx'))).toEqual([]);
  });
});

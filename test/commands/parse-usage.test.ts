import { describe, expect, it } from 'vitest';
import { icescope } from '../support/io.ts';
import { HOST } from './parse-log.ts';

describe('wrong usage', () => {
  it('of the program itself gets a suggestion too', async () => {
    const { status, stderr } = await icescope(['--verson']);
    expect([status, stderr]).toEqual([2, "icescope: unknown option '--verson'. Did you mean --version?\n"]);
  });

  it.each([
    [['pars'], "unknown command 'pars'. Did you mean parse?"],
    [['inti'], "unknown command 'inti'. Did you mean init?"],
    [['lnit'], "unknown command 'lnit'. Did you mean lint?"],
    [['parse', '--fromat', 'json'], "unknown option '--fromat'. Did you mean --format?"],
    [['parse', '--uniqe'], "unknown option '--uniqe'. Did you mean --unique?"],
    [
      ['parse', '-f', 'jsn'],
      "invalid value 'jsn' for --format (expected table, json, ndjson, csv, sdp, github, sarif, gcc, checkstyle, junit, markdown, codequality). Did you mean json?",
    ],
    [
      ['parse', '-f', 'ndjsn'],
      "invalid value 'ndjsn' for --format (expected table, json, ndjson, csv, sdp, github, sarif, gcc, checkstyle, junit, markdown, codequality). Did you mean ndjson?",
    ],
    [
      ['parse', '--type', 'host,serflx'],
      "invalid value 'serflx' for --type (expected host, srflx, prflx, relay). Did you mean srflx?",
    ],
    [
      ['parse', '--transport', 'upd'],
      "invalid value 'upd' for --transport (expected udp, tcp, ssltcp). Did you mean udp?",
    ],
    [['parse', '--family', 'ip6'], "invalid value 'ip6' for --family (expected ipv4, ipv6, mdns). Did you mean ipv6?"],
    [
      ['parse', '--filter=rsylog'],
      "invalid value 'rsylog' for --filter (expected plain, rsyslog). Did you mean rsyslog?",
    ],
    [['parse', '--filter', '--follow'], '--filter cannot be used with --follow'],
    [['parse', '--filter', '-f', 'json'], '--filter cannot be used with --format'],
  ])('%j', async (argv, message) => {
    const { status, stdout, stderr } = await icescope(argv);
    const end = argv[0] === 'parse' ? 'See icescope parse --help\n' : '';
    expect([status, stdout, stderr]).toEqual([2, '', `icescope: ${message}\n${end}`]);
  });

  it.each(['xyzzy', '__proto__', 'constructor'])(
    'a command %j that is near to none has no suggestion',
    async (name) => {
      const { status, stdout, stderr } = await icescope([name]);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toBe(`icescope: unknown command '${name}'; see icescope --help\n`);
    },
  );

  it.each([[['parse', '--type']], [['parse', '-f']]])('%j requires a value', async (argv) => {
    const { status, stderr } = await icescope(argv);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^icescope: --\w+ requires a value: --\w+ <\w+>\nSee icescope parse --help\n$/);
  });

  it('--follow requires a file', async () => {
    expect(await icescope(['parse', '--follow'], { stdin: HOST })).toMatchObject({
      status: 2,
      stderr: 'icescope: --follow requires a file; standard input is followed anyway\n',
    });
  });

  it.each([
    [['--help']],
    [['-h']],
    [['help']],
    [['help', 'help']],
    [['help', '--help']],
    [['parse', '--help']],
    [['help', 'parse']],
  ])('%j helps', async (argv) => {
    const { status, stdout, stderr } = await icescope(argv);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Usage: icescope');
  });

  it('no command at all prints the help on standard error', async () => {
    const { status, stdout, stderr } = await icescope([]);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('Usage: icescope COMMAND');
  });

  it('--version', async () => {
    expect((await icescope(['--version'])).stdout).toMatch(/^icescope \d+\.\d+\.\d+\n$/);
  });
});

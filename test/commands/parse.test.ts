import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chunksOf, icescope } from '../support/io.ts';
import { temporaryFiles } from '../support/temporary-files.ts';
import { HOST, LOG, RELAY, SRFLX } from './parse-log.ts';

const { folder, file } = temporaryFiles();

async function foundations(...argv: string[]): Promise<string[]> {
  const { records } = await icescope(['parse', '-f', 'ndjson', ...argv], { stdin: LOG });
  return records.map((record) => record.foundation);
}

describe('which candidates', () => {
  it.each([
    [['--type', 'host'], '1 4 5 6 8 9'],
    [['--type', 'srflx,relay'], '2 3'],
    [['--type', 'srflx', '--type', 'prflx'], '2 7'],
    [['--type', 'SRFLX, relay'], '2 3'],
    [['--type=relay'], '3'],
    [['--transport', 'tcp'], '4'],
    [['--transport', 'ssltcp,tcp'], '4 8'],
    [['--transport', 'udp', '--type', 'relay'], '3'],
    [['--family', 'ipv6'], '5'],
    [['--family', 'mdns'], '6'],
    [['--family', 'ipv4'], '1 2 3 4 7 8 9'],
    [['--family', 'ipv6,mdns'], '5 6'],
    [['--only-invalid'], '9'],
    [['--only-invalid', '--type', 'relay'], ''],
    [[], '1 2 3 4 5 6 7 8 9'],
  ])('%j', async (argv, expected) => {
    expect((await foundations(...argv)).join(' ')).toBe(expected);
  });

  it('--unique gives each once, across directions, prefixes and files', async () => {
    const one = file('one.log', `sent ${HOST}\nreceived ${HOST}\n${SRFLX}\n`);
    const two = file('two.log', `a=${HOST}\r\n${RELAY}\n`);
    const { records } = await icescope(['parse', '-f', 'ndjson', '--unique', one, two]);
    expect(records.map((record) => record.foundation)).toEqual(['1', '2', '3']);
    expect(records[0].direction).toBe('sent');
  });

  it('a selection leaves out end-of-candidates, everything and --unique do not', async () => {
    const stdin = `${HOST}\na=end-of-candidates\n`;
    expect((await icescope(['parse', '-f', 'ndjson', '--type', 'host'], { stdin })).records).toHaveLength(1);
    expect((await icescope(['parse', '-f', 'ndjson'], { stdin })).records).toHaveLength(2);
    expect((await icescope(['parse', '-f', 'ndjson', '--unique'], { stdin })).records).toHaveLength(2);
  });
});

describe('the exit status', () => {
  it('is 1 when there are candidates, but none of the kind asked for', async () => {
    const { status, stdout, stderr } = await icescope(['parse', '--type', 'prflx'], { stdin: HOST });
    expect([status, stdout, stderr]).toEqual([1, '', 'icescope: no matching candidates found in 1 line of input\n']);
  });

  it.each([
    ['0 when every candidate is fine', HOST, [], 0],
    ['1 when one has an error', LOG, [], 1],
    ['1 when there is none', 'nothing here\n', [], 1],
    ['1 when there is only the mark of the end', 'a=end-of-candidates\n', [], 1],
    ['0 when the one with the error was not asked for', LOG, ['--type', 'relay'], 0],
    ['1 when none is of the kind that was asked for', HOST, ['--type', 'relay'], 1],
    ['0 with warnings only', 'candidate:1 1 udp 2113937151 turn.example.org 5000 typ host', [], 0],
  ])('%s', async (_, stdin, argv, status) => {
    for (const format of ['table', 'json', 'ndjson', 'csv', 'sdp']) {
      expect([format, (await icescope(['parse', '-f', format, ...argv], { stdin })).status]).toEqual([format, status]);
    }
  });

  it('2 for a missing file, and the others are parsed', async () => {
    const good = file('good.log', `${HOST}\n`);
    const late = file('late.log', `${RELAY}\n`);
    const missing = join(folder, 'missing.log');
    const { status, stderr, records } = await icescope(['parse', '-f', 'ndjson', good, missing, late]);
    expect(status).toBe(2);
    expect(records.map((record) => [record.foundation, record.source.file])).toEqual([
      ['1', good],
      ['3', late],
    ]);
    expect(stderr).toBe(`icescope: cannot read ${missing}: no such file\n`);
  });

  it('2 for a missing file alone, with no message about candidates', async () => {
    const { status, stdout, stderr } = await icescope(['parse', join(folder, 'missing.log')]);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).not.toContain('no candidate');
  });

  it('2 for a directory', async () => {
    const { status, stderr } = await icescope(['parse', folder]);
    expect(status).toBe(2);
    expect(stderr).toBe(`icescope: cannot read ${folder}: is a directory; name the files in it\n`);
  });

  it('0 when the reader of the output has gone', async () => {
    const stdin = chunksOf(Buffer.from(`${HOST}\n`.repeat(200_000)), [65536]);
    const { status, stderr } = await icescope(['parse', '-f', 'ndjson'], { stdin, stdoutLimit: 10 });
    expect([status, stderr]).toEqual([0, '']);
  });
});

describe('the first inputs', () => {
  it('what a signaling server printed, over several lines', async () => {
    const { json, status } = await icescope(['parse', '-f', 'json', 'fixtures/demo/signaling.log']);
    expect(status).toBe(0);
    expect(json.candidates).toMatchObject([
      {
        direction: 'sent',
        sdpMid: '0',
        sdpMLineIndex: 0,
        usernameFragment: 'B9fB',
        priority: 1518214911,
        tcpType: 'active',
      },
      { direction: 'received', sdpMid: '0', sdpMLineIndex: 0, usernameFragment: 'B9fB', priority: 1518149375 },
    ]);
  });

  it('and as one line each', async () => {
    const message =
      '{"candidate": {"candidate": "candidate:2782310545 1 tcp 1518214911 192.0.2.58 9 typ host tcptype active generation 0 ufrag B9fB network-id 2", "sdpMid": "0", "sdpMLineIndex": 0, "usernameFragment": "B9fB"}}';
    const { records } = await icescope(['parse', '-f', 'ndjson'], {
      stdin: `Sent message to client ${message}\nReceived message ${message}\n`,
    });
    expect(
      records.map((record) => [record.direction, record.sdpMid, record.sdpMLineIndex, record.usernameFragment]),
    ).toEqual([
      ['sent', '0', 0, 'B9fB'],
      ['received', '0', 0, 'B9fB'],
    ]);
  });
});

import { type ChildProcessWithoutNullStreams, execFileSync, spawn, spawnSync } from 'node:child_process';
import { appendFileSync, chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DOMParser } from '@xmldom/xmldom';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Block, blocksOf } from '../../scripts/docs/block.ts';
import { readPage } from '../../scripts/docs/pages.ts';
import { candidate, PROGRAM } from './program.ts';

const folder = mkdtempSync(join(tmpdir(), 'icescope-pipelines-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the pages call `icescope`. */
const path = join(folder, 'path');
mkdirSync(path);
writeFileSync(join(path, 'icescope'), `#!/bin/sh\nexec node '${PROGRAM}' "$@"\n`);
chmodSync(join(path, 'icescope'), 0o755);
const env = { ...process.env, PATH: `${path}:${process.env.PATH}` };

const blocks = blocksOf(readPage('docs/pipelines.md'));
function textsOf(language: Block['language']): string[] {
  return blocks.flatMap((block) => (block.language === language ? [block.text] : []));
}

/** Lines of all kinds: with a candidate, with several, with backslashes and quotes and tabs, and with none. */
function line(number: number): string {
  if (number % 7 === 0) return `call ${number}\tbegins "\\n" \\`;
  if (number % 5 === 0) return JSON.stringify([candidate(number), { candidate: candidate(number + 1) }]);
  if (number % 3 === 0) return '';
  return `sent {\\"candidate\\":\\"${candidate(number)}\\"}`;
}

function lines(count: number, from = 0): string[] {
  return Array.from({ length: count }, (_, index) => line(from + index));
}

/** The answers of one process to all lines. */
function answers(asked: readonly string[]): string[] {
  const input = asked.map((one) => `${one}\n`).join('');
  const { stdout } = spawnSync('icescope', ['parse', '--filter'], {
    env,
    input,
    encoding: 'utf8',
    maxBuffer: Number.POSITIVE_INFINITY,
  });
  return stdout.trimEnd().split('\n');
}

/** Each part of a log counts its own lines. */
function withoutLines(answered: readonly string[]): string[] {
  return answered.map((text) => text.replaceAll(/"line":\d+/g, '"line":0'));
}

describe.skipIf(spawnSync('parallel', ['--version']).status !== 0)('GNU parallel', () => {
  const [one = '', many = ''] = textsOf('sh');

  test('gives the output of one process for a log in parts', () => {
    const asked = lines(20_000);
    writeFileSync(join(folder, 'server.log'), asked.map((text) => `${text}\n`).join(''));
    execFileSync('sh', ['-e', '-c', one], { cwd: folder, env, stdio: 'pipe' });
    const parts = readFileSync(join(folder, 'server.ndjson'), 'utf8').trimEnd().split('\n');
    expect(withoutLines(parts)).toEqual(withoutLines(answers(asked)));
  });

  test('gives the records and the sessions of many logs, in their order', () => {
    mkdirSync(join(folder, 'logs'));
    for (const number of [1, 2, 3]) {
      const states = `${candidate(number)}\niceConnectionState ${number === 2 ? 'failed' : 'connected'}\n`;
      writeFileSync(join(folder, 'logs', `${number}.log`), states);
    }
    execFileSync('sh', ['-e', '-c', many], { cwd: folder, env, stdio: 'pipe' });
    const read = (name: string): unknown[] => {
      const text = readFileSync(join(folder, name), 'utf8').trimEnd();
      return text.split('\n').map((record) => JSON.parse(record));
    };
    expect(read('candidates.ndjson')).toMatchObject(
      [1, 2, 3].map((number) => ({ source: { file: `logs/${number}.log` } })),
    );
    expect(read('sessions.ndjson')).toMatchObject(['yes', 'no', 'yes'].map((connects) => ({ verdict: { connects } })));
  });
});

/** A process that a pipeline keeps. */
class Step {
  readonly process: ChildProcessWithoutNullStreams;
  readonly ended: Promise<number | null>;
  errors = '';
  private readonly answers: AsyncIterator<string>;

  constructor(command: string, shell: boolean) {
    const [program = '', ...args] = command.split(' ');
    this.process = shell ? spawn('sh', ['-c', command], { env }) : spawn(program, args, { env });
    this.answers = createInterface({ input: this.process.stdout })[Symbol.asyncIterator]();
    this.process.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.errors += text;
    });
    this.ended = new Promise((resolve) => this.process.on('close', resolve));
  }

  write(rows: readonly string[]): void {
    this.process.stdin.write(rows.map((row) => `${row}\n`).join(''));
  }

  /** So many lines, and not before they are there. */
  async read(count: number): Promise<string[]> {
    const read: string[] = [];
    while (read.length < count) {
      const { value, done } = await this.answers.next();
      if (done === true) throw new Error(`ended after ${read.length} of ${count} lines`);
      read.push(value);
    }
    return read;
  }
}

const steps: Step[] = [];
function start(command: string, shell = false): Step {
  const step = new Step(command, shell);
  steps.push(step);
  return step;
}
afterEach(() => {
  for (const { process } of steps.splice(0)) process.kill('SIGKILL');
});

describe('an executable function of ClickHouse', () => {
  const [xml = ''] = textsOf('xml');
  const document = new DOMParser().parseFromString(xml, 'text/xml');
  const setting = (name: string): string => document.getElementsByTagName(name)[0]?.textContent ?? '';
  /** Without `execute_direct`, a shell runs it. */
  const isShell = setting('execute_direct') === '0';

  test('answers each block of a process of the pool before the next one comes, row for row', async () => {
    expect(setting('type')).toBe('executable_pool');
    const step = start(setting('command'), isShell);
    let from = 0;
    // ClickHouse's largest block is one of 65,409 rows.
    for (const rows of [1, 2, 1, 100, 65_409, 3]) {
      const asked = lines(rows, from);
      step.write(asked);
      expect(withoutLines(await step.read(rows))).toEqual(withoutLines(answers(asked)));
      from += rows;
    }
    step.process.stdin.end();
    expect({ status: await step.ended, errors: step.errors }).toEqual({ status: 0, errors: '' });
  });

  test('answers with rows that TabSeparatedRaw takes for one column each', () => {
    expect(setting('format')).toBe('TabSeparatedRaw');
    for (const answer of answers(lines(1000))) {
      expect(answer).not.toContain('\t');
      expect(JSON.parse(answer)).toBeTypeOf('object');
    }
  });

  test('a process that was killed is replaced by another one, which goes on with the next row', async () => {
    const first = start(setting('command'), isShell);
    first.write(lines(10));
    await first.read(10);
    first.process.kill('SIGKILL');
    await first.ended;
    const second = start(setting('command'), isShell);
    second.write(lines(10, 10));
    expect(withoutLines(await second.read(10))).toEqual(withoutLines(answers(lines(10, 10))));
  });
});

describe('RDD.pipe of Spark', () => {
  const [program = ''] = textsOf('python');
  const [, command = '', options = ''] = /\.pipe\("([^"]+)"(.*)\)/.exec(program) ?? [];

  test('gives the lines of each partition, from processes beside each other, with status 0', async () => {
    expect(options).toContain('checkCode=True');
    const partitions = [lines(5000), [], lines(1, 5000), lines(3000, 5001)];
    const piped = await Promise.all(
      partitions.map(async (partition) => {
        const step = start(command);
        step.write(partition);
        step.process.stdin.end();
        const read = await step.read(partition.length);
        expect({ status: await step.ended, errors: step.errors }).toEqual({ status: 0, errors: '' });
        return read;
      }),
    );
    expect(withoutLines(piped.flat())).toEqual(withoutLines(answers(partitions.flat())));
  });

  test('is called by a program without mistakes of syntax', () => {
    const check = 'import sys; compile(sys.stdin.read(), "the page", "exec")';
    const { status, stderr } = spawnSync('python3', ['-c', check], { input: program, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  test('sees by the status that the command is wrong', async () => {
    const step = start(`${command} --no-such-option`);
    step.process.stdin.end();
    expect(await step.ended).toBe(2);
  });
});

test('the source of Vector gets a line of JSON for each candidate as soon as the log has it', async () => {
  const Source = z.object({ sources: z.object({ ice: z.object({ command: z.array(z.string()) }) }) });
  const [yaml = ''] = textsOf('yaml');
  const { command } = Source.parse(parse(yaml)).sources.ice;
  const log = join(folder, 'followed.log');
  writeFileSync(log, `${candidate(1)}\n`);
  const step = start([...command.slice(0, -1), log].join(' '));
  for (const number of [1, 2, 3]) {
    if (number > 1) appendFileSync(log, `nothing here\n${candidate(number)}\n`);
    const [record = ''] = await step.read(1);
    expect(JSON.parse(record)).toMatchObject({ raw: candidate(number) });
  }
  expect(step.errors).toBe('');
});

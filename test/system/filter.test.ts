import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { LINES } from './lines.ts';
import { address, candidate, PROGRAM } from './program.ts';
import { until } from './until.ts';

const END = Buffer.from('\n');
/** The same lines in each run. */
const SEED = 20260101;

interface Found {
  source: { line: number };
  raw: string;
  candidates?: Found[];
}

type Answer = Partial<Found>;

function joined(lines: Uint8Array[]): Uint8Array {
  return Buffer.concat(lines.flatMap((line) => [line, END]));
}

/** What the lines before may have said about a candidate. */
const CONTEXT = ['line', 'direction', 'sdpMid', 'sdpMLineIndex', 'usernameFragment'];

function withoutContext(line: string): unknown {
  return JSON.parse(line, (key, value: unknown) => (CONTEXT.includes(key) ? undefined : value));
}

describe.each([
  { form: '--filter', iceOf: (answer: object) => answer as Answer },
  {
    form: '--filter=rsyslog',
    iceOf: (answer: object) => ('$!' in answer ? (answer['$!'] as { ice: Answer }).ice : {}),
  },
])('parse $form', ({ form, iceOf }) => {
  let filter: ChildProcessWithoutNullStreams | undefined;

  function start(): ChildProcessWithoutNullStreams {
    filter = spawn(process.execPath, [PROGRAM, 'parse', form]);
    return filter;
  }

  afterEach(() => {
    filter?.kill('SIGKILL');
    filter = undefined;
  });

  async function answers(input: Uint8Array): Promise<{ lines: string[]; errors: string; status: number | null }> {
    const { stdin, stdout, stderr } = start();
    const closed = new Promise<number | null>((resolve) => filter?.on('close', resolve));
    let text = '';
    let errors = '';
    stdout.setEncoding('utf8').on('data', (data: string) => {
      text += data;
    });
    stderr.setEncoding('utf8').on('data', (data: string) => {
      errors += data;
    });
    stdin.end(input);
    const status = await closed;
    const lines = text.split('\n');
    expect(lines.pop()).toBe('');
    return { lines, errors, status };
  }

  test('answers 10,000 lines of anything with one line each', async () => {
    const asked = fc.sample(LINES, { numRuns: 10_000, seed: SEED });
    const { lines, errors, status } = await answers(joined(asked));

    expect(errors).toBe('');
    expect(status).toBe(0);
    expect(lines).toHaveLength(asked.length);
    let withCandidate = 0;
    for (const [index, line] of lines.entries()) {
      const ice = iceOf(JSON.parse(line));
      const records = ice.candidates ?? (ice.raw === undefined ? [] : [ice]);
      for (const record of records) expect(record.source?.line, line).toBe(index + 1);
      if (records.length > 0) withCandidate++;
      else expect(line).toBe('{}');
    }
    expect(withCandidate).toBeGreaterThan(1000);
    expect(asked.length - withCandidate).toBeGreaterThan(1000);
  });

  test('finds the same candidates in a line whatever the lines around it', async () => {
    const asked = fc.sample(LINES, { numRuns: 3000, seed: SEED });
    const forward = (await answers(joined(asked))).lines.map(withoutContext);
    const backward = (await answers(joined(asked.toReversed()))).lines.map(withoutContext).reverse();

    expect(backward).toEqual(forward);
  });

  test('answers a last line without a line end, and nothing after one with it', async () => {
    expect((await answers(Buffer.from(`x\n${candidate(1)}`))).lines).toHaveLength(2);
    expect((await answers(Buffer.from(`x\n${candidate(1)}\n`))).lines).toHaveLength(2);
    expect((await answers(Buffer.from('\n\n'))).lines).toEqual(['{}', '{}']);
    expect((await answers(Buffer.from(''))).lines).toEqual([]);
  });

  test('answers a line before the next one is written, in any number of pieces', async () => {
    const { stdin, stdout, stderr } = start();
    const lines: string[] = [];
    let errors = '';
    createInterface({ input: stdout }).on('line', (line) => lines.push(line));
    stderr.on('data', (data: Buffer) => {
      errors += data.toString();
    });
    for (let number = 0; number < 20; number++) {
      const line = number % 4 === 3 ? 'nothing\n' : `${candidate(number)}\n`;
      const middle = number % 2 === 0 ? line.length : 30;
      stdin.write(line.slice(0, middle));
      await new Promise((resolve) => setImmediate(resolve));
      stdin.write(line.slice(middle));
      const answer = await until(
        () => lines[number],
        () => `line ${number + 1} was not answered: ${errors}`,
      );
      expect(iceOf(JSON.parse(answer))).toEqual(
        number % 4 === 3 ? {} : expect.objectContaining({ address: address(number) }),
      );
      expect(lines).toHaveLength(number + 1);
    }
    expect(errors).toBe('');
  });
});

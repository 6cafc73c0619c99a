import { afterEach, expect, test, vi } from 'vitest';
import { PacedOutput } from '../../src/commands/shared/paced-output.ts';
import type { ByteSink } from '../../src/io/io.ts';

/** Completes each write on request. */
class SlowSink implements ByteSink {
  readonly isTerminal = false;
  readonly columns = undefined;
  readonly writes: string[] = [];
  take: (error?: Error) => void = () => {};

  write(bytes: Uint8Array | string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.take = (error) => {
        this.writes.push(Buffer.from(bytes).toString());
        if (error === undefined) resolve();
        else reject(error);
      };
    });
  }
}

afterEach(() => {
  vi.useRealTimers();
});

const LARGE = 'x'.repeat(300 * 1024);
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('output within a short time is written together', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const sink = new SlowSink();
  const output = new PacedOutput(sink, () => {});
  for (const part of ['a', 'b', 'c']) {
    output.buffer.text(part);
    expect(output.pace()).toBeUndefined();
  }
  await vi.advanceTimersByTimeAsync(100);
  sink.take();
  expect(sink.writes).toStrictEqual(['abc']);
});

test('much output is written at once, and the work waits for the previous write', async () => {
  const sink = new SlowSink();
  const output = new PacedOutput(sink, () => {});
  output.buffer.text(LARGE);
  await output.pace();
  output.buffer.text(`${LARGE}2`);
  let isDone = false;
  const waiting = output.pace()?.then(() => {
    isDone = true;
  });
  output.buffer.text('3');
  const further = output.pace();
  await settled();
  expect(isDone).toBe(false);
  sink.take();
  await waiting;
  await further;
  const finished = output.finish();
  sink.take();
  await finished;
  expect(sink.writes).toStrictEqual([LARGE, `${LARGE}23`]);
});

test('a failure stops the work, and is reported at the end', async () => {
  const sink = new SlowSink();
  const output = new PacedOutput(sink, () => {});
  output.buffer.text(LARGE);
  await output.pace();
  sink.take(new Error('full'));
  output.buffer.text(LARGE);
  await expect(output.pace()).rejects.toThrow('full');
  await expect(output.finish()).rejects.toThrow('full');
});

test('a failure is reported while nothing waits', async () => {
  const sink = new SlowSink();
  const onBroken = vi.fn();
  const output = new PacedOutput(sink, onBroken);
  output.buffer.text(LARGE);
  await output.pace();
  sink.take(new Error('full'));
  output.buffer.text('more');
  output.pace();
  await vi.waitFor(() => expect(onBroken).toHaveBeenCalled());
  await expect(output.finish()).rejects.toThrow('full');
});

import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  createWriteStream,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { checkLine } from '../support/io.ts';

const HOST = 'candidate:1 1 udp 2113937151 192.0.2.1 5000 typ host';
const RELAY = 'candidate:3 1 udp 33562367 198.51.100.7 5002 typ relay raddr 203.0.113.9 rport 5001';

const folder = mkdtempSync(join(tmpdir(), 'icescope-process-'));
const running: ChildProcessWithoutNullStreams[] = [];

afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The program as a process of its own, with what it has written so far. */
class Run {
  readonly child: ChildProcessWithoutNullStreams;
  stdout = '';
  stderr = '';
  readonly ended: Promise<number | null>;

  constructor(argv: string[], command = process.execPath, before: string[] = ['bin/icescope.js']) {
    this.child = spawn(command, [...before, ...argv]);
    running.push(this.child);
    this.child.stdout.on('data', (data) => (this.stdout += data));
    this.child.stderr.on('data', (data) => (this.stderr += data));
    this.child.stdin.on('error', () => {});
    this.ended = once(this.child, 'close').then(([status]) => status);
  }

  get lines(): string[] {
    return this.stdout.split('\n').slice(0, -1);
  }

  write(text: string | Uint8Array): void {
    this.child.stdin.write(text);
  }

  end(text: string | Uint8Array = ''): void {
    this.child.stdin.end(text);
  }
}

/** Polls until it holds; fails after a while. */
async function until(condition: () => boolean, what: string, milliseconds = 100_000): Promise<void> {
  const start = Date.now();
  while (!condition()) {
    if (Date.now() - start > milliseconds) throw new Error(`waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function endOf(run: Run, milliseconds = 100_000): Promise<number | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`still running; it wrote ${run.stdout.slice(-200)}${run.stderr.slice(-200)}`)),
      milliseconds,
    );
  });
  return Promise.race([run.ended, late]).finally(() => clearTimeout(timer));
}

const shell = (script: string): Run => new Run([script], '/bin/sh', ['-c']);

describe('the built command', () => {
  it('searches the rules, which are loaded only then', async () => {
    const run = new Run(['rule', '--search', 'denied-peer-ip']);
    expect([await endOf(run), run.stderr]).toEqual([0, '']);
    expect(run.lines.length).toBeGreaterThan(1);
    expect(run.stdout).toMatch(/^peer\//m);
  });

  it.each(['related-missing', 'candidate/related-missing', 'peer/cidr', 'stun/refused', 'denied-peer-ip'])(
    'explains %s',
    async (id) => {
      const run = new Run(['rule', id]);
      expect([await endOf(run), run.stderr]).toEqual([0, '']);
      expect(run.lines.length).toBeGreaterThan(5);
    },
  );

  it.each(['github', 'sarif', 'gcc', 'checkstyle', 'junit', 'markdown', 'codequality'])(
    'prints -f %s',
    async (format) => {
      const run = new Run(['parse', '-f', format, HOST.replace('5000', '70000')]);
      expect([await endOf(run), run.stderr]).toEqual([1, '']);
      expect(run.stdout).toContain('port-range');
    },
  );
});

describe('a pipe', () => {
  it('that is closed ends it quietly', async () => {
    const path = join(folder, 'large.log');
    // Much more than a pipe holds.
    const ports = Array.from({ length: 50_000 }, (_, port) => HOST.replace('5000', `${port + 1}`));
    writeFileSync(path, `${ports.join('\n')}\n`);
    const formats = ['ndjson', 'json', 'csv', 'sdp', 'table'];
    const runs = formats.map((format) => shell(`node bin/icescope.js parse -f ${format} ${path} | head -1`));
    for (const [i, run] of runs.entries()) {
      expect([formats[i], await endOf(run), run.lines.length, run.stderr]).toEqual([formats[i], 0, 1, '']);
    }
  });

  it('that is closed while the input goes on ends it too', async () => {
    const run = shell(`yes '${HOST}' | node bin/icescope.js parse -f ndjson | head -1`);
    expect([await endOf(run), run.lines.length, run.stderr]).toEqual([0, 1, '']);
  });

  it('answers each line before the next is written', async () => {
    const run = new Run(['parse', '-f', 'ndjson']);
    for (let n = 1; n <= 3; n++) {
      run.write(`a=${HOST}\n`);
      await until(() => run.lines.length === n, `line ${n}`);
    }
    run.end();
    expect(await endOf(run)).toBe(0);
    for (const [k, line] of run.lines.entries()) expect(checkLine('ndjson', line).source.line).toBe(k + 1);
  });

  it('answers in the table, inside an open object, and under --filter too', async () => {
    for (const argv of [['parse'], ['parse', '-f', 'sdp'], ['parse', '--filter']]) {
      const run = new Run(argv);
      run.write(`{ "candidate": "${HOST}",\n`);
      await until(() => run.stdout.includes('192.0.2.1'), argv.join(' '));
      run.end();
      await endOf(run);
    }
  });

  it('--filter answers a line that rsyslog waits for at once', async () => {
    const run = new Run(['parse', '--filter=rsyslog']);
    for (let n = 1; n <= 20; n++) {
      run.write(n % 2 === 0 ? `${HOST}\n` : 'nothing\n');
      await until(() => run.lines.length === n, `line ${n}`);
    }
    run.end();
    expect([await endOf(run), run.stderr]).toEqual([0, '']);
  });

  it('prints a candidate without a line end when the input pauses', async () => {
    const run = new Run(['parse', '-f', 'ndjson']);
    run.write(HOST);
    run.end();
    expect(await endOf(run)).toBe(0);
    expect(run.lines).toHaveLength(1);
  });
});

describe('a FIFO', () => {
  it('is read like a file', async () => {
    const path = join(folder, 'fifo');
    execFileSync('mkfifo', [path]);
    const run = new Run(['parse', '-f', 'ndjson', path]);
    const writer = createWriteStream(path);
    writer.end(`${HOST}\n${RELAY}\n`);
    expect(await endOf(run)).toBe(0);
    expect(run.lines).toHaveLength(2);
  });
});

describe('a full disk', () => {
  it('under standard error does not change the status', async () => {
    expect(await endOf(shell('node bin/icescope.js parse no-such.log 2>/dev/full'))).toBe(2);
  });

  it.each(['ndjson', 'table', 'json'])('is reported as such, in -f %s', async (format) => {
    const run = shell(`echo '${HOST}' | node bin/icescope.js parse -f ${format} >/dev/full`);
    expect(await endOf(run)).toBe(2);
    expect(run.stderr).toBe('icescope: cannot write the output: no space left on the device\n');
  });
});

describe('Ctrl-C', () => {
  /** Presses it. */
  function interrupt(run: Run): Promise<number | null> {
    run.child.kill('SIGINT');
    return endOf(run);
  }

  it.each(['table', 'ndjson', 'json', 'csv', 'sdp'])(
    'while a pipe is read shows what was found in -f %s',
    async (format) => {
      const run = new Run(['parse', '-f', format]);
      run.write(`sent ${HOST}\nx\n`);
      // JSON is whole at the end only; another format's first lines tell that the log has been read.
      if (format === 'json') await until(() => run.stdout.includes('{"candidates":'), 'the start');
      else await until(() => run.stdout.includes('192.0.2.1'), 'the first candidate');
      expect(await interrupt(run)).toBe(130);
      expect(run.stdout).toContain('192.0.2.1');
      if (format === 'json') expect(JSON.parse(run.stdout).summary.candidates).toBe(1);
      expect(run.stderr).toBe(format === 'table' ? '\n1 candidate in 2 lines.\n' : '');
    },
  );

  it('before anything came says nothing', async () => {
    const path = writeEmpty('quiet.log');
    const run = new Run(['parse', '--follow', path]);
    await until(() => hasOpen(run, path), 'its start');
    const status = await interrupt(run);
    expect([status, run.stdout, run.stderr]).toEqual([130, '', '']);
  });

  it('while a FIFO waits for its writer ends it', async () => {
    const path = join(folder, 'silent');
    execFileSync('mkfifo', [path]);
    const run = new Run(['parse', '-f', 'ndjson', '-', path]);
    run.end(`${HOST}\n`);
    await until(() => run.lines.length === 1, 'what came before the FIFO');
    const status = await interrupt(run);
    expect([status, run.lines.length]).toEqual([130, 1]);
  });

  it('pressed twice at once counts as one', async () => {
    const path = writeEmpty('twice.log');
    const run = new Run(['parse', '--follow', path]);
    appendFileSync(path, `${HOST}\n`);
    await until(() => run.stdout.includes('192.0.2.1'), 'the candidate');
    run.child.kill('SIGINT');
    const status = await interrupt(run);
    expect([status, run.stderr]).toEqual([130, '\n1 candidate in 1 line.\n']);
  });

  it('ends --follow, with what was found', async () => {
    const path = writeEmpty('interrupted.log');
    const run = new Run(['parse', '--follow', path]);
    appendFileSync(path, `${HOST}\n`);
    await until(() => run.stdout.includes('192.0.2.1'), 'the candidate');
    const status = await interrupt(run);
    expect([status, run.stderr]).toEqual([130, '\n1 candidate in 1 line.\n']);
  });

  it.each([['serve'], ['live']])('as soon as the process listens for it ends %s', async (command) => {
    const pressing = `const { on } = process;
      process.on = function (name, ...rest) {
        on.call(this, name, ...rest);
        if (name === 'SIGINT') process.emit(name);
        return this;
      };`;
    const module = `data:text/javascript,${encodeURIComponent(pressing)}`;
    const run = new Run([command, '--port', '0'], process.execPath, ['--import', module, 'bin/icescope.js']);
    expect(await endOf(run)).toBe(0);
  });

  function writeEmpty(name: string): string {
    const path = join(folder, name);
    writeFileSync(path, '');
    return path;
  }

  /** Does the process hold the file open? By then it also listens for Ctrl-C. */
  function hasOpen(run: Run, path: string): boolean {
    const fds = `/proc/${run.child.pid}/fd`;
    return readdirSync(fds).some((fd) => readlinkOr(join(fds, fd)) === path);
  }

  function readlinkOr(link: string): string {
    try {
      return readlinkSync(link);
    } catch {
      return '';
    }
  }
});

describe('--follow', () => {
  it('goes on as the file grows, is rotated, and is truncated', async () => {
    const path = join(folder, 'grows.log');
    writeFileSync(path, `a=${HOST}\n`);
    const run = new Run(['parse', '-f', 'ndjson', '--follow', path]);
    await until(() => run.lines.length === 1, 'what was there');
    appendFileSync(path, `a=${HOST.slice(0, 30)}`);
    appendFileSync(path, `${HOST.slice(30)}\n`);
    await until(() => run.lines.length === 2, 'what was added');

    renameSync(path, `${path}.1`);
    appendFileSync(`${path}.1`, `a=${RELAY}\n`);
    await until(() => run.lines.length === 3, 'what was written to the old file after it was renamed');
    writeFileSync(path, `a=${HOST}\n`);
    await until(() => run.lines.length === 4, 'the new file');

    truncateSync(path, 0);
    appendFileSync(path, `a=${RELAY}\n`);
    await until(() => run.lines.length === 5, 'what came after it was emptied');
    run.child.kill('SIGINT');
    expect(await endOf(run)).toBe(130);
    expect(run.lines.map((line) => checkLine('ndjson', line).type)).toEqual(['host', 'host', 'relay', 'host', 'relay']);
    expect(run.stderr).toBe('');
  });

  it('ends a line that rotation has split', async () => {
    const path = join(folder, 'cut.log');
    writeFileSync(path, `a=${HOST}\na=candidate:8 1 udp 21`);
    const run = new Run(['parse', '-f', 'ndjson', '--follow', path]);
    await until(() => run.lines.length === 1, 'the first');
    renameSync(path, `${path}.1`);
    writeFileSync(path, `a=${RELAY}\n`);
    await until(() => run.stdout.includes('198.51.100.7'), 'the first of the new file');
    expect(run.lines.map((line) => checkLine('ndjson', line).type)).toContain('relay');
  });

  /** Runs it where the second time that a path is opened, the file is gone that was there a moment ago. */
  function losing(gone: string, path: string): Run {
    const removing = `import fs from 'node:fs';
      import { syncBuiltinESMExports } from 'node:module';
      const { openSync } = fs;
      let count = 0;
      fs.openSync = (path, ...rest) => {
        if (path !== ${JSON.stringify(gone)} || ++count !== ${gone === path ? 2 : 1}) return openSync(path, ...rest);
        process.stderr.write('gone\\n');
        throw Object.assign(new Error('ENOENT'), { code: 'ENOENT' });
      };
      syncBuiltinESMExports();`;
    const module = `data:text/javascript,${encodeURIComponent(removing)}`;
    const argv = ['parse', '-f', 'ndjson', '--follow', path];
    return new Run(argv, process.execPath, ['--import', module, 'bin/icescope.js']);
  }

  it('goes on where the file is rotated again before the new one is opened', async () => {
    const path = join(folder, 'soon.log');
    writeFileSync(path, `a=${HOST}\n`);
    const run = losing(path, path);
    await until(() => run.lines.length === 1, 'the first');
    renameSync(path, `${path}.1`);
    writeFileSync(path, `a=${RELAY}\n`);
    await until(() => run.lines.length === 2, 'the first of the new file');
    expect(run.stderr).toBe('gone\n');
  });

  it('goes on where the copy of a file that was emptied is removed', async () => {
    const path = join(folder, 'copied.log');
    writeFileSync(path, `a=${HOST}\n`);
    const run = losing(`${path}.1`, path);
    await until(() => run.lines.length === 1, 'the first');
    writeFileSync(`${path}.1`, `a=${HOST}\n`);
    truncateSync(path, 0);
    appendFileSync(path, `a=${RELAY}\n`);
    await until(() => run.lines.length === 2, 'what came after it was emptied');
    expect(run.stderr).toBe('gone\n');
  });

  it('says that a file is compressed', async () => {
    const path = join(folder, 'packed.log');
    writeFileSync(path, gzipSync(HOST));
    const run = new Run(['parse', '--follow', path]);
    expect(await endOf(run)).toBe(2);
    expect(run.stderr).toContain('compressed with gzip');
  });

  it('says that a file is missing, and ends', async () => {
    const run = new Run(['parse', '--follow', join(folder, 'nowhere.log')]);
    expect(await endOf(run)).toBe(2);
    expect(run.stderr).toContain('no such file');
  });

  it('reads several files at once', async () => {
    const [one, two] = ['one.log', 'two.log'].map((name) => join(folder, name)) as [string, string];
    writeFileSync(one, `${HOST}\n`);
    writeFileSync(two, `${RELAY}\n`);
    const run = new Run(['parse', '-f', 'ndjson', '--follow', one, two]);
    await until(() => run.stdout.includes('192.0.2.1') && run.stdout.includes('198.51.100.7'), 'both files');
  });
});

describe('hostile inputs', () => {
  async function read(argv: string[], input: string): Promise<{ run: Run; status: number | null }> {
    const run = new Run(argv);
    run.end(input);
    return { run, status: await endOf(run) };
  }

  const MB = 2 ** 20;
  const fill = (text: string, megabytes: number): string => text.repeat(Math.ceil((megabytes * MB) / text.length));

  it('a line of 5 MB, with candidates at its start, in it and at its end', async () => {
    const text = `{"a":"${HOST}","b":"${'x'.repeat(2.5 * MB)}","c":"${HOST}","d":"${'y'.repeat(2.5 * MB)}","candidate":"${RELAY}","sdpMid":"0"}`;
    const { run, status } = await read(['parse', '-f', 'ndjson'], text);
    expect(status).toBe(0);
    const records = run.lines.map((line) => checkLine('ndjson', line));
    expect(records.map((record) => [record.source.line, record.source.column])).toEqual(
      [HOST, HOST, RELAY].map((raw, k) => [1, (k === 1 ? text.indexOf(raw, 100) : text.indexOf(raw)) + 1]),
    );
    expect(records[2].sdpMid).toBe('0');
  });

  it('20 MB of candidates in a stream do not increase memory use', async () => {
    const run = new Run([], process.execPath, ['--max-old-space-size=64', 'bin/icescope.js', 'parse', '-f', 'ndjson']);
    run.end(fill(`a=${HOST} generation 0\n`, 20));
    expect(await endOf(run)).toBe(0);
    expect(run.stderr).toBe('');
  });
});

describe('a query of an address', () => {
  /** Prints what Node.js has loaded of its own. */
  const LISTING = `data:text/javascript,process.on('exit',()=>process.stderr.write(process.moduleLoadList.join(';')))`;

  async function loadedBy(...argv: string[]): Promise<string[]> {
    const run = new Run(argv, process.execPath, ['--import', LISTING, 'bin/icescope.js']);
    await endOf(run);
    return run.stderr.split(';');
  }

  // Whatever room of the bundle they are in: each takes longer to load than the query takes.
  it('loads no DNS, TLS, HTTP or digests', async () => {
    const always = await loadedBy('--version');
    const loaded = await loadedBy('stun', '-f', 'json', 'stun:127.0.0.1:9');
    expect(loaded).toContain('NativeModule dgram');
    for (const name of ['crypto', 'dns', 'tls', 'http'])
      if (!always.includes(`NativeModule ${name}`)) expect(loaded).not.toContain(`NativeModule ${name}`);
  });
});

import { afterEach, describe, expect, test } from 'vitest';
import { address, candidate } from './program.ts';
import { hasMmexternal, type Logged, Rsyslogd } from './rsyslogd.ts';

/** What icescope has added to a message. */
interface Ice {
  source: { line: number };
  raw: string;
  ok: boolean;
  address?: string;
  candidates?: Ice[];
}

function iceOf(logged: Logged | undefined): Ice | undefined {
  return logged?.variables.ice as Ice | undefined;
}

describe.skipIf(!hasMmexternal)('icescope under rsyslog’s mmexternal', () => {
  let rsyslogd: Rsyslogd | undefined;

  async function start(options = '--filter=rsyslog'): Promise<Rsyslogd> {
    rsyslogd = await Rsyslogd.start(options);
    return rsyslogd;
  }

  afterEach(async () => {
    await rsyslogd?.stop();
    rsyslogd = undefined;
  });

  test('sets $!ice on a message with a candidate, and leaves all else as it was', async () => {
    const daemon = await start();
    await daemon.send([`local ${candidate(7)}`, 'no candidate here']);
    const [first, second] = await daemon.logged(2);

    expect(first).toMatchObject({ msg: ` local ${candidate(7)}`, hostname: 'phone', address: address(7) });
    expect(first?.variables).toMatchObject({
      before: 'kept',
      ice: {
        raw: candidate(7),
        ok: true,
        type: 'host',
        transport: 'udp',
        priority: 2122260223,
        port: 5000,
        generation: 0,
      },
    });
    expect(second).toEqual({
      msg: ' no candidate here',
      hostname: 'phone',
      address: '',
      variables: { before: 'kept' },
    });
    expect(daemon.errors).not.toContain('mmexternal');
  });

  test('sets $!ice!candidates on a message with several', async () => {
    const daemon = await start();
    await daemon.send([JSON.stringify([candidate(1), candidate(2), candidate(3)])]);
    const [logged] = await daemon.logged(1);

    expect(iceOf(logged)?.candidates?.map((ice) => ice.address)).toEqual([address(1), address(2), address(3)]);
    expect(daemon.errors).not.toContain('mmexternal');
  });

  test('answers a message before the next one comes', async () => {
    const daemon = await start();
    for (let number = 0; number < 20; number++) {
      await daemon.send([candidate(number)]);
      const logged = await daemon.logged(number + 1);
      expect(logged.map((each) => each.address)).toEqual(Array.from(logged, (_, each) => address(each)));
    }
  });

  test('gives each of 3000 messages its own candidate, in their order', async () => {
    const daemon = await start();
    const hasCandidate = (number: number): boolean => number % 3 !== 0;
    const messages = Array.from({ length: 3000 }, (_, n) => `message ${n} ${hasCandidate(n) ? candidate(n) : ''}`);
    await daemon.send(messages);
    const logged = await daemon.logged(messages.length);

    expect(logged.map(({ msg }) => msg)).toEqual(messages.map((message) => ` ${message}`));
    expect(logged.map((each) => each.address)).toEqual(messages.map((_, n) => (hasCandidate(n) ? address(n) : '')));
    for (const [index, each] of logged.entries()) {
      expect(iceOf(each)?.source.line).toBe(hasCandidate(index) ? index + 1 : undefined);
    }
    expect(daemon.errors).not.toContain('mmexternal');
  });

  /** Each with what its `$!ice` is; a line between two of them has a candidate of its own. */
  const HOSTILE: readonly [name: string, message: string | Uint8Array, ice: object | undefined][] = [
    ['nothing', '', undefined],
    ['blanks', '   \t ', undefined],
    ['NUL', `\0${candidate(1)}\0tail`, { address: address(1) }],
    ['only NUL', '\0'.repeat(200), undefined],
    ['newlines inside', `first\nsecond ${candidate(2)}\n\n`, { address: address(2) }],
    ['a carriage return', `a=${candidate(3)}\r`, { address: address(3) }],
    ['not UTF-8', Buffer.from(`\xff\xfe\x80\xc3 ${candidate(4)} \xed\xa0\x80`, 'latin1'), { address: address(4) }],
    ['every byte', Uint8Array.from({ length: 256 }, (_, byte) => byte), undefined],
    ['escape sequences', `\x1b[31m${candidate(5)}\x1b[0m\x1b]0;title\x07`, { address: address(5) }],
    ['text that runs backwards', `\u202e\u2066 ${candidate(6)} \u2028`, { address: address(6) }],
    ['8 kB before a candidate', `${'x'.repeat(8192)} ${candidate(7)}`, { address: address(7) }],
    [
      '4 kB of a foundation',
      `candidate:${'x'.repeat(4096)} 1 udp 1 192.0.2.1 1 typ host`,
      { foundation: 'x'.repeat(4096) },
    ],
    ['more than a pipe holds', `${'x '.repeat(50_000)}${candidate(8)}`, { address: address(8) }],
    [
      'a hundred candidates',
      JSON.stringify(Array(100).fill(candidate(9))),
      { candidates: Array(100).fill({ ok: true }) },
    ],
    ['a bad port', 'candidate:1 1 udp 1 192.0.2.1 99999 typ host', { ok: false }],
    ['words for numbers', 'candidate:1 1 udp many 192.0.2.1 port typ host', { ok: false }],
    ['a candidate cut off', 'candidate:1 1 udp 2122260223 192.0.2', { ok: false }],
    ['a reply of its own', '{"$!":{"ice":{"address":"forged"}},"msg":"forged"}', undefined],
    ['a forged extension', `${candidate(10)} "},"msg":"forged`, { address: address(10) }],
  ];

  test('survives hostile messages, and those between them keep their candidates', async () => {
    const daemon = await start();
    const MARK = 1000;
    await daemon.send([candidate(MARK)]);
    await daemon.logged(1);
    const children = daemon.children;
    expect(children).toHaveLength(1);

    await daemon.send(HOSTILE.flatMap(([, message], index) => [message, candidate(MARK + index)]));
    const logged = (await daemon.logged(1 + 2 * HOSTILE.length)).slice(1);

    expect(logged).toHaveLength(2 * HOSTILE.length);
    for (const [index, [name, , ice]] of HOSTILE.entries()) {
      const hostile = logged[2 * index];
      expect(hostile, name).toMatchObject({ hostname: 'phone', variables: { before: 'kept' } });
      if (ice === undefined) expect(iceOf(hostile), name).toBeUndefined();
      else expect(iceOf(hostile), name).toMatchObject(ice);
      const mark = logged[2 * index + 1];
      expect(mark, `behind ${name}`).toMatchObject({
        msg: ` ${candidate(MARK + index)}`,
        address: address(MARK + index),
      });
      expect(iceOf(mark)?.source.line, `behind ${name}`).toBe(2 * index + 3);
    }
    expect(daemon.children).toEqual(children);
    expect(daemon.errors).not.toContain('mmexternal');
  });

  test('selects under rsyslog as elsewhere', async () => {
    const daemon = await start('--filter=rsyslog --type relay,srflx --only-invalid');
    await daemon.send([candidate(1), 'candidate:1 1 udp 1 192.0.2.1 99999 typ relay', candidate(2)]);
    const logged = await daemon.logged(3);

    expect(logged.map((each) => iceOf(each)?.ok)).toEqual([undefined, false, undefined]);
  });

  test('ends when the daemon ends', async () => {
    const daemon = await start();
    await daemon.send([candidate(1)]);
    await daemon.logged(1);
    expect(daemon.children).toHaveLength(1);

    expect(await daemon.stop()).toEqual({ wasKilled: false, left: [] });
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { en } from '../../src/explain/texts/en.ts';
import { ko } from '../../src/explain/texts/ko.ts';
import { foundIn } from '../../src/logs/literal.ts';
import { ByteBuffer } from '../../src/report/byte-buffer.ts';
import { ndjson } from '../../src/report/explain/ndjson.ts';
import { loadStyle } from '../../src/term/style.ts';
import { textWidth } from '../../src/term/width.ts';
import { logText } from '../support/candidates.ts';
import { icescope, type JsonObject, rejectUnsafe, type World } from '../support/io.ts';
import { runs } from '../support/runs.ts';

const TCP =
  'candidate:2782310545 1 tcp 1518214911 192.168.58.1 9 typ host tcptype active generation 0 ufrag B9fB network-id 2';
const HOST = 'candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host';

/** Without the agents that accept it, which have tests of their own. */
function withoutAgents(text: string): string {
  return text.replace(/^ {2}(accepted|rejected) by .*\n/gm, '').replace(/^ {2}written by +/gm, '  written by  ');
}

async function explain(argv: readonly string[], world: World = {}) {
  return icescope(['explain', ...argv], world);
}

describe('one candidate', () => {
  test('is taken apart', async () => {
    const { status, stdout, stderr } = await explain([TCP]);
    expect({ status, stderr }).toStrictEqual({ status: 0, stderr: '' });
    expect(withoutAgents(stdout)).toBe(
      `A TCP host candidate that can only open connections (active), from the second network interface of libwebrtc.

  candidate:2782310545 1 tcp 1518214911 192.168.58.1 9 typ host tcptype active generation 0 ufrag B9fB network-id 2
            1--------- 2 3-- 4--------- 5----------- 6     7---         8-----            9       10--            11

   1  foundation  2782310545    the same for candidates of the same type, base address, transport and server; ICE checks one pair of each first
   2  component   1             carries RTP, with RTCP under rtcp-mux, or data channels
   3  transport   tcp           for networks that block UDP; tried after UDP (RFC 6544)
   4  priority    1518214911    90 · 32286 · 1: host over TCP; interface 126 (the second), IPv4; component 1
   5  address     192.168.58.1  private (RFC 1918): reachable only from the same network
   6  port        9             an active candidate does not listen; 9, the discard port, means no port
   7  type        host          the machine's own address; does not prove that it has internet access
   8  tcptype     active        opens connections; pairs only with passive candidates
   9  generation  0             first gathering; libwebrtc adds 1 with each ICE restart
  10  ufrag       B9fB          the user name fragment: identifies the ICE session that the candidate belongs to
  11  network-id  2             libwebrtc's number for the network interface

  written by  libwebrtc (Chromium, Edge, Safari, Electron, mobile SDKs): its way of computing priorities, a 32-bit decimal foundation, generation, network-id; cannot tell which of these
`,
    );
  });

  test('fits a terminal, its marks below it in every row', async () => {
    const { stdout } = await explain([TCP], { columns: 60 });
    const lines = stdout.replace(/\u001b\[[0-9;]*m/g, '').split('\n');
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(60);
    const first = lines.findIndex((line) => line.includes('candidate:'));
    expect(lines.slice(first, first + 4)).toStrictEqual([
      '  candidate:2782310545 1 tcp 1518214911 192.168.58.1 9 typ',
      '            1--------- 2 3-- 4--------- 5----------- 6',
      '  host tcptype active generation 0 ufrag B9fB network-id 2',
      '  7---         8-----            9       10--            11',
    ]);
  });

  test('has color when asked for, and the same words', async () => {
    const [plain, colored] = [await explain([TCP]), await explain([TCP, '--color'])];
    expect(colored.stdout).toContain('\u001b[1mA TCP host candidate');
    expect(colored.stdout.replace(/\u001b\[[0-9;]*m/g, '')).toBe(plain.stdout);
  });

  test('shows contradictions first, and points at them', async () => {
    const { stdout } = await explain([HOST.replace('host', 'srflx raddr 10.0.0.1 rport 5000')]);
    expect(stdout.startsWith('Contradiction: the priority says host, the type says server-reflexive')).toBe(true);
    expect(stdout).toContain('1 2 3-- 4^^^^^^^^^ 5-------- 6---     7^^^^       8------- ');
    expect(stdout).not.toContain('priority-type-mismatch');
  });

  test('is refused when it is invalid, with the reason, and explained as far as possible', async () => {
    const { status, stdout } = await explain(['candidate:1 1 udp 2130706431 192.0.2.1 99999 typ host']);
    expect(status).toBe(1);
    expect(stdout).toContain('\nerror: port 99999 is larger than 65535; ');
    expect(stdout).toContain('1 2 3-- 4--------- 5-------- ^^^^^     6---\n');
    expect(stdout).toContain(en.scopes.documentation);
  });

  test('does not show its password', async () => {
    const { stdout } = await explain([`${HOST} pwd abcdefghijkl`]);
    expect(stdout).not.toContain('abcdefghijkl');
    expect(stdout).toContain(`pwd         ************  ${en.extension.password}`);
  });
});

describe('in Korean', () => {
  const KOREAN = `libwebrtc의 두 번째 네트워크 인터페이스에서 나온, 연결을 열기만 하는(active) TCP host 후보입니다.

  candidate:2782310545 1 tcp 1518214911 192.168.58.1 9 typ host tcptype active generation 0 ufrag B9fB network-id 2
            1--------- 2 3-- 4--------- 5----------- 6     7---         8-----            9       10--            11

   1  foundation  2782310545    유형, 기반(base) 주소, 전송 프로토콜, 서버가 같은 후보는 값이 같습니다. ICE는 값마다 후보 쌍 하나를 먼저 검사합니다
   2  component   1             RTP(rtcp-mux이면 RTCP도) 또는 데이터 채널을 전송합니다
   3  transport   tcp           UDP를 막는 네트워크를 위한 것이며 UDP 다음에 시도합니다(RFC 6544)
   4  priority    1518214911    90 · 32286 · 1: TCP host; 인터페이스 126(두 번째), IPv4; component 1
   5  address     192.168.58.1  사설 주소입니다(RFC 1918). 같은 네트워크에서만 접근할 수 있습니다
   6  port        9             active 후보는 연결을 기다리지 않습니다. discard 포트인 9는 포트가 없다는 뜻입니다
   7  type        host          기기 자신의 주소입니다. 인터넷에 연결된다는 증거는 아닙니다
   8  tcptype     active        연결을 엽니다. passive 후보와만 쌍을 이룹니다
   9  generation  0             처음 수집한 후보입니다. libwebrtc는 ICE를 다시 시작할 때마다 1을 더합니다
  10  ufrag       B9fB          후보가 속한 ICE 세션을 식별하는 user name fragment입니다
  11  network-id  2             libwebrtc가 네트워크 인터페이스에 매긴 번호입니다

  작성  libwebrtc(Chromium, Edge, Safari, Electron, 모바일 SDK). 근거: priority 계산 방식, 32비트 십진수 foundation, generation, network-id. 이 가운데 어느 것인지는 알 수 없습니다
`;

  test.each([
    [['--lang', 'ko', TCP], {}],
    [[TCP], { LANG: 'ko_KR.UTF-8' }],
    [[TCP], { LC_ALL: 'ko_KR.UTF-8', LANG: 'C' }],
    [['--lang=ko', TCP], { LANG: 'en_US.UTF-8' }],
  ])('%j under %j', async (argv, env) => {
    const { status, stdout } = await explain(argv, { env });
    expect(status).toBe(0);
    expect(stdout.replace(/^ {2}(수락|거부) .*\n/gm, '')).toBe(KOREAN);
  });

  test('not where English is asked for', async () => {
    const { stdout } = await explain(['--lang', 'en', TCP], { env: { LANG: 'ko_KR.UTF-8' } });
    expect(stdout).toContain('private (RFC 1918)');
    expect(stdout).not.toMatch(/[\uac00-\ud7a3]/);
  });

  test('wide letters count double: no line is wider than the terminal', async () => {
    const { stdout } = await explain(['--lang', 'ko', TCP], { columns: 70 });
    for (const line of stdout.replace(/\u001b\[[0-9;]*m/g, '').split('\n'))
      expect(textWidth(line)).toBeLessThanOrEqual(70);
  });

  test('in JSON too, whose keys stay', async () => {
    const { json } = await explain(['-f', 'json', '--lang', 'ko', TCP]);
    const [{ explanation, stack }] = json.candidates;
    expect(explanation[4]).toStrictEqual({
      field: 'address',
      value: '192.168.58.1',
      meaning: ko.scopes.private,
      scope: 'private',
    });
    expect(stack).toMatchObject({ name: 'libwebrtc', confidence: 'high' });
  });
});

describe('what is wrong, in Korean', () => {
  const PORT = HOST.replace('5000', '99999');

  test.each([
    [PORT, '오류: 포트 99999는 65535보다 큽니다. Chromium은 이 후보와'],
    [HOST.replace('udp', 'tcp'), '경고: TCP 후보에 tcptype이 없습니다. '],
  ])('%s', async (candidate, line) => {
    const { stdout } = await explain(['--lang', 'ko', candidate]);
    expect(stdout).toContain(`\n${line}`);
    expect(stdout).not.toMatch(/^(error|warning):/m);
  });

  test('in JSON too, whose ids and severities stay', async () => {
    const { json } = await explain(['-f', 'json', '--lang', 'ko', PORT]);
    expect(json.candidates[0].issues).toMatchObject([
      { id: 'port-range', severity: 'error', message: '포트 99999는 65535보다 큽니다' },
    ]);
  });

  test('but not in parse', async () => {
    const { stdout, stderr } = await icescope(['parse', PORT], { env: { LANG: 'ko_KR.UTF-8' } });
    expect(stderr).toContain('port 99999 is larger than 65535');
    expect(stdout + stderr).not.toMatch(/[\uac00-\ud7a3]/);
  });
});

describe('inputs with candidates', () => {
  const SDP = `v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=mid:a0\r\na=${HOST}\r\na=${TCP}\r\n`;

  test.each([
    ['an SDP', SDP, 2],
    ['a line of a log', `12:00:01 [INFO] received ${HOST}`, 1],
    ['a JSON message', JSON.stringify({ candidate: HOST, sdpMid: '0', sdpMLineIndex: 0 }), 1],
  ])('%s, as an argument and from a pipe', async (_, text, count) => {
    for (const { json, status } of [
      await explain(['-f', 'json', text]),
      await explain(['-f', 'json'], { stdin: text }),
      await explain(['-f', 'json', '-'], { stdin: text }),
    ]) {
      expect(status).toBe(0);
      expect(json.candidates.map(({ raw }: JsonObject) => raw)).toStrictEqual([HOST, TCP].slice(0, count));
    }
  });

  test('a file: each candidate has its place', async () => {
    const { stdout } = await explain(['fixtures/demo/signaling.log']);
    expect(stdout).toMatch(/^fixtures\/demo\/signaling\.log:4:23\nA TCP host candidate/);
    expect(stdout.match(/^ {2}written by/gm)?.length).toBeGreaterThan(1);
  });

  test('the context in the log is explained too', async () => {
    const { stdout } = await explain([], {
      stdin: JSON.stringify({ candidate: TCP, sdpMid: '0', usernameFragment: 'x' }),
    });
    expect(stdout).toContain('sdpMid            0');
    expect(stdout).toContain(en.context.otherUfrag);
  });

  test('an empty input has no candidates', async () => {
    for (const stdin of ['', 'plain prose\n', 'a=end-of-candidates\n']) {
      const { status, stdout, stderr } = await explain([], { stdin });
      expect({ status, stdout }).toStrictEqual({ status: 1, stdout: '' });
      expect(stderr).toContain('no candidates found');
    }
  });

  test('a file that is not there is an error, and the others are read', async () => {
    const { status, stdout, stderr } = await explain(['no-such-file', HOST]);
    expect(status).toBe(2);
    expect(stderr).toContain('cannot read no-such-file');
    expect(stdout).toContain('A UDP host candidate');
  });
});

describe('json', () => {
  test('has the record, the explanation, the author, and which agents accept it', async () => {
    const { json } = await explain(['-f', 'json', TCP]);
    const [candidate] = json.candidates;
    expect(candidate).toMatchObject({
      ok: true,
      foundation: '2782310545',
      priority: 1518214911,
      contradictions: [],
      stack: { name: 'libwebrtc', confidence: 'high' },
      source: { file: 'argument 1', line: 1, column: 1 },
    });
    const priority = candidate.explanation.find(({ field }: JsonObject) => field === 'priority');
    expect(priority.parts.map(({ name, value }: JsonObject) => [name, value])).toStrictEqual([
      ['typePreference', 90],
      ['networkPreference', 126],
      ['addressPreference', 30],
      ['component', 1],
    ]);
    expect(json.summary).toMatchObject({ candidates: 1, invalid: 0 });
  });

  test('is complete without a candidate', async () => {
    const { json, status } = await explain(['-f', 'json'], { stdin: 'nothing' });
    expect(status).toBe(1);
    expect(json.candidates).toStrictEqual([]);
  });

  test('is described by --format-schema', async () => {
    const { stdout, status } = await explain(['--format-schema']);
    expect(status).toBe(0);
    const item = JSON.parse(stdout).properties.candidates.items;
    expect(item.required).toEqual(expect.arrayContaining(['explanation', 'stack', 'contradictions']));
  });
});

describe('ndjson', () => {
  test('has a line for each candidate, the same as its element of json', async () => {
    const stdin = `a=${HOST}\na=end-of-candidates\na=${TCP}\na=${HOST.replace('5000', '99999')}\n`;
    const { status, records } = await explain(['-f', 'ndjson'], { stdin });
    expect(status).toBe(1);
    expect(records).toHaveLength(3);
    expect(records).toStrictEqual((await explain(['-f', 'json'], { stdin })).json.candidates);
  });

  test('has nothing else: no lines without a candidate, and no summary', async () => {
    const { status, stdout } = await explain(['-f', 'ndjson'], { stdin: 'nothing' });
    expect({ status, stdout }).toStrictEqual({ status: 1, stdout: '' });
  });

  test('is written as candidates are found, not at the end', async () => {
    const out = new ByteBuffer();
    const report = ndjson(out, { style: await loadStyle(false), columns: undefined }, en);
    for (const text of [HOST, TCP]) {
      report.add(foundIn(text), '-');
      const line = Buffer.from(out.take(new Uint8Array(0))).toString();
      expect(line).toMatch(/^\{.*\}\n$/);
      expect(JSON.parse(line).raw).toBe(text);
    }
  });

  test('is described by --format-schema', async () => {
    const { stdout } = await explain(['-f', 'ndjson', '--format-schema']);
    expect(JSON.parse(stdout).required).toEqual(expect.arrayContaining(['explanation', 'stack', 'contradictions']));
  });
});

describe('on a narrow terminal', () => {
  const MDNS = 'candidate:1 1 udp 2130706431 0a5c1234-0000-4000-8000-000000000000.local 5000 typ host';
  const WRONG = `candidate:1 1 udp 1 ${'x'.repeat(90)}.example 5000 typ srflx x ${'y'.repeat(90)}`;

  test.each(
    [TCP, MDNS, WRONG].flatMap((candidate) =>
      ['en', 'ko'].flatMap((lang) => [40, 60, 80, 120].map((columns) => ({ candidate, lang, columns }))),
    ),
  )('no line is wider: $columns columns, $lang, $candidate', async ({ candidate, lang, columns }) => {
    const { stdout } = await explain(['--lang', lang, candidate], { columns });
    for (const line of stdout.replace(/\u001b\[[0-9;]*m/g, '').split('\n'))
      expect(textWidth(line), line).toBeLessThanOrEqual(columns);
  });
});

describe('usage', () => {
  test.each([
    [['--lang', 'xx'], "invalid value 'xx' for --lang (expected en, ko)"],
    [['-f', 'jsn'], 'Did you mean json?'],
    [['--formt', 'json'], "unknown option '--formt'. Did you mean --format?"],
  ])('%j', async (argv, message) => {
    const { status, stderr, stdout } = await explain(argv);
    expect({ status, stdout }).toStrictEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  test('help is in English, whatever the language', async () => {
    const { status, stdout } = await explain(['--help'], { env: { LANG: 'ko_KR.UTF-8' } });
    expect(status).toBe(0);
    expect(stdout).toContain('Usage: icescope explain [options] [candidate...]');
  });
});

test('any log: no internal error, and no control sequence reaches the terminal', async () => {
  await fc.assert(
    fc.asyncProperty(
      logText,
      fc.constantFrom('text', 'json', 'ndjson'),
      fc.constantFrom(40, 80, undefined),
      async (log, format, columns) => {
        const { status, stdout, stderr } = await explain(['-f', format], { stdin: log, columns });
        expect([0, 1, 2]).toContain(status);
        if (status === 2) expect(stderr).toMatch(/^icescope: standard input is a/m);
        rejectUnsafe('standard output', stdout);
      },
    ),
    { numRuns: runs(400), examples: [['\u0000', 'text', 40]] },
  );
});

describe('of a long log', () => {
  const log = Array.from(
    { length: 12 },
    (_, k) => `candidate:1 1 udp 2113937151 192.0.2.${k >> 1} 5000 typ host\n`,
  ).join('');

  test('the first five different candidates are explained, and the others counted', async () => {
    const { status, stdout } = await icescope(['explain', '-'], { stdin: log });
    expect([status, stdout.match(/^-:\d+:1$/gm)?.length]).toEqual([0, 5]);
    expect(stdout).toMatch(/\n\n… 1 more: name one, or --all\n$/);
  });

  test('all of them with --all, and in other formats', async () => {
    expect((await icescope(['explain', '--all', '-'], { stdin: log })).stdout.match(/^-:\d+:1$/gm)).toHaveLength(12);
    expect((await icescope(['explain', '-f', 'ndjson', '-'], { stdin: log })).records).toHaveLength(12);
  });
});

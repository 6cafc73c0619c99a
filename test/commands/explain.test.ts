import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textWidth } from '../../src/term/width.ts';
import { logText } from '../support/candidates.ts';
import { icescope, type JsonObject, rejectUnsafe, type World } from '../support/io.ts';
import { runs } from '../support/runs.ts';

const TCP =
  'candidate:2782310545 1 tcp 1518214911 192.168.58.1 9 typ host tcptype active generation 0 ufrag B9fB network-id 2';
const HOST = 'candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host';

/** Without what other stacks say of it, which has tests of its own. */
function withoutStacks(text: string): string {
  return text.replace(/^ {2}(accepted|refused) by .*\n/gm, '').replace(/^ {2}written by +/gm, '  written by  ');
}

async function explain(argv: readonly string[], world: World = {}) {
  return icescope(['explain', ...argv], world);
}

describe('one candidate', () => {
  test('is taken apart', async () => {
    const { status, stdout, stderr } = await explain([TCP]);
    expect({ status, stderr }).toStrictEqual({ status: 0, stderr: '' });
    expect(withoutStacks(stdout)).toBe(
      `A TCP host candidate that can only call out, from the second network interface of a libwebrtc stack.

  candidate:2782310545 1 tcp 1518214911 192.168.58.1 9 typ host tcptype active generation 0 ufrag B9fB network-id 2
            1--------- 2 3-- 4--------- 5----------- 6     7---         8-----            9       10--            11

   1  foundation  2782310545    one value for each type, base address, transport and server; of each, ICE checks one pair before the others
   2  component   1             carries RTP, and RTCP with it under rtcp-mux, or data channels
   3  transport   tcp           for networks that let no UDP through; tried after UDP (RFC 6544)
   4  priority    1518214911    90 · 32286 · 1: host over TCP; interface 126 (the second), IPv4; component 1
   5  address     192.168.58.1  private (RFC 1918): reachable from the same network only
   6  port        9             an active candidate listens nowhere; 9, the discard port, stands here for no port
   7  type        host          the machine's own address; proves no way to the internet
   8  tcptype     active        opens connections; pairs with passive candidates only
   9  generation  0             the first gathering; libwebrtc counts up with each ICE restart
  10  ufrag       B9fB          the user name fragment: names the ICE session that the candidate belongs to
  11  network-id  2             libwebrtc's number for the network interface

  written by  libwebrtc (Chromium, Edge, Safari, Electron, mobile SDKs): its priority scheme, a foundation of 32 bits in decimal, generation, network-id; which of these, it does not say
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

  test('has colour when asked for, and the same words', async () => {
    const [plain, coloured] = [await explain([TCP]), await explain([TCP, '--color'])];
    expect(coloured.stdout).toContain('\u001b[1mA TCP host candidate');
    expect(coloured.stdout.replace(/\u001b\[[0-9;]*m/g, '')).toBe(plain.stdout);
  });

  test('says first what contradicts itself, and points at it', async () => {
    const { stdout } = await explain([HOST.replace('host', 'srflx raddr 10.0.0.1 rport 5000')]);
    expect(stdout.startsWith('Contradiction: the priority says host, the type says server-reflexive')).toBe(true);
    expect(stdout).toContain('1 2 3-- 4^^^^^^^^^ 5-------- 6---     7^^^^       8------- ');
    expect(stdout).not.toContain('priority-type-mismatch');
  });

  test('is refused when it is invalid, with the reason, and explained as far as it goes', async () => {
    const { status, stdout } = await explain(['candidate:1 1 udp 2130706431 192.0.2.1 99999 typ host']);
    expect(status).toBe(1);
    expect(stdout).toContain('\nerror: port 99999 is larger than 65535; ');
    expect(stdout).toContain('1 2 3-- 4--------- 5-------- ^^^^^     6---\n');
    expect(stdout).toContain('documentation range');
  });

  test('keeps its password', async () => {
    const { stdout } = await explain([`${HOST} pwd abcdefghijkl`]);
    expect(stdout).not.toContain('abcdefghijkl');
    expect(stdout).toContain('pwd         ************  the ICE password of that side');
  });
});

describe('in Korean', () => {
  const KOREAN = `libwebrtc 스택의 두 번째 네트워크 인터페이스에서 나온, 밖으로 연결만 할 수 있는 TCP host 후보입니다.

  candidate:2782310545 1 tcp 1518214911 192.168.58.1 9 typ host tcptype active generation 0 ufrag B9fB network-id 2
            1--------- 2 3-- 4--------- 5----------- 6     7---         8-----            9       10--            11

   1  foundation  2782310545    타입, 기반(base) 주소, 전송 방식, 서버가 같은 후보끼리 같은 값을 씁니다. ICE는 값마다 후보 쌍 하나를 먼저 검사합니다
   2  component   1             RTP를 나릅니다. rtcp-mux이면 RTCP도 함께 나르고, 데이터 채널도 여기에 해당합니다
   3  transport   tcp           UDP가 막힌 네트워크를 위한 것이며 UDP 다음에 시도합니다(RFC 6544)
   4  priority    1518214911    90 · 32286 · 1: TCP host; 인터페이스 126(두 번째), IPv4; component 1
   5  address     192.168.58.1  사설 주소입니다(RFC 1918). 같은 네트워크 안에서만 닿습니다
   6  port        9             active 후보는 연결을 기다리지 않습니다. 포트가 없다는 뜻으로 discard 포트인 9를 적습니다
   7  type        host          기기 자신의 주소입니다. 인터넷에 닿는다는 증거는 아닙니다
   8  tcptype     active        연결을 엽니다. passive 후보와만 쌍을 이룹니다
   9  generation  0             처음 수집한 후보입니다. libwebrtc는 ICE 재시작마다 하나씩 올립니다
  10  ufrag       B9fB          사용자 이름 조각(user name fragment)이며 후보가 속한 ICE 세션을 가리킵니다
  11  network-id  2             libwebrtc가 네트워크 인터페이스에 매긴 번호입니다

  작성  libwebrtc(Chromium, Edge, Safari, Electron, 모바일 SDK). 근거: 이 스택의 priority 방식, 32비트 수를 십진수로 적은 foundation, generation, network-id. 이 가운데 어느 것인지는 알 수 없습니다
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
      meaning: '사설 주소입니다(RFC 1918). 같은 네트워크 안에서만 닿습니다',
      scope: 'private',
    });
    expect(stack).toMatchObject({ name: 'libwebrtc', confidence: 'high' });
  });
});

describe('what is wrong, in Korean', () => {
  const PORT = HOST.replace('5000', '99999');

  test.each([
    [PORT, '오류: 포트가 65535보다 큽니다: 99999. Chromium은 이 후보를 거부하고'],
    [HOST.replace('udp', 'tcp'), '경고: TCP 후보인데 tcptype이 없습니다. '],
  ])('%s', async (candidate, line) => {
    const { stdout } = await explain(['--lang', 'ko', candidate]);
    expect(stdout).toContain(`\n${line}`);
    expect(stdout).not.toMatch(/^(error|warning):/m);
  });

  test('in JSON too, whose ids and severities stay', async () => {
    const { json } = await explain(['-f', 'json', '--lang', 'ko', PORT]);
    expect(json.candidates[0].issues).toMatchObject([
      { id: 'port-range', severity: 'error', message: '포트가 65535보다 큽니다: 99999' },
    ]);
  });

  test('but not in parse', async () => {
    const { stdout, stderr } = await icescope(['parse', PORT], { env: { LANG: 'ko_KR.UTF-8' } });
    expect(stderr).toContain('port 99999 is larger than 65535');
    expect(stdout + stderr).not.toMatch(/[\uac00-\ud7a3]/);
  });
});

describe('what holds candidates', () => {
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

  test('a file: each candidate has the place where it stood', async () => {
    const { stdout } = await explain(['fixtures/demo/signalling.log']);
    expect(stdout).toMatch(/^fixtures\/demo\/signalling\.log:4:23\nA TCP host candidate/);
    expect(stdout.match(/^ {2}written by/gm)?.length).toBeGreaterThan(1);
  });

  test('what the log said around one is explained too', async () => {
    const { stdout } = await explain([], {
      stdin: JSON.stringify({ candidate: TCP, sdpMid: '0', usernameFragment: 'x' }),
    });
    expect(stdout).toContain('sdpMid            0');
    expect(stdout).toContain("not the candidate's own ufrag");
  });

  test('nothing is found in nothing', async () => {
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
  test('has the record, the explanation, the stack, and who accepts it', async () => {
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

  test('is whole without a candidate', async () => {
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

describe('usage', () => {
  test.each([
    [['--lang', 'xx'], "invalid value 'xx' for --lang (expected en, ko)"],
    [['-f', 'jsn'], 'Did you mean json?'],
    [['--formt', 'json'], "unknown option '--formt' (Did you mean --format?)"],
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

test('whatever stands in a log: no fault, and nothing that could command a terminal', async () => {
  await fc.assert(
    fc.asyncProperty(
      logText,
      fc.constantFrom('text', 'json'),
      fc.constantFrom(40, 80, undefined),
      async (log, format, columns) => {
        const { status, stdout } = await explain(['-f', format], { stdin: log, columns });
        expect([0, 1]).toContain(status);
        rejectUnsafe('standard output', stdout);
      },
    ),
    { numRuns: runs(400) },
  );
});

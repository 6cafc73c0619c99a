import { describe, expect, test } from 'vitest';
import { thrownFor } from '../../src/ice-servers/chromium.ts';
import type { RtcConfiguration } from '../../src/ice-servers/configuration.ts';
import { type IceServersFormat, READERS } from '../../src/ice-servers/index.ts';
import type { Member } from '../../src/ice-servers/value.ts';
import { TEXTS } from './texts.ts';

async function read(format: IceServersFormat, text: string): Promise<readonly RtcConfiguration[]> {
  return (await READERS[format]())(text).configurations;
}

/** What a person would write down: each server's URLs and, where known, its user and password. */
function servers(configurations: readonly RtcConfiguration[]): string[][] {
  return configurations.map((one) =>
    one.servers.map(({ urls, username, credential }) =>
      [
        ...urls.map((url) => (url.kind === 'text' ? url.text : `${url.start ?? ''}…`)),
        known(username),
        known(credential),
      ]
        .filter((text) => text !== '')
        .join(' '),
    ),
  );
}

function known(member: Member | undefined): string {
  if (member === undefined) return '';
  return member.value.kind === 'text' ? member.value.text : '?';
}

describe('JavaScript and TypeScript', () => {
  test('the literal in a program, with the offsets of its parts', async () => {
    const [text] = TEXTS.script;
    const [one, ...others] = await read('script', text);
    expect(others).toStrictEqual([]);
    expect(servers(one === undefined ? [] : [one])).toStrictEqual([
      ['stun:stun.acme.test:3478', 'turn:turn.acme.test:3478 ann swordfish'],
    ]);
    const member = one?.servers[1]?.credential;
    expect(text.slice(member?.key.start, member?.key.end)).toBe('credential');
    expect(text.slice(member?.value.range.start, member?.value.range.end)).toBe("'swordfish'");
    expect(text.slice(member?.range.start, member?.range.end)).toBe("credential: 'swordfish'");
  });

  test('a component in TypeScript: types are passed over, constants followed, variables left unknown', async () => {
    const configurations = await read('script', TEXTS.script[1]);
    expect(servers(configurations)).toStrictEqual([
      ['stun:a.acme.test stun:b.acme.test', 'turn:turn.acme.test:3478 ? ?', "turns:c.acme.test ? it's"],
    ]);
    expect(configurations[0]?.iceTransportPolicy?.value).toMatchObject({ kind: 'text', text: 'relay' });
  });

  test.each([
    ['a list in a variable', "const iceServers = [{ urls: 'stun:a.test' }];", [['stun:a.test']]],
    [
      'a list in a variable with a type',
      "let iceServers: RTCIceServer[] = [{ urls: 'stun:a.test' }]",
      [['stun:a.test']],
    ],
    ['a shorthand member', "const iceServers = [{ urls: 'stun:a.test' }]; f({ iceServers });", [['stun:a.test']]],
    ['an assignment', "config.iceServers = [{ urls: 'stun:a.test' }]", [['stun:a.test']]],
    [
      'a list of another name',
      "export default [{ 'urls': ['stun:a.test', \"stun:b.test\"] }]",
      [['stun:a.test stun:b.test']],
    ],
    ['quoted names', "x = { 'iceServers': [{ 'urls': 'stun:a.test' }] }", [['stun:a.test']]],
    [
      'one server that is added',
      "c.iceServers.push({ urls: 'turn:a.test', username: 'u', credential: 'c' })",
      [['turn:a.test u c']],
    ],
    [
      'two configurations',
      "a({ iceServers: [{ urls: 'stun:a.test' }] }); b({ iceServers: [{ urls: 'stun:b.test' }] })",
      [['stun:a.test'], ['stun:b.test']],
    ],
    [
      'a name that is passed',
      "const c = { iceServers: [{ urls: 'stun:a.test' }] };\nnew RTCPeerConnection(c)",
      [['stun:a.test']],
    ],
    [
      'a concatenation of constants',
      "const H = 'a.test'; x = { iceServers: [{ urls: 'stun:' + H }] }",
      [['stun:a.test']],
    ],
    [
      'a fragment without its start',
      "{ urls: 'stun:a.test' },\n{ urls: 'stun:b.test' }",
      [['stun:a.test'], ['stun:b.test']],
    ],
    ['the branches of a condition', "x = { iceServers: p ? [{ urls: 'stun:a.test' }] : [] }", [['stun:a.test']]],
    [
      'after a regular expression',
      "const r = /[/'\"]{/; x = { iceServers: [{ urls: 'stun:a.test' }] }",
      [['stun:a.test']],
    ],
    ['after an apostrophe', "<b>Don't</b>;\nx = { iceServers: [{ urls: 'stun:a.test' }] }", [['stun:a.test']]],
    ['URLs without objects', "x = { iceServers: ['stun:a.test'] }", [['stun:a.test']]],
    ['a misspelt name', "x = { iceServer: { urls: 'stun:a.test' } }", [['stun:a.test']]],
    ['a template that is filled in', 'x = { iceServers: [{ urls: `turn:${host}:3478` }] }', [['turn:…']]],
    [
      'assertions that a value is there',
      'x = { iceServers: [{ urls: `turn:${process.env.HOST!}:${port!}`, username: user!, credential: f(key!) }] }',
      [['turn:… ? ?']],
    ],
    ['an old constructor', "new webkitRTCPeerConnection({ iceServers: [{ urls: 'stun:a.test' }] })", [['stun:a.test']]],
    ['a line break in a template of nothing', 'x = { iceServers: [{ urls: `stun:a.test` }] }', [['stun:a.test']]],
  ])('%s', async (_, text, expected) => {
    expect(servers(await read('script', text))).toStrictEqual(expected);
  });

  test.each([
    ['a type', 'interface Props { iceServers: RTCIceServer[] }\ntype X = { iceServers: Y }'],
    ['a parameter', 'function call({ iceServers = [] }) { return new RTCPeerConnection({ iceServers }); }'],
    ['a use', 'pc.getConfiguration().iceServers.length'],
    ['no configuration', 'new RTCPeerConnection(null); new RTCPeerConnection(); new RTCPeerConnection(undefined)'],
    ['a comment', "// iceServers: [{ urls: 'stun:a.test' }]\n/* { urls: 'stun:b.test' } */"],
    ['a text about one', "log('iceServers: [{ urls: 1 }]')"],
  ])('nothing in %s', async (_, text) => {
    expect(await read('script', text)).toStrictEqual([]);
  });

  test('a name is not followed where it may mean something else', async () => {
    const text =
      "const URL = 'stun:a.test';\nfunction f(URL) { return { iceServers: [{ urls: URL, username: 'u' }] }; }";
    expect(servers(await read('script', text))).toStrictEqual([['… u']]);
    const again = "let u = 'stun:a.test'; x = { iceServers: [{ urls: u, username: 'u' }] }";
    expect(servers(await read('script', again))).toStrictEqual([['… u']]);
  });

  test.each([
    ["x = { iceServers: [{ urls: 'stun:a.test' }] }", true],
    ["x = { iceServers: [...more, { urls: 'stun:a.test' }] }", false],
    ["x = { iceServers: [turn(), { urls: 'stun:a.test' }] }", false],
    ["const iceServers = [{ urls: 'stun:a.test' }].concat(more)", false],
    ["const iceServers = [{ urls: 'stun:a.test' }]; iceServers.push(turn)", false],
    ["use([{ urls: 'stun:a.test' }])", false],
    ["let iceServers = [{ urls: 'stun:a.test' }]; if (more) iceServers = more;", false],
    ["x = { ...base, iceServers: [{ urls: 'stun:a.test' }] }", true],
  ])('%s: are these all servers?', async (text, expected) => {
    expect((await read('script', text)).map(({ isWhole }) => isWhole)).toStrictEqual([expected]);
  });

  test('knows what RTCPeerConnection gets', async () => {
    const passed = async (text: string) => (await read('script', text)).map((one) => [one.holder, one.isPassed]);
    expect(await passed("new RTCPeerConnection([{ urls: 'stun:a.test' }])")).toStrictEqual([['list', true]]);
    expect(
      await passed("const c = { iceServers: [{ urls: 'stun:a.test' }] }; pc = new RTCPeerConnection(c)"),
    ).toStrictEqual([['configuration', true]]);
    expect(await passed("c = { iceServers: [{ urls: 'stun:a.test' }] }")).toStrictEqual([['configuration', false]]);
  });
});

test('JSON with comments, also deep in another file', async () => {
  expect(servers(await read('json', TEXTS.json[0]))).toStrictEqual([
    ['stun:stun.acme.test', 'turn:turn.acme.test ann swordfish'],
  ]);
  expect(servers(await read('json', TEXTS.json[1]))).toStrictEqual([['stun:stun.acme.test']]);
  const nested = '{"v":{"rtc":{"ice_servers":[{"url":"stun:a.test"}]},"iceServers":{"urls":"stun:b.test"}}}';
  expect(servers(await read('json', nested))).toStrictEqual([['stun:b.test']]);
  const schema = '{"properties":{"iceServers":{"type":"array","items":{"$ref":"#/x"}}}}';
  expect(await read('json', schema)).toStrictEqual([]);
});

test('the scripts of a page, and no comment', async () => {
  expect(servers(await read('html', TEXTS.html[0]))).toStrictEqual([['stun:stun.acme.test']]);
});

test('lists and servers in the variables of an environment file', async () => {
  expect(servers(await read('env', TEXTS.env[0]))).toStrictEqual([
    ['stun:stun.acme.test', 'turn:turn.acme.test ann p'],
    ['stun:c.acme.test'],
    ['turn:d.acme.test:3478 ann swordfish', 'stun:a.acme.test stun:b.acme.test'],
  ]);
});

test.each([
  ['TURN_SERVER_URL=turn:a.test\nTURN_USERNAME=u\nTURN_CREDENTIAL=c\n', [['turn:a.test u c']]],
  ['VITE_TURN_URL_1=turn:a.test\nVITE_TURN_USERNAME_1=u\nVITE_TURN_PASSWORD_1=c\n', [['turn:a.test u c']]],
  ['TURN_URL=turn:${IP}:3478\nTURN_USERNAME=u\nTURN_PASSWORD=$PW\n', [['turn:… u ?']]],
  ['ICE_SERVERS=stun:a.test, turn:b.test\n', [['stun:a.test turn:b.test']]],
  ['TURN_URL=https://a.test\nSTUN=on\nNAME="stun: what is it?"\n', []],
])('%j in an environment file', async (text, expected) => {
  expect(servers(await read('env', text))).toStrictEqual(expected);
});

test('YAML', async () => {
  expect(servers(await read('yaml', TEXTS.yaml[0]))).toStrictEqual([['stun:a.acme.test', 'turn:b.acme.test ann']]);
});

describe('what cannot be read', () => {
  const faultsOf = async (format: IceServersFormat, text: string) =>
    (await READERS[format]())(text).faults.map(({ message, at }) => `${at}: ${message}`);

  test('JSON: what is missing, and where', async () => {
    expect(await faultsOf('json', '{"iceServers":[{"urls":"stun:a.test"')).toStrictEqual(['36: it ends too early']);
    expect(await faultsOf('json', '[{"urls" "stun:a.test"}]')).toStrictEqual(['9: a colon is missing']);
    expect(await faultsOf('json', "[{'urls': 1}]")).toStrictEqual(['2: names and strings need double quotes']);
  });

  test('a script that is cut off, or has a fault', async () => {
    expect(await faultsOf('script', "x = { iceServers: [{ urls: 'turn:a.test', credential: 'swordfish")).toStrictEqual([
      '54: a string has no end',
    ]);
    expect(
      await faultsOf('script', "x = { iceServers: [{ urls: 'stun:a.test' } { urls: 'stun:b.test' }] }"),
    ).toStrictEqual([]);
  });

  test.each(['json', 'script'] as const)('brackets without end in %s', async (format) => {
    const text = `x = { iceServers: ${'['.repeat(50_000)}"stun:a.test"`.slice(format === 'json' ? 18 : 0);
    expect(await faultsOf(format, text)).toStrictEqual([expect.stringContaining('nested too deeply')]);
  });
});

describe('URLs alone', () => {
  test.each([
    ['Swift', 'let servers = [RTCIceServer(urlStrings: ["stun:a.acme.test", "turn:b.acme.test"], username: "ann")]\n'],
    ['Python', 'RTCIceServer(urls=["stun:a.acme.test", "turn:b.acme.test"], username="ann", credential="p")\n'],
    ['PHP', "return ['urls' => ['stun:a.acme.test', 'turn:b.acme.test'], 'username' => 'ann'];\n"],
    ['a constant', "export const URLS = ['stun:a.acme.test', 'turn:b.acme.test'];\n"],
  ])('of %s are those of a server of which more is not known', async (_, text) => {
    const configurations = await read('script', text);
    expect(servers(configurations)).toStrictEqual([['stun:a.acme.test turn:b.acme.test']]);
    expect(configurations.map(({ isWhole, servers: [one] }) => [isWhole, one?.isWhole])).toEqual([[false, false]]);
    expect(configurations.flatMap((one) => thrownFor(one) ?? [])).toEqual([]);
  });

  test('in a list of iceServers are no servers', async () => {
    const configurations = await read('script', "pc = { iceServers: ['stun:a.acme.test'] };\n");
    expect(configurations.flatMap((one) => thrownFor(one) ?? [])).toMatchObject([{ exception: 'TypeError' }]);
  });
});

test('a program may call members of YAML otherwise than browsers do', async () => {
  const configurations = await read(
    'yaml',
    'rtc:\n  ice_servers:\n    - uris: [turn:b.acme.test]\n      username: ann\n      password: p\nturn_uris: [turn:c.acme.test]\n',
  );
  expect(servers(configurations)).toStrictEqual([['turn:b.acme.test ann p'], ['turn:c.acme.test']]);
  expect(configurations.flatMap((one) => thrownFor(one) ?? [])).toEqual([]);
});

describe('other languages', () => {
  test('a struct literal in Go: constants are followed, names of the library are taken as the browser has them', async () => {
    const configurations = await read('program', TEXTS.program[0]);
    expect(servers(configurations)).toStrictEqual([
      ['stun:stun.acme.test', 'turn:turn.acme.test:3478 turn:… ann swordfish'],
    ]);
    expect(configurations[0]?.servers.map(({ members }) => members.map(({ name }) => name))).toStrictEqual([
      ['urls'],
      ['urls', 'username', 'credential'],
    ]);
  });

  test('a list in Rust: what another value fills in is not known, what the default does is', async () => {
    const configurations = await read('program', TEXTS.program[1]);
    expect(servers(configurations)).toStrictEqual([['turn:… turn:b.acme.test', "turn:c.acme.test ann it's"]]);
    expect(configurations[0]?.servers.map(({ isWhole }) => isWhole)).toStrictEqual([false, true]);
  });

  test.each([
    [
      'builders in Kotlin',
      'val servers = listOf(\n  IceServer.builder("stun:a.test").createIceServer(),\n  PeerConnection.IceServer.builder("turn:b.test")\n    .setUsername("ann")\n    .setPassword("pw1")\n    .createIceServer()\n)',
      ['stun:a.test', 'turn:b.test ann pw1'],
    ],
    [
      'constructors in Java',
      'var s = Arrays.asList(new PeerConnection.IceServer("stun:a.test"), new PeerConnection.IceServer("turn:b.test", "ann", "pw1"));',
      ['stun:a.test', 'turn:b.test ann pw1'],
    ],
    [
      'initializers in Swift',
      'config.iceServers = [RTCIceServer(urlStrings: ["stun:a.test"]),\n .init(urlStrings: ["turn:\\(host):3478", "turn:b.test"], username: "ann", credential: nil)]',
      ['stun:a.test', 'turn:… turn:b.test ann'],
    ],
    [
      'object initializers in C#',
      'iceServers = new List<RTCIceServer>\n{\n  new RTCIceServer { urls = "stun:a.test" },\n  new RTCIceServer()\n  {\n    urls = new[]\n    { "turn:b.test" }, username = "ann", credential = secret\n  }\n};',
      ['stun:a.test', 'turn:b.test ann ?'],
    ],
    [
      'keyword arguments in Python',
      'from aiortc import RTCIceServer\nice_servers = [\n  RTCIceServer("stun:a.test"),  # don\'t use it\n  RTCIceServer(urls=["turn:b.test"], username="ann", credential=f"{pw}"),\n]',
      ['stun:a.test', 'turn:b.test ann ?'],
    ],
    [
      'typed literals in Dart',
      "final c = <String, dynamic>{'iceServers': <Map<String, dynamic>>[{'urls': 'stun:a.test'}, {'urls': ['turn:$host'], 'username': 'ann'}]};",
      ['stun:a.test', 'turn:… ann'],
    ],
    [
      'arrays in PHP',
      "<?php return ['iceServers' => [['urls' => 'stun:a.test'], array('urls' => ['turn:b.test'], 'username' => 'ann', 'credential' => $pw)]];",
      ['stun:a.test', 'turn:b.test ann ?'],
    ],
  ])('%s', async (_, text, expected) => {
    const { configurations, faults } = (await READERS.program())(text);
    expect(servers(configurations)).toStrictEqual([expected]);
    expect(faults).toStrictEqual([]);
  });

  test.each([
    [
      'outside of a list',
      'val a = makeServer("turn:a.test")\nval b = IceServer.builder("turn:b.test").createIceServer()',
    ],
    ['in C++', '#include <rtc/rtc.hpp>\nconfig.iceServers.emplace_back("turn:a.test");'],
  ])('a server %s is not passed over silently', async (_, text) => {
    const { faults } = (await READERS.program())(text);
    expect(faults).toHaveLength(1);
  });

  test.each(['"turn:%s:3478" % HOST', '"turn:a.test" if FAR else "turn:b.test"', '"turn:" "a.test"'])(
    'a constant that is computed is not known: %s',
    async (value) => {
      const [one] = await read(
        'program',
        `URL = ${value}\nice_servers = [RTCIceServer("stun:a.test"), RTCIceServer([URL])]\n`,
      );
      expect(one?.servers[1]?.urls.map(({ kind }) => kind)).toStrictEqual(['unknown']);
    },
  );

  test('only texts in the file can be replaced, so that a fix leaves the rest as it is', async () => {
    const [one] = await read('program', 'RTCIceServer(urls: ["turn:b.test"], username: "ann", credential: "pw1")');
    const members = one?.servers[0]?.members ?? [];
    expect(members).toHaveLength(3);
    for (const { key } of members) expect(key.end).toBe(key.start);
  });
});

import { describe, expect, test } from 'vitest';
import { icescope, type JsonObject } from '../support/io.ts';
import { temporaryFiles } from '../support/temporary-files.ts';
import { host, srflx, verdictOf } from './diagnose-sides.ts';

const { file } = temporaryFiles();

describe('what is known besides', () => {
  const one = file('a.txt', host('192.168.1.2') + srflx('203.0.113.1', '192.168.1.2'));
  const two = file('b.txt', host('10.1.1.2') + srflx('198.51.100.1', '10.1.1.2'));

  test('nothing: the verdict names what decides', async () => {
    const verdict = await verdictOf(one, two);
    expect(verdict).toMatchObject({ connects: 'depends', certainty: 'possible', observed: false });
    expect(verdict).toHaveProperty('dependsOn', expect.arrayContaining(['local-filtering', 'remote-mapping']));
  });

  const inside = host('192.168.1.2');

  test.each([
    [
      'one.log',
      inside + srflx('203.0.113.1', '192.168.1.2'),
      'two.log',
      host('10.1.1.2') + srflx('198.51.100.1', '10.1.1.2', 5000),
      'the NAT of one.log is symmetric and the NAT or firewall of two.log filters by port',
    ],
    [
      'one.log',
      inside + srflx('203.0.113.1', '192.168.1.2'),
      'two.log',
      host('10.1.1.2') + srflx('198.51.100.1', '10.1.1.2'),
      'one NAT is symmetric and the other one filters by port or is symmetric too',
    ],
    [
      'one.log',
      inside,
      'two.log',
      host('198.51.100.1'),
      'the NAT or firewall of two.log filters by port, or UDP is blocked in the network of one.log',
    ],
    [
      'one.log',
      inside + srflx('203.0.113.1', '192.168.1.2', 5000),
      'two.log',
      host('192.168.7.2') + srflx('203.0.113.1', '192.168.7.2', 5000),
      'the NAT in front of both does not hairpin',
    ],
  ])('the verdict has what would be in the way: %#', async (a, textA, b, textB, unless) => {
    const { stdout } = await icescope(['diagnose', file(a, textA), file(b, textB)]);
    expect(stdout.split('\n\n')[0]?.replaceAll(/\s+/g, ' ')).toBe(`Connects unless ${unless}.`);
  });

  test.each([
    ['symmetric', 'symmetric', 'no'],
    ['symmetric', 'port-restricted', 'no'],
    ['symmetric', 'restricted', 'yes'],
    ['symmetric', 'full-cone', 'yes'],
    ['port-restricted', 'port-restricted', 'yes'],
    ['udp-blocked', 'full-cone', 'no'],
    ['spoiled', 'spoiled', 'no'],
    ['spoiled', 'port-restricted', 'depends'],
    ['spoiled', 'restricted', 'yes'],
    ['spoiled', 'symmetric', 'no'],
    ['firewall', 'symmetric', 'no'],
    ['firewall', 'port-restricted', 'yes'],
    ['Symmetric NAT', 'port-restricted cone', 'no'],
    ['full cone', 'symmetric UDP firewall', 'yes'],
  ])('the NATs: %s against %s: %s', async (local, remote, connects) => {
    expect(await verdictOf(one, two, '--local-nat', local, '--remote-nat', remote)).toMatchObject({ connects });
  });

  test('what icescope nat has measured', async () => {
    const nat = file(
      'nat.json',
      JSON.stringify({
        ok: true,
        mapping: { behavior: 'endpoint-independent' },
        filtering: { behavior: 'endpoint-independent' },
      }),
    );
    expect(await verdictOf(one, two, '--local-nat', nat)).toMatchObject({ connects: 'yes', certainty: 'proven' });
  });

  const measured = (name: string, result: JsonObject): string => file(name, JSON.stringify(result));
  const CONE = { behavior: 'endpoint-independent' };
  const PORTS = { behavior: 'address-and-port-dependent' };
  const NO_ANSWER = { ok: false, error: { code: 'timeout', message: 'no answer' } };

  test('what icescope nat could not settle is left open, and the rest of its verdicts counts', async () => {
    const filtering = { behavior: 'inconclusive', reason: 'packets got lost' };
    const nat = measured('half.json', { ok: false, family: 'ipv4', mapping: PORTS, filtering });
    expect(await verdictOf(one, two, '--local-nat', nat, '--remote-nat', 'port-restricted')).toMatchObject({
      connects: 'no',
      certainty: 'likely',
    });
  });

  test('two cones that filter by port connect, but two bare Linux masquerades look the same', async () => {
    const cone = { ok: true, family: 'ipv4', mapping: CONE, filtering: PORTS };
    const [nat, kept] = [measured('cone.json', cone), measured('kept.json', { ...cone, afterUnsolicited: 'kept' })];
    const verdict = (file: string) => verdictOf(one, two, '--local-nat', file, '--remote-nat', file);
    expect(await verdict(nat)).toMatchObject({ connects: 'yes', certainty: 'likely' });
    expect(await verdict(kept)).toMatchObject({ connects: 'yes', certainty: 'proven' });
  });

  test('a mapping that differs between servers is one of a symmetric NAT', async () => {
    const mapped = { ok: false, family: 'ipv4', mapping: { behavior: 'endpoint-dependent' }, filtering: PORTS };
    const file = measured('servers.json', mapped);
    expect(await verdictOf(one, two, '--local-nat', file, '--remote-nat', file)).toMatchObject({ connects: 'no' });
  });

  test('no answer from one server does not prove that UDP is blocked', async () => {
    const [inside, outside] = [file('in.txt', host('192.168.1.2')), file('out.txt', host('192.0.2.9'))];
    expect(await verdictOf(inside, outside, '--local-nat', measured('none.json', NO_ANSWER))).toMatchObject({
      connects: 'no',
      certainty: 'likely',
    });
    const unknown = { ok: false, error: { code: 'name-not-found', message: 'no such name' } };
    expect(await verdictOf(inside, outside, '--local-nat', measured('name.json', unknown))).toMatchObject({
      connects: 'depends',
    });
  });

  test('a result for IPv6 says nothing about IPv4', async () => {
    const nat = measured('six.json', { ok: true, family: 'ipv6', mapping: { behavior: 'none' }, filtering: CONE });
    expect(await verdictOf(one, two, '--local-nat', nat)).toEqual(await verdictOf(one, two));
  });

  test('two NATs are no proof with pion, which gives a pair up soon', async () => {
    const hidden = srflx('203.0.113.1', '0.0.0.0');
    const pion = file('pion.txt', host('192.168.1.2') + hidden);
    const nats = (local: string) => ['--local-nat', local, '--remote-nat', 'port-restricted'];
    expect(await verdictOf(one, two, ...nats('port-restricted'))).toMatchObject({
      connects: 'yes',
      certainty: 'proven',
    });
    expect(await verdictOf(pion, two, ...nats('port-restricted'))).toMatchObject({
      connects: 'yes',
      certainty: 'likely',
    });
  });

  test('a public address that a server saw as another one is behind a NAT', async () => {
    const odd = file('odd.txt', host('25.1.1.2') + srflx('198.51.100.1', '25.1.1.2'));
    const other = file('other.txt', host('26.1.1.2') + srflx('203.0.113.1', '26.1.1.2'));
    expect(await verdictOf(odd, other)).not.toHaveProperty('path', 'host');
    const nats = ['--local-nat', 'symmetric', '--remote-nat', 'symmetric'];
    expect(await verdictOf(odd, other, ...nats)).toMatchObject({ connects: 'no' });
  });

  test.each([
    ['.env', 'TURN_URL=turn:turn.acme.test:3478\nTURN_USERNAME=ann\nTURN_PASSWORD=geheim\n'],
    [
      'call.ts',
      "const ice: RTCConfiguration = { iceServers: [\n  { urls: ['turn:turn.acme.test:3478'], username: user(), credential: 'geheim' },\n] };\n",
    ],
    [
      'rtc.json',
      '// ours\n{"iceServers":[{"urls":"turn:turn.acme.test:3478","username":"ann","credential":"geheim"}]}',
    ],
  ])('iceServers in %s are read as what they are', async (name, text) => {
    const one = file('half.log', 'sent candidate:1 1 udp 2122260223 192.168.1.7 50000 typ host\n');
    const { json, stdout } = await icescope(['diagnose', '-f', 'json', one, '--ice-servers', file(name, text)]);
    expect(json.sessions[0].sides.local.serverUrls).toEqual(['turn:turn.acme.test:3478']);
    expect(stdout).not.toContain('geheim');
  });

  test('the servers, without their credentials', async () => {
    const servers = file(
      'ice.json',
      '{"iceServers":[{"urls":["stun:stun.example.net","turn:joe:hunter22@turn.example.net?transport=udp"],"username":"joe","credential":"hunter22"}]}',
    );
    const { stdout, json } = await icescope(['diagnose', '-f', 'json', one, '--ice-servers', servers]);
    expect(json.sessions[0].sides.local.serverUrls).toEqual([
      'stun:stun.example.net',
      'turn:turn.example.net?transport=udp',
    ]);
    expect(stdout).not.toContain('hunter22');
    expect(json.sessions[0].facts).toMatchObject({ configuredIceServersStun: true, configuredIceServersTurnUdp: true });
  });

  test('behind one public address it depends on hairpinning', async () => {
    const server = file('server.txt', host('203.0.113.1', 7000));
    expect(await verdictOf(one, server)).toMatchObject({
      connects: 'depends',
      dependsOn: expect.arrayContaining(['hairpinning']),
    });
  });
});

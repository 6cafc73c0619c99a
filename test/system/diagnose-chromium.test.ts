import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { icescope, type JsonObject } from '../support/io.ts';
import { type CallSide, TwoChromiums } from './lab/chromium-call.ts';
import { NO_LAB } from './lab/namespaces.ts';
import { STUN_SERVERS, TURN_SERVER, TURN_USER, TwoSides } from './lab/two-sides.ts';
import { NO_CHROMIUM } from './peers/chromium.ts';

/** Two Chromiums call each other; what their consoles, getStats and chrome://webrtc-internals have of it is diagnosed. */

const WHY_NOT = NO_LAB ?? NO_CHROMIUM;
const folder = mkdtempSync(join(tmpdir(), 'icescope-call-'));
const STUN = { urls: STUN_SERVERS.map((address) => `stun:${address}:3478`) };
const TURN = { urls: `turn:${TURN_SERVER}:3478?transport=udp`, ...TURN_USER };

function fileOf(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

async function diagnosed(...argv: string[]): Promise<JsonObject> {
  const { json } = await icescope(['diagnose', '-f', 'json', ...argv]);
  expect(json.sessions).toHaveLength(1);
  return json.sessions[0];
}

function ids({ findings }: JsonObject): string[] {
  return findings.map(({ id }: JsonObject) => id);
}

/** The pair that the session took, as far as getStats names it too. */
function pairOf({ pairs }: JsonObject): unknown {
  const used =
    pairs.find(({ selected }: JsonObject) => selected === true) ?? pairs.find(({ nominated }: JsonObject) => nominated);
  return { types: [used?.local.type, used?.remote.type], ports: [used?.local.port, used?.remote.port] };
}

/** The console without what happened in the end: what there is to predict it from. */
function before({ log }: CallSide): string {
  return log
    .split('\n')
    .filter((line) => !line.includes('iceConnectionState'))
    .join('\n');
}

describe.skipIf(WHY_NOT !== undefined)(`a call of two Chromiums${WHY_NOT ? ` (${WHY_NOT})` : ''}`, () => {
  let lab: TwoSides;
  let browsers: TwoChromiums;
  beforeAll(async () => {
    lab = await TwoSides.start();
    lab.become({ a: 'none', b: 'none' });
    browsers = await TwoChromiums.start(lab);
  });
  afterAll(async () => {
    await browsers?.stop();
    await lab?.stop();
    rmSync(folder, { recursive: true });
  });

  test.each([
    ['port-restricted', 'full cone', [STUN], 'srflx'],
    ['symmetric', 'symmetric', [STUN, TURN], 'relay'],
  ] as const)('%s ~ %s', async (a, b, iceServers, path) => {
    lab.become({ a, b });
    const call = await browsers.call({ configuration: { iceServers } });
    expect([call.a.state, call.b.state]).toEqual([expect.stringMatching(/connected|completed/), 'connected']);

    const [one, two] = [fileOf('a.log', before(call.a)), fileOf('b.log', before(call.b))];
    expect((await diagnosed(one, two)).verdict).toMatchObject({ connects: 'yes', observed: false, path });

    const [caller, callee] = [fileOf('caller.log', call.a.log), fileOf('callee.log', call.b.log)];
    const seen = { connects: 'yes', observed: true, certainty: 'proven' };
    expect((await diagnosed(caller, callee)).verdict).toMatchObject(seen);

    for (const [name, text] of [
      ['dump.json', call.a.dump],
      ['stats.json', call.a.stats],
    ] as const) {
      const session = await diagnosed(fileOf(name, text));
      expect(session.verdict, name).toMatchObject(seen);
      expect(pairOf(session), name).toEqual(call.a.pair);
    }
    expect((await diagnosed(fileOf('internals.txt', call.a.internals))).verdict).toMatchObject(seen);
  });

  test('whose candidates do not get to the other side is not taken for one that connects, and what decides is named', async () => {
    lab.become({ a: 'port-restricted', b: 'full cone' });
    const call = await browsers.call({ configuration: { iceServers: [STUN] }, isWithheld: true });
    const session = await diagnosed(fileOf('caller.log', call.a.log), fileOf('callee.log', call.b.log));
    expect(session.verdict).toMatchObject({ connects: 'depends', dependsOn: ['delivery'] });
  });

  test('that may use relays only, with a wrong password, does not connect, and that is the cause', async () => {
    lab.become({ a: 'port-restricted', b: 'full cone' });
    const iceServers = [{ ...TURN, credential: 'mistaken' }];
    const call = await browsers.call({ configuration: { iceServers, iceTransportPolicy: 'relay' } });
    const session = await diagnosed(fileOf('caller.log', call.a.log), fileOf('callee.log', call.b.log));
    expect(session.verdict.connects).toBe('no');
    expect(ids(session)[0]).toBe('wrong-credentials');
  });
});

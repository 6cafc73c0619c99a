import { readdirSync } from 'node:fs';
import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { candidateOf, LiveTest } from './client.ts';

let live: LiveTest;
beforeEach(async () => {
  live = await LiveTest.start();
});
afterEach(() => live.stop());

function ask(path: string, headers: Record<string, string> = {}, method = 'GET') {
  return new Promise<{ status: number; headers: Record<string, unknown>; text: string }>((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: live.server.port, path, headers, method }, (response) => {
      let text = '';
      response.on('data', (data) => (text += data));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    });
    asked.on('error', reject);
    asked.end();
  });
}

describe('the pages', () => {
  test.each(['/', '/room/demo', '/live.js', '/style.css', '/icescope.js', '/playground.html', '/favicon.ico'])(
    '%s is served, with a policy without inline scripts',
    async (path) => {
      const { status, headers, text } = await ask(path);
      expect(status).toBe(200);
      expect(text).not.toBe('');
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
      expect(policy).not.toContain('unsafe');
    },
  );

  test('are served with every file that they have', async () => {
    const files = readdirSync('src/live/page').filter((file) => !file.endsWith('.d.ts'));
    expect(files.length).toBeGreaterThan(10);
    for (const file of files) expect((await ask(`/${file}`)).status, file).toBe(200);
  });

  test('of a room find their files one level above', async () => {
    const { text } = await ask('/room/demo');
    const files = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path);
    expect(files.length).toBeGreaterThan(2);
    for (const file of files) expect((await ask(file ?? '')).status, file).toBe(200);
  });

  test.each(['/package.json', '/../package.json', '/%2e%2e/package.json', '/room/a/b', '/__proto__', '/toString'])(
    '%s is not among them',
    async (path) => {
      expect((await ask(path)).status).toBe(404);
    },
  );

  test('are not served under another name, which might be made to mean this machine', async () => {
    for (const host of ['evil.example', `evil.example:${live.server.port}`, '127.0.0.1:1', 'localhost']) {
      expect((await ask('/', { host })).status, host).toBe(421);
    }
    for (const host of ['localhost', 'LOCALHOST', '[::1]', '127.0.0.1']) {
      expect((await ask('/', { host: `${host}:${live.server.port}` })).status, host).toBe(200);
    }
  });

  test('are only read', async () => {
    expect((await ask('/', {}, 'POST')).status).toBe(405);
  });
});

describe('joining', () => {
  test('needs the token', async () => {
    const client = live.connect();
    await client.opened;
    client.send({ type: 'join', token: 'guess', at: 0, room: 'demo' });
    expect(await client.closed).toMatchObject({ code: 4401, reason: expect.stringContaining('wrong token') });
    expect(live.record).toEqual([]);
  });

  test('says what a name of a room is made of', async () => {
    const client = live.connect();
    await client.opened;
    client.send({ type: 'join', token: 'a-token-of-the-test', at: 0, room: 'my room' });
    expect(await client.closed).toMatchObject({
      code: 4400,
      reason: expect.stringMatching(/^a room's name has letters/),
    });
  });

  test('is refused to pages of other origins and under other names', async () => {
    const { port } = live.server;
    const foreign = [
      { origin: 'https://evil.example' },
      { origin: `https://127.0.0.1:${port}` },
      { origin: 'null' },
      { host: `evil.example:${port}`, origin: `http://evil.example:${port}` },
    ];
    for (const headers of foreign) {
      const client = live.connect(headers);
      await expect(client.opened).rejects.toThrow('403');
    }
  });

  test('gives the iceServers to the page, and no credential to the record', async () => {
    const a = await live.join('demo');
    expect(a.welcome.configuration.iceServers[0]).toMatchObject({ username: 'anna', credential: 'secret' });
    a.say({ type: 'report', at: Date.now(), entry: { configuration: { iceTransportPolicy: 'relay' } } });
    a.say({ type: 'report', at: Date.now(), entry: { dataChannel: 'open' } });
    a.say({
      type: 'report',
      at: Date.now(),
      entry: { setLocalDescription: { type: 'offer', sdp: 'v=0\r\na=ice-pwd:topsecret\r\n' } },
    });
    a.send({ type: 'ack', ack: 0 });
    await expect.poll(() => live.linesOf('A').length).toBe(4);
    expect(live.linesOf('A')[1].configuration).toMatchObject({
      iceTransportPolicy: 'relay',
      iceServers: [{ urls: ['turn:turn.example.org'], username: 'anna', credential: '********' }],
    });
    expect(JSON.stringify(live.record)).not.toMatch(/"secret"|topsecret/);
  });

  test('is for two; the third is told so, and both go on', async () => {
    const [a, b] = [await live.join('demo'), await live.join('demo')];
    expect([a.welcome.name, b.welcome.name, a.welcome.other, b.welcome.other]).toEqual(['A', 'B', 'absent', 'here']);
    expect(await a.next('peer')).toMatchObject({ name: 'B', presence: 'joined' });
    const third = live.connect();
    await third.opened;
    third.send({ type: 'join', token: 'a-token-of-the-test', at: 0, room: 'demo' });
    expect(await third.closed).toEqual({ code: 4409, reason: 'two are in the room demo already; take another name' });
    a.candidate(5000);
    expect((await b.next('candidate')).candidate).toEqual(candidateOf(5000));
  });
});

describe('in a room', () => {
  test('messages go to the other peer in their order, and are in the record', async () => {
    const [a, b] = [await live.join('demo'), await live.join('demo')];
    for (let port = 5000; port < 5100; port++) a.candidate(port);
    for (let port = 5000; port < 5100; port++) {
      expect((await b.next('candidate')).candidate).toEqual(candidateOf(port));
    }
    const sent = live.linesOf('A').flatMap(({ sent }) => (sent === undefined ? [] : [sent]));
    expect(sent).toEqual(Array.from({ length: 100 }, (_, at) => candidateOf(5000 + at)));
  });

  test('other rooms hear nothing of it', async () => {
    const [a, , c] = [await live.join('one'), await live.join('one'), await live.join('two')];
    const d = await live.join('two');
    a.candidate(5000);
    d.candidate(6000);
    expect((await c.next('candidate')).candidate).toEqual(candidateOf(6000));
  });

  test('what is sent when nobody else is there is recorded as not delivered', async () => {
    const a = await live.join('demo');
    a.candidate(5000);
    await expect.poll(() => live.linesOf('A').at(-1)).toMatchObject({ undelivered: candidateOf(5000) });
  });

  test('a peer that comes back has what was sent meanwhile, each message once', async () => {
    const [a, b] = [await live.join('demo'), await live.join('demo')];
    a.candidate(5000);
    const first = await b.next('candidate');
    b.socket.terminate();
    expect(await a.next('peer')).toMatchObject({ presence: 'joined' });
    expect(await a.next('peer')).toMatchObject({ name: 'B', presence: 'away' });
    a.candidate(5001);
    a.candidate(5002);
    const again = await live.join('demo', { resume: b.welcome.resume, got: first.n });
    expect(again.welcome).toMatchObject({ name: 'B', other: 'here' });
    expect((await again.next('candidate')).candidate).toEqual(candidateOf(5001));
    expect((await again.next('candidate')).candidate).toEqual(candidateOf(5002));
    expect(await a.next('peer')).toMatchObject({ presence: 'back' });
  });

  test('what a peer sends twice, as it is not sure that it has arrived, is taken once', async () => {
    const [a, b] = [await live.join('demo'), await live.join('demo')];
    a.candidate(5000);
    a.send({ type: 'candidate', n: 1, candidate: candidateOf(5000) });
    a.candidate(5001);
    expect((await b.next('candidate')).candidate).toEqual(candidateOf(5000));
    expect((await b.next('candidate')).candidate).toEqual(candidateOf(5001));
  });

  test('a peer that joins twice is there once: the first connection is closed', async () => {
    const a = await live.join('demo');
    const again = await live.join('demo', { resume: a.welcome.resume, got: 0 });
    expect(await a.closed).toMatchObject({ code: 4410 });
    expect(again.welcome.name).toBe('A');
    expect((await live.join('demo')).welcome.name).toBe('B');
  });

  test('a page that is loaded again takes its old place, also when it could not say goodbye', async () => {
    const [a, b] = [await live.join('demo'), await live.join('demo')];
    b.send({ type: 'bye' });
    await a.next('peer');
    expect(await a.next('peer')).toMatchObject({ name: 'B', presence: 'left' });
    const again = await live.join('demo');
    expect(again.welcome.name).toBe('B');
    again.socket.terminate();
    await expect.poll(() => live.linesOf('B').at(-1)).toEqual({ did: 'lost its connection' });
    expect((await live.join('demo')).welcome).toMatchObject({ name: 'B', other: 'here' });
  });

  test('garbage is refused with the reason, recorded, and after too much of it its sender is removed', async () => {
    const [a, b] = [await live.join('demo'), await live.join('demo')];
    a.socket.send('{');
    a.socket.send(JSON.stringify({ type: 'candidate', n: 1, candidate: { candidate: 5 } }));
    expect((await a.next('error')).reason).not.toBe('');
    expect((await a.next('error')).reason).toMatch(/candidate/);
    a.candidate(5000);
    expect((await b.next('candidate')).candidate).toEqual(candidateOf(5000));
    for (let at = 0; at < 30; at++) a.socket.send(Buffer.from([0, 1, 2]));
    expect(await a.closed).toMatchObject({ code: 4400 });
    expect(await b.next('peer')).toMatchObject({ name: 'A', presence: 'left' });
    expect(live.linesOf('A').filter(({ did }) => did?.startsWith('sent what is no message'))).toHaveLength(21);
  });

  test('a message of 10 MB ends its connection, and the room lives', async () => {
    const [a, b] = [await live.join('demo'), await live.join('demo')];
    a.say({ type: 'candidate', candidate: { candidate: 'x'.repeat(10_000_000) } });
    expect(await a.closed).toMatchObject({ code: 1009 });
    expect(await b.next('peer')).toMatchObject({ presence: 'away' });
    const again = await live.join('demo', { resume: a.welcome.resume, got: 0 });
    b.candidate(6000);
    expect((await again.next('candidate')).candidate).toEqual(candidateOf(6000));
  });

  test('who sends 10,000 messages at once is removed, and the other one stays', async () => {
    const [a, b] = [await live.join('demo'), await live.join('demo')];
    for (let port = 0; port < 10_000; port++) a.candidate(port);
    expect(await a.closed).toEqual({ code: 4429, reason: 'too many messages a second' });
    expect(await b.next('peer')).toMatchObject({ name: 'A', presence: 'left' });
    const again = await live.join('demo');
    b.candidate(6000);
    expect((await again.next('candidate')).candidate).toEqual(candidateOf(6000));
  });

  test('a room of one tab has both peers in one page, and no second page', async () => {
    const [one, two] = [await live.join(), await live.join()];
    expect(one.welcome.room).not.toBe(two.welcome.room);
    one.say({ type: 'report', peer: 'B', at: Date.now(), entry: { iceConnectionState: 'connected' } });
    await expect.poll(() => live.linesOf('B').length).toBe(1);
    expect(live.record.at(-1)).toMatchObject({ room: one.welcome.room, peer: 'B', iceConnectionState: 'connected' });
  });
});

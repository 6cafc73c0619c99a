import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AGENTS } from '../../src/agents/index.ts';
import { asLine, withoutPrefix } from '../../src/agents/parsing/prefix.ts';
import { candidateTexts } from '../agents/arbitraries.ts';
import { candidate, reflexive } from '../agents/candidate.ts';
import { runs } from '../support/runs.ts';
import { ChromiumPeer, NO_CHROMIUM } from './peers/chromium.ts';
import { aioicePeer, libnicePeer, MISSING, type Peer, pionPeer } from './peers/peers.ts';

/** Real agents, given generated candidates: they should answer as the files in src/agents do. */

/** The same texts each time, so that the result does not depend on luck. ICESCOPE_SEED=N makes others. */
const SEED = Number(process.env['ICESCOPE_SEED'] ?? 8839);

function madeUp(count: number): string[] {
  return fc.sample(candidateTexts, { numRuns: runs(count), seed: SEED });
}

interface Judging {
  judge: (text: string) => { accepts: unknown };
}

/** The texts that an agent's file judges differently from the agent. */
function differences(agent: Judging, texts: readonly string[], answers: readonly unknown[]): string[] {
  expect(answers).toHaveLength(texts.length);
  return texts.flatMap((text, at) => {
    const ours = JSON.stringify(agent.judge(text).accepts);
    const answer = JSON.stringify(answers[at]);
    return ours === answer ? [] : [`${answer}, not ${ours}: ${JSON.stringify(text)}`];
  });
}

/** Neither all taken nor all refused: such texts would show little. */
function expectMixed(answers: readonly string[]): void {
  const taken = answers.filter((answer) => answer === 'accept').length / answers.length;
  expect(taken).toBeGreaterThan(0.1);
  expect(taken).toBeLessThan(0.9);
}

/** A zone id that is neither a number nor the one interface that every host has. */
const OTHER_INTERFACE = /%(?!(?:\d+|lo)(?![\w.-]))[\w.-]/;

describe.skipIf(MISSING.libnice !== undefined)('libnice', () => {
  let peer: Peer;
  beforeAll(() => {
    peer = libnicePeer();
  });
  afterAll(() => peer?.remove());

  test('answers as its file says', () => {
    const texts = madeUp(40_000).filter((text) => !OTHER_INTERFACE.test(text));
    const answers = peer.ask(texts.map(asLine));
    expectMixed(answers);
    expect(differences(AGENTS.libnice, texts, answers)).toStrictEqual([]);
  });
});

/** Where Debian's pion/ice 2.3.1, which splits at white space, differs from v4, which the file is about. */
const PION_2: readonly {
  what: string;
  holds: (tokens: readonly string[], text: string) => boolean;
  example: string;
}[] = [
  {
    what: 'it passes over white space of any kind and number',
    holds: (_, text) => /[^\S ]|\u{85}| {2}|^ | $/u.test(text),
    example: candidate({ component: '1 ' }),
  },
  {
    what: 'it takes any foundation but an empty one',
    holds: ([foundation = '']) => !/^[a-z\d+/]{1,32}$/i.test(foundation),
    example: candidate({ foundation: '{1}' }),
  },
  {
    what: 'it takes a component up to 65535, of any length',
    holds: ([, component = '']) => !/^\d{1,5}$/.test(component) || Number(component) > 65535,
    example: candidate({ component: '99999' }),
  },
  {
    what: 'it takes a priority of 32 bits, of any length',
    holds: ([, , , priority = '']) => !/^\d{1,10}$/.test(priority) || Number(priority) > 4294967295,
    example: candidate({ priority: '9999999999' }),
  },
  {
    what: 'it knows no zone id and no name but those in .local',
    holds: ([, , , , address = '']) => /%|\.invalid$/.test(address),
    example: candidate({ address: 'fe80::1%lo' }),
  },
  {
    what: 'it takes more than four digits in a group of an IPv6 address',
    holds: ([, , , , address = '']) => /(?:^|:)0[\da-f]{4}/i.test(address),
    example: candidate({ address: '00001::' }),
  },
  {
    what: 'it takes a port of any length',
    holds: ([, , , , , port = '']) => port.length > 5,
    example: candidate({ port: '005000' }),
  },
  {
    what: 'it does not look for typ',
    holds: ([, , , , , , typ]) => typ !== 'typ',
    example: candidate({ typ: 'TYP' }),
  },
  {
    what: 'it takes any word for rport, and a port of any length after it',
    holds: (tokens) => tokens[8] === 'raddr' && (tokens[10] !== 'rport' || (tokens[11] ?? '').length > 5),
    example: reflexive(' raddr 192.0.2.1 port 5000'),
  },
  {
    what: 'it looks at no extension, and takes any tcptype',
    holds: (tokens, text) => tokens.slice(8).includes('tcptype') || /[^\u{1}-\u{ff}]/u.test(text),
    example: candidate({ rest: ' tcptype invalid' }),
  },
];

/** As pion/webrtc hands it on. */
function handedToPion(text: string): string {
  return withoutPrefix(text.replace(/\r\n$/, ''));
}

function differsInPion2(text: string): boolean {
  const handed = handedToPion(text);
  return PION_2.some(({ holds }) => holds(handed.split(' '), handed));
}

describe.skipIf(MISSING.pion !== undefined)('pion', () => {
  let peer: Peer;
  beforeAll(() => {
    peer = pionPeer();
  });
  afterAll(() => peer?.remove());

  test('answers as its file says, where its versions agree', () => {
    const all = madeUp(40_000);
    const texts = all.filter((text) => !differsInPion2(text));
    expect(texts.length / all.length).toBeGreaterThan(0.2);
    const answers = peer.ask(texts.map(handedToPion));
    expectMixed(answers);
    expect(differences(AGENTS.pion, texts, answers)).toStrictEqual([]);
  });

  test.each(PION_2)('in version 2: $what', ({ holds, example }) => {
    const handed = handedToPion(example);
    expect(holds(handed.split(' '), handed)).toBe(true);
    expect(differences(AGENTS.pion, [example], peer.ask([handed]))).not.toStrictEqual([]);
  });
});

describe.skipIf(MISSING.aioice !== undefined)('aioice', () => {
  test('answers as its file says', () => {
    const texts = madeUp(40_000);
    const answers = aioicePeer().ask(texts.map(withoutPrefix));
    expectMixed(answers);
    expect(differences(AGENTS.aioice, texts, answers)).toStrictEqual([]);
  });
});

/** Debian's Chromium 150 ends a description at a NUL, and refuses the line that it cuts; 156, of the file, does not. */
const WITH_NUL = /\0/;

describe.skipIf(NO_CHROMIUM !== undefined)('Chromium', () => {
  let peer: ChromiumPeer;
  beforeAll(async () => {
    peer = await ChromiumPeer.start();
  });
  afterAll(async () => {
    await peer?.stop();
  });

  test('answers as its file says', async () => {
    const texts = madeUp(5_000).filter((text) => !WITH_NUL.test(text));
    const answers = await peer.ask(texts);
    expectMixed(answers.map(({ addIceCandidate }) => addIceCandidate));
    expect(differences(AGENTS.chromium, texts, answers)).toStrictEqual([]);
  });
});

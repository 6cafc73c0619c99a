import { describe, expect, test } from 'vitest';
import { icescope } from '../support/io.ts';
import { temporaryFiles } from '../support/temporary-files.ts';
import { CALLEE, CALLER } from './diagnose-sides.ts';

const { file } = temporaryFiles();

describe('what a person sees', () => {
  const call = (state: string, ufrag: string): string =>
    `sent candidate:1 1 udp 1 192.0.2.1 5 typ host ufrag ${ufrag}\niceConnectionState ${state}\niceConnectionState closed\n`;

  test('hides hints where something is worse, and says how to see them', async () => {
    const { stdout } = await icescope(['diagnose', CALLER, CALLEE]);
    expect(stdout).not.toMatch(/^hint /m);
    expect(stdout).toMatch(/^1 hint \(--hints\)\. Details: --verbose, or icescope rule docker-bridge-ip$/m);
    const all = await icescope(['diagnose', '--hints', CALLER, CALLEE]);
    expect(all.stdout).toMatch(/^hint {3}gathering-incomplete /m);
  });

  test('is one screen of a terminal for a call that failed for several reasons', async () => {
    const { stdout } = await icescope(['diagnose', CALLER, CALLEE], { columns: 80 });
    expect(stdout.split('\n').length).toBeLessThanOrEqual(40);
  });

  test('is everything with --verbose', async () => {
    const { stdout } = await icescope(['diagnose', '--verbose', CALLER, CALLEE]);
    expect(stdout).toContain('The address exists inside that machine only');
    expect(stdout).toContain('JVB_ADVERTISE_IPS');
    expect(stdout).toMatch(/^hint {3}gathering-incomplete /m);
    expect(stdout).toMatch(/^ {2}10:15:17\.920 .*ICE connection state: failed$/m);
  });

  test('has the times of what happened with --timeline', async () => {
    const { stdout } = await icescope(['diagnose', '--timeline', CALLER, CALLEE]);
    expect(stdout).toMatch(/^timeline\n {2}10:15:02\.311 {2}caller\.log:2 /m);
  });

  test('begins with those that failed, where there are several sessions', async () => {
    const states = ['connected', 'failed', 'connected', 'failed', 'failed', 'failed', 'connected'];
    const log = file('many.log', states.map((state, at) => call(state, `ufr${at}`)).join(''));
    const { stdout } = await icescope(['diagnose', log]);
    expect(stdout.split('\n')[0]).toBe('7 sessions: 3 connect, 4 do not.');
    expect(stdout.match(/^session \d/gm)?.join()).toBe([2, 4, 5, 6, 1, 3, 7].map((n) => `session ${n}`).join());
    expect(stdout.split('\n')[1]).toMatch(/^Causes: [a-z-]+ \(4\)\. What to do: icescope rule [a-z-]+, or --verbose$/);
  });

  test('of thousands of sessions is written as they come, and counted at the end', async () => {
    const log = file('thousands.log', Array.from({ length: 400 }, (_, at) => call('connected', `uf${at}`)).join(''));
    const { stdout } = await icescope(['diagnose', log]);
    expect(stdout.trimEnd().split('\n').at(-1)).toBe('400 sessions: all connect.');
    expect(stdout.match(/^session \d+ /gm)).toHaveLength(400);
  });
});

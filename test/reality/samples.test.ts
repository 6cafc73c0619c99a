import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { isOk } from '../../src/candidate/candidate.ts';
import type { Pair } from '../../src/logs/scanner/detection.ts';
import { recordOf } from '../../src/report/candidates/record.ts';
import { scan } from '../support/scan.ts';

/** Captures of real agents, which are not part of the project. */
const SAMPLES = fileURLToPath(new URL('../../../shared/samples/', import.meta.url));
const names = existsSync(SAMPLES) ? readdirSync(SAMPLES).toSorted() : [];

/** Six fields and the type, anywhere: a candidate-attribute as a person would spot it. */
const SPOTTED = /[\w+/]+ \d+ (?:udp|tcp) \d+ [\w.:-]+ \d+ typ (?:host|srflx|prflx|relay)/gi;

function spotted(text: string): string[] {
  return [...text.matchAll(SPOTTED)].map(([match]) => match).toSorted();
}

interface Seen {
  form: string;
  attribute: string;
  isOk: boolean;
}

function found(bytes: Uint8Array): Seen[] {
  const seen: Seen[] = [];
  scan(bytes, [65_536], (one) => {
    if (!one.isEnd)
      seen.push({
        form: one.form,
        attribute: recordOf(one, '-').raw,
        isOk: one.pair !== undefined || isOk(one.fields),
      });
  });
  return seen;
}

describe.skipIf(names.length === 0)('the captures of real agents', () => {
  test.each(names)('%s: every candidate is found, and none invented', (name) => {
    const bytes = readFileSync(`${SAMPLES}${name}`);
    const seen = found(bytes);
    expect(seen.flatMap(({ attribute }) => spotted(attribute)).toSorted()).toEqual(spotted(bytes.toString('utf8')));
    expect(seen.filter((one) => !one.isOk)).toEqual([]);
  });

  /** How many candidates and pairs a capture holds in forms of their own. */
  test.each([
    ['chromium156-webrtc-internals-dump.json', 'webrtc-internals', 8, 4],
    ['chromium156-webrtc-internals-page.txt', 'webrtc-internals-page', 0, 1],
    ['live-chrome.getstats.jsonl', 'getstats', 4, 2],
    ['live-firefoxnomdns.getstats.jsonl', 'getstats', 8, 2],
    ['relay-chrome-gum.getstats.jsonl', 'getstats', 12, 0],
    ['relay-firefox-gum.getstats.jsonl', 'getstats', 6, 0],
  ])('%s: every %s is read', (name, form, candidates, pairs) => {
    const records: Pair[] = [];
    let count = 0;
    scan(readFileSync(`${SAMPLES}${name}`), [65_536], (one) => {
      if (one.form !== form) return;
      if (one.pair === undefined) count++;
      else records.push(one.pair);
    });
    expect([count, records.length]).toEqual([candidates, pairs]);
    expect(records.filter(({ local, remote }) => local.port === undefined || remote.port === undefined)).toEqual([]);
  });

  test('libdatachannel-verbose.log: every candidate is also an attribute', () => {
    const forms: string[] = [];
    scan(readFileSync(`${SAMPLES}libdatachannel-verbose.log`), [65_536], (one) => forms.push(one.form));
    expect(forms).toEqual(new Array(10).fill('candidate'));
  });

  test.each(names)('%s: none is taken for one of a program that did not write it', (name) => {
    const servers = ['freeswitch', 'ice4j', 'janus', 'jingle', 'livekit', 'mediasoup'];
    const strangers = [...servers, 'pion', 'str0m', 'webrtc-rs', 'werift'];
    scan(readFileSync(`${SAMPLES}${name}`), [65_536], (one) => expect(strangers).not.toContain(one.form));
  });

  test.each([
    ['chromium156-native.log', 'libwebrtc', 26],
    ['chromium156-native-turn.log', 'libwebrtc', 12],
    ['firefox153-mtransport.log', 'candidate', 16],
    ['firefox153-nicer-rlog.log', 'nicer', 24],
    ['libnice-debug.log', 'libnice', 18],
  ])('%s: as many records of %s as lines that name a candidate or a pair', (name, form, count) => {
    const seen = found(readFileSync(`${SAMPLES}${name}`));
    expect(seen.filter((one) => one.form === form)).toHaveLength(count);
  });

  test('hold candidates', () => {
    const counts = names.map((name) => found(readFileSync(`${SAMPLES}${name}`)).length);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(80);
  });
});

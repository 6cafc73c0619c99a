import { writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { icescope, type JsonObject } from '../support/io.ts';
import { NO_LAB } from './natlab.ts';
import { NO_CHROMIUM } from './peers/chromium.ts';
import {
  aiortcLog,
  libdatachannelLog,
  libniceLog,
  type PeerLog,
  pageLog,
  pionLog,
  weriftLog,
} from './peers/peer-logs.ts';
import { MISSING } from './peers/peers.ts';

/** Real ICE agents are run, and their logs read: every candidate of both sides is found, with the right direction, and no other. */

/** ICESCOPE_PEER_LOGS=FOLDER keeps the logs there: the fixtures in fixtures/peers were made so. */
const KEEP = process.env['ICESCOPE_PEER_LOGS'];

/** The candidates of a log or a description. */
async function candidatesOf(text: string): Promise<JsonObject[]> {
  const { records } = await icescope(['parse', '-f', 'ndjson'], { stdin: text });
  // libnice logs the address of a candidate before it has a port.
  return records.filter(({ address, port }) => address !== undefined && port !== undefined);
}

/**
 * Without the type, which libnice's log does not have. An active TCP candidate has no port: that is 9 in a description,
 * and 0 in libnice's log (RFC 6544 section 4.5).
 */
function nameOf({ transport, address, port }: JsonObject): string {
  return `${transport} ${address}:${transport === 'tcp' && port === 0 ? 9 : port}`;
}

async function namesIn(text: string): Promise<string[]> {
  return [...new Set((await candidatesOf(text)).map(nameOf))].toSorted();
}

async function expectTruth(name: string, { log, local, remote }: PeerLog): Promise<void> {
  if (KEEP !== undefined) writeFileSync(`${KEEP}/${name}.log`, log);
  const [ours, theirs, found] = [await namesIn(local), await namesIn(remote), await candidatesOf(log)];
  const of = (direction: string) => found.filter((record) => record.direction === direction).map(nameOf);
  expect(ours).not.toEqual([]);
  expect(theirs).not.toEqual([]);
  expect([...new Set(found.map(nameOf))].toSorted()).toEqual([...ours, ...theirs].toSorted());
  expect([...new Set(of('sent'))].toSorted()).toEqual(ours);
  expect([...new Set(of('received'))].toSorted()).toEqual(theirs);
  expect(found.filter(({ ok }) => !ok)).toEqual([]);
}

const AGENTS: [string, string | undefined, () => PeerLog | Promise<PeerLog>][] = [
  ['aiortc', MISSING.aiortc, aiortcLog],
  ['pion', MISSING.pion, pionLog],
  ['libnice', MISSING.libnice, libniceLog],
  ['werift', undefined, weriftLog],
  ['libdatachannel', undefined, libdatachannelLog],
  ['SIP.js', NO_CHROMIUM, () => pageLog('log-sip-js.js')],
  ['JsSIP', NO_CHROMIUM, () => pageLog('log-jssip.js')],
];

describe('the log of', () => {
  for (const [name, reason, read] of AGENTS) {
    test.skipIf(NO_LAB !== undefined || reason !== undefined)(`${name} gives its candidates`, async () =>
      expectTruth(name, await read()),
    );
  }
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { splitArguments } from '../../src/coturn/arguments.ts';
import { type ReadingOptions, readConfig } from '../../src/coturn/config.ts';
import { FOLDERS } from '../../src/coturn/folders.ts';
import { LocalDisk } from '../../src/host/disk.ts';
import { applyFixes } from '../../src/rules/coturn/apply-fixes.ts';
import { COTURN_CATALOGUE as CATALOGUE } from '../../src/rules/coturn/catalogue.ts';
import type { Disk } from '../../src/rules/coturn/disk.ts';
import { lintCoturn } from '../../src/rules/coturn/lint.ts';
import type { Context, Example } from '../../src/rules/coturn/rule.ts';
import { messagesIn } from '../support/coturn-log.ts';
import { disagreementAbout, keysInLog } from '../support/unknown-keys.ts';
import { IS_461, NO_LAB } from './coturn-version.ts';
import { ADDRESS, type Outcome, TurnServers } from './turnservers.ts';

const AT_A_TIME = 8;
const VERSION = '4.6.1';

/** What ends it, but only after a minute. */
const LATER = ['addr/not-on-host', 'addr/public-behind-nat'];

/** An example of a rule as a real server can be started with it. */
interface Trial {
  readonly text: string;
  readonly reading: ReadingOptions & { readonly args: readonly string[] };
  readonly context: Context;
}

/** This machine, as it is seen from the namespace. */
const local = new LocalDisk({ folders: FOLDERS, cwd: '/run/coturn' });
const DISK: Disk = {
  file: (path) => local.file(path),
  certificate: (certificate, key, password) => local.certificate(certificate, key, password),
  pemLabels: (path) => local.pemLabels(path),
  hasUser: (name) => local.hasUser(name),
  hasGroup: (name) => local.hasGroup(name),
  addresses: ['127.0.0.1', '::1', ADDRESS],
};

/** Nothing where the example is about another release, or about a file that is not read as written. */
function trialOf(example: Example): Trial[] {
  const {
    config: text,
    version = VERSION,
    args = '',
    context = {},
  } = typeof example === 'string' ? { config: example } : example;
  if (version !== VERSION || context.isTemplate === true) return [];
  const given = splitArguments(args);
  const listens = readConfig(text, { version, args: given }).effective('listening-ip').length > 0;
  const reading = { version, args: listens ? given : [...given, '--listening-ip=127.0.0.1'] };
  const name = 'turnserver.conf';
  const place = { name, isTemplate: false, isBehindNat: context.isBehindNat ?? false, isServer: true };
  return [{ text, reading, context: { ...place, now: Date.now(), disk: DISK } }];
}

function lint({ text, reading, context }: Trial) {
  const config = readConfig(text, reading);
  return { config, findings: lintCoturn(config, context) };
}

/** The file after its safe fixes, and after all of them, where that changes anything. */
function fixedTrials(trial: Trial): Trial[] {
  const { text, reading, context } = trial;
  const texts = (['safe', 'all'] as const).map(
    (which) => applyFixes(text, which, { reading, context, levels: new Map() }).text,
  );
  return [...new Set(texts)].filter((other) => other !== text).map((other) => ({ ...trial, text: other }));
}

/** Where lint differs from what the server did. */
function disagreements(trial: Trial, outcome: Outcome): string[] {
  const { config, findings } = lint(trial);
  const fatal = findings.flatMap(({ rule: id, severity }) => (severity === 'fatal' && !LATER.includes(id) ? [id] : []));
  if (outcome.hasEnded !== fatal.length > 0)
    return [
      `it ${outcome.hasEnded ? `ended with ${outcome.status}` : 'stayed up'}; fatal: ${fatal.join(', ') || 'nothing'}`,
    ];
  if (outcome.hasEnded) return [];
  return [disagreementAbout(keysInLog(messagesIn(outcome.log)), config, findings) ?? []].flat();
}

/** Here its output is a socket, which it cannot open by that name. */
const OF_THE_TEST = /Cannot open log file for writing: \/dev\/std/;

function complaintsIn(outcome: Outcome): Set<string> {
  const lines = messagesIn(outcome.log).filter((line) => /ERROR|Bad configuration format/.test(line));
  return new Set(lines.filter((line) => !OF_THE_TEST.test(line)));
}

describe.skipIf(NO_LAB !== undefined || !IS_461)('the real server, started with', () => {
  let servers: TurnServers;
  beforeAll(() => {
    servers = new TurnServers(AT_A_TIME);
  });
  afterAll(() => servers?.stop());

  const outcomes = new Map<string, Promise<Outcome>>();
  const start = ({ text, reading: { args } }: Trial): Promise<Outcome> => {
    const key = JSON.stringify([text, args]);
    const outcome = outcomes.get(key) ?? servers.run({ text, args, files: {}, dumps: false });
    outcomes.set(key, outcome);
    return outcome;
  };

  test.concurrent.each(CATALOGUE.map((rule) => [rule.id, rule] as const))(
    'what %s finds, and what fixes it',
    async (_id, { bad }) => {
      for (const trial of bad.flatMap(trialOf)) {
        const before = await start(trial);
        expect(disagreements(trial, before), trial.text).toEqual([]);
        for (const other of fixedTrials(trial)) {
          const after = await start(other);
          const change = `${trial.text}\n→\n${other.text}`;
          expect(disagreements(other, after), change).toEqual([]);
          expect(after.hasEnded && !before.hasEnded, change).toBe(false);
          const known = complaintsIn(before);
          const fresh = [...complaintsIn(after)].filter((line) => !known.has(line));
          expect(fresh, change).toEqual([]);
        }
      }
    },
  );
});

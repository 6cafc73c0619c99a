import { describe, expect, test } from 'vitest';
import { type Config, readConfig } from '../../src/coturn/config.ts';
import { effectiveConfigOf } from '../../src/coturn/effective/configuration.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { lintCoturn } from '../../src/rules/coturn/lint.ts';
import { disagreementAbout, keysInLog } from '../support/unknown-keys.ts';
import { diskOf, type Experiment, hasExperiments, readExperiments } from './experiments.ts';
import { isListedAs, listedIn } from './listed.ts';

const experiments = readExperiments();

/** Why an experiment does not test the file: what ended the server, or not, is not in it. */
const NOT_THE_FILE: Readonly<Record<string, string>> = {
  'cfg-longopt': 'the command line has an option that does not exist',
  'cmdline-unknown': 'the command line has an option that does not exist',
  'check-config': 'the command line has an option that does not exist',
  'proc-user-ok-nonroot': 'it was not started as root',
  'lip-none-lo-only': 'the machine had a loopback interface alone',
  'lip-missing-on-host': 'it ends after a minute, and was watched for a second',
  'lip-missing-one-of-two': 'it ends after a minute, and was watched for a second',
  'aux-missing': 'it ends after a minute, and was watched for a second',
};

/** Experiments with allow-loopback-peers, for which the server had a CLI password that is not in the file. */
const HAD_A_PASSWORD = ['minport>maxport', 'minport-even-tiny', 'minport=0', 'range-inverted'];

/**
 * Rules about lines that changed nothing in the list of settings that the server gives: what they are about is
 * not in it, or happens later.
 */
const NOT_IN_THE_LIST: Readonly<Record<string, string>> = {
  'value/int-invalid': 'it reads a different number than written, and the list does not have it',
  'value/flag-ignores-value': 'it turns on whatever the value says, and the list does not have it',
  'value/port-invalid': 'it reads the number before the dot',
  'value/lifetimes': 'clients count on another lifetime',
  'syntax/duplicate-key': 'the later line undoes the earlier one',
  'auth/open-relay': 'it was one before, and the line asks for it',
  'auth/oauth': 'it was an open relay before',
  'amp/rfc5780': 'the bytes of answers change',
  'cli/implicit': 'it logs an error at every start',
  'cli/plain-password': 'the password can be read and guessed',
  'acme/invalid': 'clients are sent nowhere',
  'log/dev-stdout': 'a file with a strange name is made',
  'tls/tcp-proxy': 'the port speaks another protocol',
  'tls/port-without-cert': 'nothing listens there, as before',
  'mode/dead-option': 'nothing reads it, as before',
};

function lint(experiment: Experiment): { findings: Diagnostic[]; config: Config; text: string } {
  const config = readConfig(experiment.config, {
    version: experiment.version,
    args: experiment.opts.argv ?? [],
    ...(experiment.version === '4.17.1' ? {} : { without: ['prometheus', 'mongo'] }),
  });
  const context = {
    name: 'turnserver.conf',
    isTemplate: false,
    isBehindNat: false,
    isServer: true,
    now: Date.UTC(2026, 0, 1),
    disk: diskOf(experiment),
  };
  return { findings: lintCoturn(config, context), config, text: config.syntax.text };
}

const judged = experiments.map((experiment) => ({ experiment, ...lint(experiment) }));

function label({ id, version, config }: Experiment): string {
  return `${id} ${version} ${JSON.stringify(config.replace('listening-ip=127.0.0.1\n', '')).slice(0, 110)}`;
}

/** A line of a log for each that disagrees. */
function disagreements(check: (one: (typeof judged)[number]) => string | undefined): string[] {
  return judged.flatMap((one) => {
    const complaint = NOT_THE_FILE[one.experiment.id] === undefined ? check(one) : undefined;
    return complaint === undefined ? [] : [`${label(one.experiment)}: ${complaint}`];
  });
}

describe.skipIf(!hasExperiments)('what coturn did', () => {
  test('it exited, and there is a fatal finding; or neither', () => {
    const wrong = disagreements(({ experiment, findings }) => {
      const fatal = findings.filter(({ severity }) => severity === 'fatal').map(({ rule: id }) => id);
      if (HAD_A_PASSWORD.includes(experiment.id) && fatal.join() === 'peer/allow-loopback') return undefined;
      if (experiment.ended === fatal.length > 0) return undefined;
      return experiment.ended ? 'ended, and nothing is fatal' : `stayed up, and fatal are ${fatal.join(', ')}`;
    });
    expect(wrong).toEqual([]);
  });

  test('it recognized a key, or not', () => {
    const wrong = disagreements(({ experiment, findings, config }) => {
      return experiment.ended ? undefined : disagreementAbout(keysInLog(experiment.messages), config, findings);
    });
    expect(wrong).toEqual([]);
  });

  test('it had these values, and where they differ from the file, there is a finding', () => {
    const wrong = disagreements(({ experiment, findings, text, config }) => {
      const wrongValues = listedIn(experiment).flatMap(([option, value]) => {
        const { options } = effectiveConfigOf(config);
        const held = options.filter(({ entry }) => entry.option.name === option);
        const last = held.at(-1);
        // A default of coturn's own.
        if (config.all(option).length === 0) return [];
        if (last === undefined || !held.some((one) => isListedAs(value, one.value, option)))
          return [`${option} is ${value}, and was thought to be ${held.map((one) => one.value).join(' ')}`];
        const { line, value: written } = last.entry;
        const isSame = line === undefined || isListedAs(value, written, option) || /^(?:on|off)$/i.test(value);
        const isReported = findings.some(
          ({ range }) => range !== undefined && lineAt(text, range.start) === line?.number,
        );
        return isSame || isReported ? [] : [`${option} is ${value}, and there is no finding`];
      });
      return wrongValues.length === 0 ? undefined : wrongValues.join('; ');
    });
    expect(wrong).toEqual([]);
  });

  test('where nothing happened there are only hints', () => {
    const wrong = disagreements(({ experiment, findings, text }) => {
      const lines = quietLines(experiment);
      const loud = findings.filter(
        ({ rule: id, range, severity }) =>
          severity !== 'info' &&
          range !== undefined &&
          NOT_IN_THE_LIST[id] === undefined &&
          lines.has(lineAt(text, range.start)),
      );
      return loud.length === 0
        ? undefined
        : `nothing happened, and there are ${loud.map(({ rule: id }) => id).join(', ')}`;
    });
    expect(wrong).toEqual([]);
  });
});

/** The lines that changed nothing and about which coturn logged nothing: of experiments that differ in nothing. */
function quietLines({ config, effective, messages, ended }: Experiment): Set<number> {
  const isQuiet =
    !ended &&
    effective.startsWith('(no difference') &&
    !messages.some((line) => /ERROR|WARN|Bad conf|ALERT|ends with semicolon/i.test(line));
  if (!isQuiet) return new Set();
  return new Set(config.split('\n').map((_line, index) => index + 1));
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

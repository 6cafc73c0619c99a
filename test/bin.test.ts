import { readFileSync } from 'node:fs';
import { createContext, Script } from 'node:vm';
import { describe, expect, test } from 'vitest';

const TEXT = readFileSync(new URL('../bin/icescope.js', import.meta.url), 'utf8').replace(/^#!.*/, '');

interface Outcome {
  stderr: string;
  status: number | undefined;
  loaded: string[];
}

/** What bin/icescope.js does in a Node.js of that version. */
function startIn(version: string, nodeModule: object = {}): Outcome {
  const outcome: Outcome = { stderr: '', status: undefined, loaded: [] };
  const exit = new Error('exit');
  const world = {
    process: {
      versions: { node: version },
      exit: (status: number) => {
        outcome.status = status;
        throw exit;
      },
    },
    console: { error: (line: string) => (outcome.stderr += `${line}\n`) },
    require: (name: string) => {
      outcome.loaded.push(name);
      return nodeModule;
    },
  };
  try {
    new Script(TEXT).runInContext(createContext(world));
  } catch (error) {
    if (error !== exit) throw error;
  }
  return outcome;
}

describe('bin/icescope.js', () => {
  test.each(['0.10.48', '8.17.0', '18.20.8', '20.0.0', '20.18.3'])('exits in Node.js %s', (version) => {
    expect(startIn(version)).toEqual({
      stderr: `icescope needs Node.js 20.19 or newer; this is ${version}. Its .deb and executable need none.\n`,
      status: 2,
      loaded: [],
    });
  });

  test.each(['20.19.0', '20.20.2', '22.0.0', '24.11.1', '100.0.0'])('starts in Node.js %s', (version) => {
    expect(startIn(version)).toEqual({
      stderr: '',
      status: undefined,
      loaded: ['module', '../dist/bundle/cli.js'],
    });
  });

  test('enables the compile cache where Node.js supports it', () => {
    let isKept = false;
    startIn('22.1.0', { enableCompileCache: () => (isKept = true) });
    expect(isKept).toBe(true);
  });

  test('is written in ES5, which any Node.js can parse', () => {
    expect(TEXT).not.toMatch(/=>|`|\?\.|\?\?|\b(?:let|const|class|import|async|await)\b|\.\.\.|node:/);
  });
});

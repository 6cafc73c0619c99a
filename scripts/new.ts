import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { agent } from './new/agent.ts';
import { event } from './new/event.ts';
import { format } from './new/format.ts';
import { logFormat } from './new/log-format.ts';
import { rule } from './new/rule.ts';
import { Refused, type Scaffold } from './new/scaffold.ts';

/**
 * `npm run new -- rule|log-format|event|agent|format NAME`: the files of a new one, and its lines in the files that
 * list all.
 */
const KINDS: Readonly<Record<string, (name: string) => Scaffold>> = {
  rule,
  'log-format': logFormat,
  event,
  agent,
  format,
};

const ROOT = process.cwd();
const [kind = '', name = ''] = process.argv.slice(2);
const make = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
try {
  if (make === undefined || name === '')
    throw new Refused(`usage: npm run new -- ${Object.keys(KINDS).join('|')} NAME`);
  write(make(name));
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

function write({ files, edits, commands, todo }: Scaffold): void {
  const existing = Object.keys(files).find((path) => existsSync(join(ROOT, path)));
  if (existing !== undefined) throw new Refused(`${existing} already exists`);
  const texts = new Map(Object.entries(files));
  for (const [path, change] of Object.entries(edits)) texts.set(path, changed(path, change));
  for (const [path, text] of texts) {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true });
    writeFileSync(join(ROOT, path), text);
  }
  const code = [...texts.keys()].filter((path) => path.endsWith('.ts'));
  run('biome', ['check', '--write', '--log-level=error', ...code]);
  for (const { command, args, into } of commands) {
    const output = run(command, args);
    if (into === undefined) continue;
    writeFileSync(join(ROOT, into), output);
    texts.set(into, output);
  }
  console.log([...[...texts.keys()].map((path) => `wrote ${path}`), '', 'What is left to do:', ...todo].join('\n'));
}

function changed(path: string, change: (text: string) => string): string {
  const before = readFileSync(join(ROOT, path), 'utf8');
  const after = change(before);
  if (after === before) throw new Refused(`found no place for it in ${path}`);
  return after;
}

function run(command: string, args: readonly string[]): string {
  return execFileSync(join(ROOT, 'node_modules', '.bin', command), args, { cwd: ROOT, encoding: 'utf8' });
}

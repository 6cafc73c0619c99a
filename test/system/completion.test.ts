import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CATALOGUE } from '../../src/rules/catalogue.ts';
import { PROGRAM } from './program.ts';

/** What completes a line: its words, without what is typed already. */
type Complete = (lines: readonly string[]) => string[][];

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'icescope-completion-'));
  writeFileSync(join(folder, 'call.log'), '');
  mkdirSync(join(folder, 'bash-completion', 'completions'), { recursive: true });
  writeFileSync(join(folder, 'bash-completion', 'completions', 'icescope'), scriptFor('bash'));
  writeFileSync(join(folder, '_icescope'), scriptFor('zsh'));
  writeFileSync(join(folder, 'icescope.fish'), scriptFor('fish'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function scriptFor(shell: string): string {
  return execFileSync(process.execPath, [PROGRAM, 'completion', shell], { encoding: 'utf8' });
}

function has(command: string): boolean {
  return spawnSync(command, ['--version']).status === 0;
}

function run(command: string, argv: readonly string[], env: NodeJS.ProcessEnv = {}): string {
  const { stdout, stderr, status } = spawnSync(command, argv, {
    cwd: folder,
    encoding: 'utf8',
    timeout: 300_000,
    env: { PATH: process.env['PATH'], HOME: folder, TERM: 'xterm', LC_ALL: 'C.UTF-8', ...env },
  });
  expect([status, stderr]).toEqual([0, '']);
  return stdout;
}

/** The answers to several lines, each behind a line with its number. */
function answersOf(output: string, lines: readonly string[]): string[][] {
  return lines.map((_, at) => {
    const answer = output.split(`<${at}>\n`)[1]?.split(/<\d+>\n/)[0] ?? '';
    return answer.split('\n').filter((word) => word !== '');
  });
}

/** bash loads the script with bash-completion, and calls its function as for a Tab. */
const bash: Complete = (lines) => {
  const script = [
    'source /usr/share/bash-completion/bash_completion',
    '_completion_loader icescope',
    '[[ $(complete -p icescope) == *"-F _icescope icescope" ]] || exit 9',
    'compopt() { :; }',
    'for ((at = 1; at <= $#; at++)); do COMP_LINE=${!at} COMP_POINT=${#COMP_LINE}',
    'echo "<$((at - 1))>"; _icescope; printf "%s\\n" "${COMPREPLY[@]}"; done',
  ].join('\n');
  return answersOf(run('bash', ['--norc', '-c', script, 'bash', ...lines], { XDG_DATA_HOME: folder }), lines);
};

const fish: Complete = (lines) => {
  const script = [
    'source icescope.fish',
    'for at in (seq (count $argv)); echo "<"(math $at - 1)">"; complete -C $argv[$at] | string replace -r "\\t.*" ""; end',
    'exit 0',
  ].join('\n');
  return answersOf(run('fish', ['--no-config', '-c', script, ...lines]), lines);
};

/**
 * An interactive zsh on a pty of its own, whose `compadd` prints what it adds. Where it does not edit its line yet, Ctrl-U is for
 * the terminal, which would forget what was typed.
 */
const zsh: Complete = (lines) => {
  const script = `
zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z 'PS1=; unsetopt promptsp; fpath=($PWD $fpath); autoload -Uz compinit; compinit -u -D'
zpty -w z 'compadd() { local -a _hits; case " $* " in *" -O "*|*" -A "*|*" -D "*) builtin compadd "$@"; return;; esac
builtin compadd -O _hits "$@"; local hit; for hit in $_hits; print -r -- "HIT $hit"; builtin compadd "$@" }'
zpty -w z 'zstyle ":completion:*" menu no; zstyle ":completion:*" verbose no; setopt noautomenu nolistbeep'
zpty -w z 'stty kill undef'
zpty -w z 'print READ""Y'
zpty -r z screen '*READY*'
at=0
for line in "$@"; do
  zpty -w -n z "$line"$'\\t'
  zpty -w -n z $'\\C-u''print EN""D'$'\\n'
  zpty -r z screen $'*END\\r\\n*'
  print "<$((at++))>"
  print -r -- "$screen" | grep -ao 'HIT [^[:space:]]*' | cut -c5-
done
zpty -d z
exit 0`;
  return answersOf(run('zsh', ['-f', '-c', script, 'zsh', ...lines]), lines);
};

const SHELLS: [name: string, complete: Complete][] = [
  ['bash', bash],
  ['zsh', zsh],
  ['fish', fish],
];

/** A line, and what it must offer: all of it, or with `…` these among others. */
const CASES: [line: string, offered: string[]][] = [
  ['icescope li', ['lint', 'live']],
  ['icescope ', ['…', 'diagnose', 'parse', 'lint', 'completion', 'help']],
  ['icescope help tu', ['turn']],
  ['icescope completion ', ['bash', 'fish', 'zsh']],
  ['icescope lint --fix', ['--fix', '--fix-suggested']],
  ['icescope lint --fail-on ', ['error', 'fatal', 'info', 'never', 'warning']],
  ['icescope lint -f sari', ['sarif']],
  ['icescope parse -f codeq', ['codequality']],
  ['icescope parse --from mediaso', ['mediasoup']],
  ['icescope parse --type rel', ['relay']],
  ['icescope stun --transport t', ['tcp', 'tls']],
  ['icescope lint --coturn-version debian1', ['debian10', 'debian11', 'debian12', 'debian13']],
  ['icescope rule peer/cidr', ['peer/cidr']],
  ['icescope rule denied-p', ['denied-peer-ip']],
  ['icescope lint --rule peer/cidr', ['error', 'info', 'off', 'warning'].map((level) => `peer/cidr=${level}`)],
  ['icescope diagnose --local-nat sym', ['symmetric']],
  ['icescope turn --y', ['--yes']],
  ['icescope turn -f con', ['conf']],
  ['icescope valid', ['validate']],
  ['icescope check --fail-on w', ['warning']],
  ['icescope turn --username ', []],
  ['icescope -f json li', ['lint', 'live']],
  ['icescope -f sari', ['sarif']],
  ['icescope --format json lint --fix', ['--fix', '--fix-suggested']],
  ['icescope --timeout 5 stun --transport t', ['tcp', 'tls']],
  ['icescope parse -f json --type rel', ['relay']],
  ['icescope demo ', []],
];

describe.each(SHELLS.filter(([name]) => has(name)))('%s', (_, complete) => {
  test('completes commands, options, values and rules', () => {
    const answers = complete(CASES.map(([line]) => line));
    for (const [at, [line, [first, ...rest]]] of CASES.entries()) {
      const offered = (answers[at] ?? []).toSorted();
      if (first === '…') expect(offered, line).toEqual(expect.arrayContaining(rest));
      else expect(offered, line).toEqual(first === undefined ? [] : [first, ...rest]);
    }
  });

  test('offers every rule to icescope rule', () => {
    const ids = CATALOGUE.map(({ id }) => id).filter((id) => id.startsWith('peer/'));
    expect(complete(['icescope rule peer/'])[0]?.toSorted()).toEqual(ids.toSorted());
  });
});

test.skipIf(!has('zsh'))('zsh completes what is attached, lists and files', () => {
  const lines = ['icescope lint --fail-on=w', 'icescope parse --type host,rel', 'icescope parse cal', 'icescope cal'];
  expect(zsh(lines)).toEqual([['warning'], ['relay'], ['call.log'], ['call.log']]);
});

test.skipIf(!has('fish'))('fish completes what is attached, lists and files', () => {
  const lines = ['icescope lint --fail-on=w', 'icescope parse --type host,rel', 'icescope parse cal', 'icescope ./cal'];
  expect(fish(lines)).toEqual([['--fail-on=warning'], ['host,relay'], ['call.log'], ['./call.log']]);
});

test.skipIf(!has('bash'))('bash completes what is attached and lists', () => {
  const answers = bash([
    'icescope lint --fail-on=w',
    'icescope parse --type host,rel',
    'icescope lint --rule=peer/cidr=o',
  ]);
  expect(answers).toEqual([['warning'], ['host,relay'], ['off']]);
});

test.skipIf(!has('bash') || !has('script'))('bash on a terminal writes the word, and names of files', () => {
  const keys = ['icescope lint --rule peer/cidr=o\t', 'icescope parse cal\t', 'icescope demo cal\t', 'icescope cal\t'];
  const input = `source bash-completion/completions/icescope; bind "set bell-style none"; icescope() { echo "<$*>"; }\n${keys.map((line) => `${line}\n`).join('')}exit\n`;
  const { stdout } = spawnSync('script', ['-qec', 'bash --norc --noprofile -i', '/dev/null'], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 300_000,
    input,
    env: { PATH: process.env['PATH'], HOME: folder, TERM: 'dumb', PS1: '' },
  });
  const words = stdout.match(/(?<=\n<)[^"$\n]*(?=>)/g)?.map((line) => line.trim());
  expect(words).toEqual(['lint --rule peer/cidr=off', 'parse call.log', 'demo cal', 'call.log']);
});

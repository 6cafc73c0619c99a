import type { Config, FileEntry } from '../../../coturn/config.ts';
import { deleteLine } from '../../../coturn/edits.ts';
import type { EffectiveValue } from '../../../coturn/effective-value.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { exclusiveBranches } from './branches.ts';
import { isInFile } from './lines.ts';

export const duplicateKey: CoturnRule = {
  id: 'syntax/duplicate-key',
  severity: 'warning',
  summary: 'an option that is set twice but counts once',
  why: 'The last line wins, and the others have no effect. The one exception: `verbose` after `Verbose` does not reduce it.',
  remedy: 'Keep the line that you mean.',
  bad: [
    '{% if own %}\nrealm=example.org\n{% endif %}\nrealm=example.net\n',
    'realm=example.org\nrealm=example.net\n',
    'min-port=50000\nmin-port=50000\n',
    'Verbose\nverbose=no\n',
  ],
  good: [
    'listening-ip=192.0.2.10\nlistening-ip=192.0.2.11\n',
    'external-ip=192.0.2.1\nexternal-ip=192.0.2.2\n',
    { config: 'realm=example.org\n', args: '--realm=example.net' },
    '{% if own %}\nrealm=example.org\n{% else %}\nrealm=example.net\n{% endif %}\n',
    '{{- if .Values.own }}\nrealm=example.org\n{{- else }}\nrealm=example.net\n{{- end }}\n',
  ],
  check(config: Config, report: Report) {
    const areExclusive = exclusiveBranches(config.syntax);
    for (const [name, entries] of repeated(config)) {
      for (const [at, entry] of entries.entries()) {
        const last = entries.findLast((later, place) => place > at && !areExclusive(entry.line, later.line));
        if (last !== undefined) report(findingAt(name, entry, last));
      }
    }
    const verbose = config.all('verbose').find(isInFile);
    const most = config.all('Verbose').find(isInFile);
    if (verbose !== undefined && most !== undefined && config.isOn('Verbose')) report(reportVerbose(verbose));
  },
};

function repeated(config: Config): Map<string, FileEntry[]> {
  const byName = new Map<string, FileEntry[]>();
  for (const entry of config.entries) {
    if (entry.option.repeats !== 'last' || entry.effective.kind === 'dropped' || !isInFile(entry)) continue;
    const list = byName.get(entry.option.name);
    if (list === undefined) byName.set(entry.option.name, [entry]);
    else list.push(entry);
  }
  return new Map([...byName].filter(([, entries]) => entries.length > 1));
}

function findingAt(name: string, entry: FileEntry, last: FileEntry): Said {
  const isSame = isAlike(entry.effective, last.effective);
  const { number } = last.line;
  const message = isSame
    ? `\`${name}\` has the same value again on line ${number}`
    : `\`${name}\` is overridden on line ${number}`;
  const fix = { suggested: [deleteLine(entry.line)] };
  return finding(entry, message, isSame ? { mark: 'line', severity: 'info', ...fix } : { mark: 'line', ...fix });
}

function isAlike(a: EffectiveValue, b: EffectiveValue): boolean {
  if (a.kind === 'boolean' && b.kind === 'boolean') return a.on === b.on;
  if (a.kind === 'number' && b.kind === 'number') return a.number === b.number;
  if (a.kind === 'amount' && b.kind === 'amount') return a.amount === b.amount;
  if (a.kind === 'text' && b.kind === 'text') return a.text === b.text;
  return a.kind === 'address' && b.kind === 'address' && a.ip.text === b.ip.text;
}

function reportVerbose(entry: FileEntry): Said {
  const effect = '`Verbose` logs more, and this line does not reduce it.';
  return finding(entry, '`verbose` has no effect beside `Verbose`', {
    effect,
    mark: 'line',
    suggested: [deleteLine(entry.line)],
  });
}

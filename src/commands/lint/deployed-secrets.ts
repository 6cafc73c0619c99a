import { type Entry, readConfig } from '../../coturn/config.ts';
import { secretStart } from '../../coturn/secrets.ts';
import { NEWEST } from '../../coturn/version.ts';
import type { Deployment } from '../../deployment/index.ts';
import type { Range } from '../../diagnostics/range.ts';
import { Places } from '../../report/diagnostics/places.ts';
import type { FindSecret } from '../../report/diagnostics/source.ts';

type Deploying = Pick<Deployment, 'args' | 'config'>;

/**
 * Finds the secrets in a file that deploys coturn: those after a name, as in a turnserver.conf, and those in arguments,
 * which may be on lines of their own.
 */
export function secretFinder(file: string, deployments: readonly Deploying[]): FindSecret {
  const places = new Places(file);
  const byLine = new Map<string, number>();
  for (const { start, end } of deployments.flatMap((one) => secretsOf(file, one))) {
    for (let line = places.lineAt(start); line <= places.lineAt(Math.max(start, end - 1)); line++) {
      const span = places.lineSpan(line);
      const text = file.slice(span.start, span.end);
      const at = Math.max(start - span.start, 0);
      byLine.set(text, Math.min(at, byLine.get(text) ?? at));
    }
  }
  return (line) => {
    const [named, known] = [secretStart(line), byLine.get(line)];
    return named === undefined || known === undefined ? (named ?? known) : Math.min(named, known);
  };
}

/** The ranges of secrets in the file. */
function secretsOf(file: string, { args, config }: Deploying): Range[] {
  const words = args.map(({ text }) => text);
  const { fromArguments } = readConfig('', { version: NEWEST, args: words });
  const inArguments = fromArguments.entries.filter(isSecret).map(({ argument = 0, value }) => {
    const word = words[argument] ?? '';
    return word.endsWith(value) && word !== value ? valueIn(file, args[argument]) : args[argument + 1];
  });
  const misplaced = [...fromArguments.strays, ...fromArguments.faults].map(({ at }) => valueIn(file, args[at]));
  // An argument that is written in another file has no extent in this one.
  const inWords = [...inArguments, ...misplaced].filter((span) => span !== undefined && span.end > span.start);
  return [...inWords, ...secretsIn(config)].filter((span) => span !== undefined);
}

function secretsIn(config: Deployment['config']): Range[] {
  if (config === undefined) return [];
  const secrets = readConfig(config.text, { version: NEWEST }).inFile.filter(isSecret);
  return secrets.map(({ line: { valueSpan } }) => ({
    start: config.offsetOf(valueSpan.start),
    end: config.offsetOf(valueSpan.end - 1) + 1,
  }));
}

function isSecret({ option, value }: Entry): boolean {
  return option.secret === true && value !== '';
}

/** The value after the name of an option, or after the letter of a short one. */
function valueIn(file: string, word: Range | undefined): Range | undefined {
  if (word === undefined) return undefined;
  const [name = ''] = /^["']?(?:--[^=]*=|-\w)?/.exec(file.slice(word.start, word.end)) ?? [];
  return { start: word.start + name.length, end: word.end };
}

import { type Entry, readConfig } from '../../coturn/config.ts';
import { secretStart } from '../../coturn/secrets.ts';
import { NEWEST } from '../../coturn/version.ts';
import type { Deployment } from '../../deployment/index.ts';
import type { FindSecret } from '../../report/diagnostics/source.ts';

/**
 * Finds the secrets in the lines of a file that deploys coturn: those that a name precedes, as in a turnserver.conf, and
 * those of its arguments, which can be on lines of their own.
 */
export function secretFinder(file: string, deployments: readonly Deployment[]): FindSecret {
  const pieces = new Set(deployments.flatMap((one) => secretsOf(file, one)));
  return (line) => {
    const starts = [secretStart(line) ?? Number.POSITIVE_INFINITY];
    for (const piece of pieces) {
      const at = line.indexOf(piece);
      if (at >= 0) starts.push(at);
    }
    const first = Math.min(...starts);
    return first === Number.POSITIVE_INFINITY ? undefined : first;
  };
}

/** As they are written in the file, line by line. */
function secretsOf(file: string, { args, config }: Deployment): string[] {
  const words = args.map(({ text }) => text);
  const { fromArguments } = readConfig('', { version: NEWEST, args: words });
  const written = (at: number): string => file.slice(args[at]?.start, args[at]?.end);
  const ofEntries = fromArguments.entries.filter(isSecret).flatMap(({ argument = 0, value }) => {
    const isInside = words[argument]?.endsWith(value) === true && words[argument] !== value;
    return isInside ? [valueIn(written(argument))] : [written(argument + 1)];
  });
  const ofFaults = [...fromArguments.strays, ...fromArguments.faults].map(({ at }) => valueIn(written(at)));
  const embedded =
    config === undefined
      ? []
      : readConfig(config.text, { version: NEWEST })
          .entries.filter(isSecret)
          .flatMap(({ line }) => {
            if (line === undefined || line.valueSpan.end === line.valueSpan.start) return [];
            const { start, end } = line.valueSpan;
            return [file.slice(config.offsetOf(start), config.offsetOf(end - 1) + 1)];
          });
  return [...ofEntries, ...ofFaults, ...embedded]
    .flatMap((text) => text.split(/\r?\n/))
    .map((text) => text.trim())
    .filter((text) => text !== '');
}

function isSecret({ option, value }: Entry): boolean {
  return option.secret === true && value !== '';
}

/** What is after the name of an option, or after the letter of a short one. */
function valueIn(word: string): string {
  return word.replace(/^["']?(?:--[^=]*=|-\w)?/, '');
}

import { STUN_FORMATS } from '../report/stun/formats.ts';
import { isOption } from './arguments.ts';
import { DEFAULTS, type StunSettings, WHOLE } from './stun-settings.ts';

/** Takes the value of an option; says whether it is one. */
type Take = (settings: StunSettings, value: string) => boolean;

const format: Take = (settings, value) => {
  settings.format = value;
  return Object.hasOwn(STUN_FORMATS, value);
};

const number =
  (name: 'count' | 'concurrency'): Take =>
  (settings, value) => {
    settings[name] = Number(value);
    return WHOLE.test(value);
  };

const OPTIONS: Readonly<Record<string, Take>> = {
  '-f': format,
  '--format': format,
  '--count': number('count'),
  '--concurrency': number('concurrency'),
  '--targets': (settings, value) => settings.targets.push(value) > 0,
};

/**
 * A short cut for the usual options, without commander, which takes longer to load than a server to ask. Whatever else stands on
 * the command line, an error among it, is commander's business, which gives the same for these.
 */
export function readPlainOptions(argv: readonly string[]): { settings: StunSettings; urls: string[] } | undefined {
  const settings = { ...DEFAULTS, targets: [] };
  const urls: string[] = [];
  const rest = argv.values();
  for (const word of rest) {
    if (!isOption(word)) {
      urls.push(word);
      continue;
    }
    const take = Object.hasOwn(OPTIONS, word) ? OPTIONS[word] : undefined;
    const value = rest.next().value;
    if (take === undefined || value === undefined || isOption(value) || !take(settings, value)) return undefined;
  }
  return { settings, urls };
}

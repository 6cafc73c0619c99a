import type { Config, FileEntry } from '../../../coturn/config.ts';
import { isSingleQuoted } from '../../../coturn/spelling.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { withinLine } from '../fixes.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { effectOf, severityFor } from './effect.ts';

export const singleQuotes: CoturnRule = {
  id: 'syntax/single-quotes',
  severity: 'error',
  summary: 'single quotes around a value, which become part of it',
  why: 'Coturn only removes double quotes: a number becomes 0 or keeps coturn from starting, an address is ignored, a file is not found, and a secret is a different one.',
  remedy: 'Delete the quotes. No value needs any, not even one with spaces.',
  bad: [
    { config: "min-port='50000'\n", version: '4.6.1' },
    "cert='/etc/ssl/turn.pem'\n",
    "listening-ip='192.0.2.10'\n",
    "static-auth-secret='0f1e2d3c4b5a69788796a5b4c3d2e1f0'\n",
  ],
  good: ['cert="/etc/ssl/turn.pem"\n', "realm=it's example.org\n"],
  check(config: Config, report: Report) {
    for (const entry of config.inFile) if (isSingleQuoted(entry.value)) report(findingAt(entry, config));
  },
};

function findingAt(entry: FileEntry, config: Config): Said {
  const { line, option } = entry;
  const message = `\`${option.name}\`: single quotes become part of the value`;
  const { start, end } = line.valueSpan;
  const edits = [
    { start, end: start + 1, text: '' },
    { start: end - 1, end, text: '' },
  ];
  const fix = withinLine(config, line, edits);
  return finding(entry, message, { effect: effectOf(entry), ...severityFor(entry), ...fix });
}

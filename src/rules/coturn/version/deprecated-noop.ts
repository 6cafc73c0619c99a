import type { Config, FileEntry } from '../../../coturn/config.ts';
import { deleteLine } from '../../../coturn/edits.ts';
import { isSince } from '../../../coturn/version.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import type { Severity } from '../../../diagnostics/severity.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { sentence } from '../text.ts';
import { IDLE } from './fate.ts';

export const deprecatedNoop: CoturnRule = {
  id: 'version/deprecated-noop',
  severity: 'warning',
  summary: 'an option that coturn accepts and ignores',
  why: 'What it turned off is off by default now. For some of them, coturn logs a warning or an error at every start; with the value `no`, they turn nothing on.',
  remedy: 'Delete the line; to turn the feature on, write the option that does.',
  versions:
    'secret-ts-exp-time up to 4.6.3, the last release that knew it; no-software-attribute, no-rfc5780 and response-origin-only-with-rfc5780 since 4.7.0, no-cli since 4.10.0, no-dtls since 4.17.0',
  bad: [
    'no-cli\n',
    'no-dtls=no\n',
    { config: 'no-rfc5780\nresponse-origin-only-with-rfc5780\n', version: '4.7.0' },
    'keep-address-family\n',
    'rfc3489-compatibility\n',
    { config: 'secret-ts-exp-time=3600\n', version: '4.6.1' },
  ],
  good: [
    { config: 'no-cli\nno-dtls\nno-rfc5780\n', version: '4.6.1' },
    { config: 'no-dtls\n', version: '4.16.0' },
    'allocation-default-address-family=keep\n',
  ],
  check(config: Config, report: Report) {
    for (const entry of config.inFile) {
      const { idle, name } = entry.option;
      if (idle !== undefined && isSince(config.version, idle)) report(findingAt(entry, idle));
      else if (name === 'secret-ts-exp-time') report(reportTime(entry));
      else if (isFamily(entry, config)) report(reportFamily(entry, config));
      else if (name === 'rfc3489-compatibility' && config.isOn(name)) report(reportClassic(entry));
    }
  },
};

function findingAt(entry: FileEntry, idle: string): Said {
  const { option, effective, line } = entry;
  const fate = IDLE[option.name];
  const isUndone = effective.kind === 'boolean' && !effective.on && option.type === 'boolean';
  const message = `\`${option.name}\` has had no effect since ${idle}`;
  const reason = fate === undefined ? [] : [sentence(fate.effect)];
  const effect = [...reason, ...(isUndone ? ['A `no` here turns nothing on.'] : [])].join(' ');
  const severity: Severity = fate?.isLogged === true ? 'warning' : 'info';
  const edits = [deleteLine(line)];
  const fix = isUndone ? { suggested: edits } : { safe: edits };
  return finding(entry, message, { ...(effect === '' ? {} : { effect }), mark: 'line', severity, ...fix });
}

function reportTime(entry: FileEntry): Said {
  const effect = 'Coturn only logs a warning about it at every start.';
  return finding(entry, `\`${entry.option.name}\` has no effect`, {
    effect,
    mark: 'line',
    safe: [deleteLine(entry.line)],
  });
}

function isFamily({ option, value }: FileEntry, { version }: Config): boolean {
  return option.name === 'keep-address-family' && !/^[0nNfF]/.test(value) && isSince(version, '4.6.0');
}

function reportFamily(entry: FileEntry, { syntax }: Config): Said {
  const message = '`keep-address-family` has been replaced by `allocation-default-address-family`';
  const effect = 'Coturn still accepts it; the new option came with 4.6.0.';
  const { line } = entry;
  const end = line.valueSpan.end + (syntax.text[line.valueSpan.end] === '"' ? 1 : 0);
  const edits = [{ start: line.keySpan.start, end, text: 'allocation-default-address-family=keep' }];
  return finding(entry, message, { effect, mark: 'key', severity: 'info', suggested: edits });
}

function reportClassic(entry: FileEntry): Said {
  const message = '`rfc3489-compatibility` will be removed, as coturn warns at every start';
  const effect = 'Delete the line unless clients still use classic STUN (RFC 3489, of 2003).';
  return finding(entry, message, { effect, mark: 'line', severity: 'info' });
}

import type { Config, FileEntry } from '../../../coturn/config.ts';
import { deleteLine } from '../../../coturn/edits.ts';
import { isSince } from '../../../coturn/version.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import type { Severity } from '../../../diagnostics/severity.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { IDLE } from './fate.ts';

export const deprecatedNoop: CoturnRule = {
  id: 'version/deprecated-noop',
  severity: 'warning',
  summary: 'an option that coturn still reads and no longer obeys',
  why: 'What it turned off is off by default now. With some of them coturn logs a warning or an error at every start; written with `no`, they turn nothing on.',
  remedy: 'Delete the line; to turn the thing on, write the option that does.',
  versions:
    'secret-ts-exp-time until 4.6.3, which was the last to know it; no-software-attribute, no-rfc5780 and response-origin-only-with-rfc5780 since 4.7.0, no-cli since 4.10.0, no-dtls since 4.17.0',
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
      if (idle !== undefined && isSince(config.version, idle)) report(findingAt(entry, idle, config));
      else if (name === 'secret-ts-exp-time') report(reportTime(entry, config));
      else if (isFamily(entry, config)) report(reportFamily(entry, config));
      else if (name === 'rfc3489-compatibility' && config.isOn(name)) report(reportClassic(entry, config));
    }
  },
};

function findingAt(entry: FileEntry, idle: string, { version }: Config): Said {
  const { option, effective, line } = entry;
  const fate = IDLE[option.name];
  const isUndone = effective.kind === 'boolean' && !effective.on && option.type === 'boolean';
  const now = fate?.effect ?? 'it does nothing';
  const message = `\`${option.name}\` does nothing with coturn ${version}: since ${idle} ${now}${isUndone ? ', and a `no` here turns nothing on' : ''}. Delete the line.`;
  const severity: Severity = fate?.isLogged === true ? 'warning' : 'info';
  const edits = [deleteLine(line)];
  return finding(entry, message, { mark: 'line', severity, ...(isUndone ? { suggested: edits } : { safe: edits }) });
}

function reportTime(entry: FileEntry, { version }: Config): Said {
  const message = `\`${entry.option.name}\` does nothing: coturn ${version} only logs a warning about it at every start. Delete the line.`;
  return finding(entry, message, { mark: 'line', safe: [deleteLine(entry.line)] });
}

function isFamily({ option, value }: FileEntry, { version }: Config): boolean {
  return option.name === 'keep-address-family' && !/^[0nNfF]/.test(value) && isSince(version, '4.6.0');
}

function reportFamily(entry: FileEntry, { version, syntax }: Config): Said {
  const message = `\`keep-address-family\`: coturn ${version} still takes this, and 4.6.0 gave it a successor. Write \`allocation-default-address-family=keep\`.`;
  const { line } = entry;
  const end = line.valueSpan.end + (syntax.text[line.valueSpan.end] === '"' ? 1 : 0);
  const edits = [{ start: line.keySpan.start, end, text: 'allocation-default-address-family=keep' }];
  return finding(entry, message, { mark: 'key', severity: 'info', suggested: edits });
}

function reportClassic(entry: FileEntry, { version }: Config): Said {
  const message = `\`rfc3489-compatibility\`: coturn ${version} warns at every start that this will go. Delete the line unless clients still speak the STUN of 2003.`;
  return finding(entry, message, { mark: 'line', severity: 'info' });
}

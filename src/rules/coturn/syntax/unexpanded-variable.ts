import type { Config, FileEntry, UnknownLine } from '../../../coturn/config.ts';
import { isVariable } from '../../../coturn/spelling.ts';
import type { OptionLine } from '../../../coturn/syntax.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { shown } from '../text.ts';
import { effectOf, severityFor } from './effect.ts';
import { unknownFor } from './unknown.ts';

export const unexpandedVariable: CoturnRule = {
  id: 'syntax/unexpanded-variable',
  severity: 'error',
  summary: 'a variable or a mark of a template that nothing has filled in',
  why: 'Coturn expands nothing and reads no environment. The text itself becomes the realm or the secret, which everybody who knows the template knows too; a port is 0 or ends the process, an address is dropped.',
  remedy:
    'Fill the file in before coturn reads it, as with envsubst or the tool that the template is for. Lint templates with --template.',
  bad: [
    'external-ip=$EXTERNAL_IP\n',
    'static-auth-secret=${TURN_SECRET}\n',
    'realm={{ turn_realm }}\n{% if tls %}\nfingerprint\n{% endif %}\n',
    { config: 'min-port=__MIN_PORT__\n', version: '4.6.1' },
    { config: 'realm={{ turn_realm }}\n', context: { isTemplate: true } },
    'relay-ip=<private-ip>\n',
  ],
  good: [
    'cli-password=$5$79a316b350311570$81df9cfb9af7f5e5a76eada31e7097b663a0670f99a3c07ded3f1c8e59c5658a\n',
    '# external-ip=$EXTERNAL_IP\nrealm=example.org\n',
  ],
  check(config: Config, report: Report, { isTemplate }: Context) {
    const keys = unknownFor(config, 'variable');
    const entries = config.inFile.filter(({ value }) => isVariable(value));
    if (isTemplate) {
      const [first] = [...keys, ...entries].sort((a, b) => a.line.start - b.line.start);
      if (first !== undefined) report(reportTemplate(first.line, keys.length + entries.length, config));
      return;
    }
    for (const unknown of keys) report(reportKey(unknown, config));
    for (const entry of entries) report(findingAt(entry, config));
  },
};

/** There they are meant to be, and one word is enough. */
function reportTemplate(line: OptionLine, count: number, { version }: Config): Said {
  const places = count === 1 ? 'one place' : `${count} places`;
  const message = `this template has ${places} to be filled in before coturn ${version} reads it; what stands there now is not judged by its value.`;
  return finding(line, message, { mark: 'line', severity: 'info' });
}

function reportKey({ line }: UnknownLine, { version }: Config): Said {
  const message = `\`${shown(line.key.slice(0, 60))}\`: nothing has filled this template in, so that coturn ${version} takes it for an option that it does not know, and ignores the line.`;
  return finding(line, message, { mark: 'line' });
}

function findingAt(entry: FileEntry, { version }: Config): Said {
  const { option, value } = entry;
  const what = option.secret === true ? `\`${option.name}\`` : `\`${option.name}=${shown(value.slice(0, 100))}\``;
  const message = `${what}: nothing has filled this in, and coturn ${version} ${literalEffectOf(entry)}. Fill it in before coturn reads the file.`;
  return finding(entry, message, severityFor(entry));
}

/** The text of a template is no secret. */
function literalEffectOf(entry: FileEntry): string {
  const { option, effective } = entry;
  if (effective.kind !== 'text' || option.type === 'path') return effectOf(entry);
  if (option.secret !== true || option.build !== undefined) return 'takes the text itself';
  return 'takes the text itself for the secret, so that whoever knows the template can log in';
}

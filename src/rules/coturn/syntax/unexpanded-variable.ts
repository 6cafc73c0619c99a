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
  summary: 'a variable or a template marker that was never filled in',
  why: 'Coturn expands nothing and reads no environment variables. The text itself becomes the realm or the secret, and anyone with the template knows it; a port is 0 or keeps coturn from starting, and an address is ignored.',
  remedy:
    'Fill in the file before coturn reads it, for example with envsubst or the tool that the template is for. Lint templates with --template.',
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
      if (first !== undefined) report(reportTemplate(first.line, keys.length + entries.length));
      return;
    }
    for (const unknown of keys) report(reportKey(unknown));
    for (const entry of entries) report(findingAt(entry));
  },
};

/** In a template they are intended, so one finding is enough. */
function reportTemplate(line: OptionLine, count: number): Said {
  const message = `this template has ${count === 1 ? 'one place' : `${count} places`} to fill in`;
  const effect = 'The values there are not checked.';
  return finding(line, message, { effect, mark: 'line', severity: 'info' });
}

function reportKey({ line }: UnknownLine): Said {
  const effect = 'Coturn takes it for an unknown option and ignores the line.';
  const message = `\`${shown(line.key.slice(0, 60))}\` is a template marker that was never filled in`;
  return finding(line, message, { effect, mark: 'line' });
}

function findingAt(entry: FileEntry): Said {
  const { option, value } = entry;
  const what = option.secret === true ? `\`${option.name}\`` : `\`${option.name}=${shown(value.slice(0, 100))}\``;
  return finding(entry, `${what} was never filled in`, { effect: literalEffectOf(entry), ...severityFor(entry) });
}

/** A template's text is not a secret. */
function literalEffectOf(entry: FileEntry): string {
  const { option, effective } = entry;
  if (effective.kind !== 'text' || option.type === 'path') return effectOf(entry);
  if (option.secret !== true || option.build !== undefined) return 'Coturn uses the text itself.';
  return 'The text itself is the secret, so anyone who knows the template can log in.';
}

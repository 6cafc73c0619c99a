import type { Config } from '../../../coturn/config.ts';
import { readFileSettings } from '../../../coturn/file-settings.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { shown } from '../text.ts';

export const unknown: CoturnRule = {
  id: 'settings/unknown',
  severity: 'warning',
  summary: 'a word in the comment `# icescope:` that is no setting',
  why: 'It has no effect: the file is checked as if the word were not there.',
  remedy: 'Write `coturn-version=4.6.1`, `behind-nat` or `template`.',
  bad: ['# icescope: coturn-vesion=4.6.1\nrealm=example.org\n', '# icescope: coturn-version=new behind-nat\n'],
  good: [
    '# icescope: coturn-version=4.6.1 behind-nat template\nrealm=example.org\n',
    'realm=example.org\n# icescope: x\n',
  ],
  check({ syntax }: Config, report: Report) {
    for (const said of unknownSettings(syntax.text)) report(said);
  },
};

/** The words of a file's settings that are none. */
export function unknownSettings(text: string): Said[] {
  const effect = 'It has no effect. Known are `coturn-version=4.6.1`, `behind-nat` and `template`.';
  return readFileSettings(text).unknown.map(({ word, start, end }) =>
    finding(undefined, `\`${shown(word)}\` is no setting of icescope`, { effect, range: { start, end } }),
  );
}

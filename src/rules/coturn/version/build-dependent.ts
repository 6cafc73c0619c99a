import type { Config, UnknownLine } from '../../../coturn/config.ts';
import type { BuildPart } from '../../../coturn/option.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { unknownFor } from '../syntax/unknown.ts';

export const buildDependent: CoturnRule = {
  id: 'version/build-dependent',
  severity: 'warning',
  summary: 'an option for a part that this coturn was built without',
  why: 'The packages of Debian and Ubuntu have neither Prometheus nor MongoDB. Coturn logs `Bad configuration format`, and starts without metrics or without its accounts.',
  remedy: 'Delete the line, or use a coturn that was built with that part, such as the Docker image.',
  versions: '4.5.2 and 4.6.1 as built by Debian and Ubuntu',
  bad: [
    { config: 'prometheus\n', version: '4.6.1' },
    { config: 'mongo-userdb="mongodb://192.0.2.9/coturn"\n', version: '4.5.2' },
  ],
  good: ['prometheus\nprometheus-address=127.0.0.1\n', { config: 'psql-userdb="host=192.0.2.9"\n', version: '4.6.1' }],
  check(config: Config, report: Report) {
    for (const unknown of unknownFor(config, 'not-built')) report(findingAt(unknown));
  },
};

function findingAt({ line, option }: UnknownLine): Said {
  const part = PARTS[option?.build ?? 'prometheus'];
  const message = `\`${line.key}\`: the packages of Debian and Ubuntu have no ${part.name}`;
  return finding(line, message, { effect: `Coturn ignores the line: ${part.effect}.`, mark: 'key' });
}

const PARTS: Readonly<Record<BuildPart, { name: string; effect: string }>> = {
  prometheus: { name: 'Prometheus', effect: 'there are no metrics' },
  mongo: { name: 'MongoDB', effect: 'it finds no accounts there' },
  postgresql: { name: 'PostgreSQL', effect: 'it finds no accounts there' },
  mysql: { name: 'MySQL', effect: 'it finds no accounts there' },
  hiredis: { name: 'Redis', effect: 'it finds no accounts there and reports nothing' },
  sqlite: { name: 'SQLite', effect: 'it finds no accounts there' },
};

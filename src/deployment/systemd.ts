import {
  argumentsOf,
  argumentsOfImage,
  configBelow,
  configPath,
  type Deployment,
  isCoturnImage,
  joined,
  type Located,
  publishedPorts,
  UNKNOWN,
} from './deployment.ts';
import { parseUnit, type Setting, settingsOf, type Unit } from './unit.ts';
import { splitWords } from './words.ts';

/** The coturn that a unit of systemd starts: `ExecStart` of a service, or the container of a Quadlet. */
export function readSystemd(file: string): Deployment[] {
  const container = settingsOf(file, 0, 'Container');
  return container.length > 0 ? containerOf(container) : serviceOf(file);
}

/** A file has no name here: of a template, `coturn@.service`, the instance stays `%i`. */
const NAME = 'coturn@%i.service';

function serviceOf(file: string): Deployment[] {
  const unit = parseUnit(NAME, [{ path: '', text: file }], () => undefined);
  if (!unit.startsCoturn) return [];
  const runner = { ...unit, name: 'the unit' };
  return [{ ...UNKNOWN, name: 'ExecStart', args: unit.args, mount: namedConfig(unit), network: 'host', unit: runner }];
}

function namedConfig({ args }: Unit): Located | undefined {
  return args[args.findLastIndex(({ text }) => text === '-c') + 1 || args.length];
}

function containerOf(settings: readonly Setting[]): Deployment[] {
  const valuesOf = (key: string): Located[] => settings.filter((one) => one.key === key).map(locatedValue);
  const image = valuesOf('Image').at(-1);
  if (image === undefined || !isCoturnImage(image.text)) return [];
  const given = valuesOf('Exec').at(-1);
  const args =
    given === undefined
      ? argumentsOfImage(image)
      : argumentsOf(splitWords({ text: given.text, offsetOf: (at) => given.start + at }));
  const named = configPath(args);
  const network = valuesOf('Network').at(-1)?.text;
  return [
    {
      ...UNKNOWN,
      name: 'container',
      image,
      args,
      mount: valuesOf('Volume').flatMap((one) => mountedConfig(one, named))[0],
      hasOtherConfig: named !== undefined,
      network: network === 'host' ? 'host' : network === undefined ? 'bridge' : 'unknown',
      published: valuesOf('PublishPort').flatMap(({ text }) => publishedPorts(text)),
    },
  ];
}

function locatedValue({ value, at }: Setting): Located {
  const text = value.trim();
  return { text, start: at, end: at + text.length };
}

/** `Volume=/srv/turnserver.conf:/etc/coturn/turnserver.conf:ro` */
function mountedConfig(volume: Located, named: string | undefined): Located[] {
  const [source = '', target = ''] = volume.text.split(':');
  const below = configBelow(target, named);
  return below === undefined ? [] : [{ ...volume, text: joined(source, below) }];
}

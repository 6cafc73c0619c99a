import { isMap, isScalar, type YAMLMap } from 'yaml';
import {
  argumentsOf,
  argumentsOfImage,
  configBelow,
  configPath,
  type Deployment,
  type Embedded,
  isCoturnImage,
  isTurnserver,
  joined,
  type Located,
  type PublishedPorts,
  portRange,
  publishedPorts,
  type World,
} from './deployment.ts';
import { readDockerfile } from './dockerfile.ts';
import { type Filled, fillIn, readEnvironment, type Values } from './variables.ts';
import { commandWords, documentsOf, embeddedAt, itemsOf, locatedAt, mapAt, textAt } from './yaml.ts';

/** The services of a docker compose file that run coturn: by their image, or by a command that names turnserver. */
export function readCompose(file: string, world: World = {}): Deployment[] {
  const values = readEnvironment(world.read?.('.env') ?? '');
  return documentsOf(file, world).flatMap((root) => {
    const services = servicesOf(root)?.items ?? [];
    return services.flatMap(({ key, value }) => {
      if (!isMap(value)) return [];
      const name = isScalar(key) ? String(key.value) : '';
      return serviceOf(name, { file, root, values, world, layers: layersOf(root, value) }) ?? [];
    });
  });
}

/** Also of the format without `services:`, which is how a service is quoted, too. */
function servicesOf(root: YAMLMap): YAMLMap | undefined {
  const isPart = root.items.every(({ value }) => isMap(value) && (value.has('image') || value.has('build')));
  return mapAt(root, 'services') ?? (isPart ? root : undefined);
}

interface Service {
  readonly file: string;
  readonly root: YAMLMap;
  /** The variables in `.env`. */
  readonly values: Values;
  readonly world: World;
  /** Itself, and what it extends. */
  readonly layers: readonly YAMLMap[];
}

/** The maximum depth of `extends`. */
const MOST_LAYERS = 20;

/** A service and those in the same file that it extends, each before the one it extends. */
function layersOf(root: YAMLMap, service: YAMLMap): YAMLMap[] {
  const layers: YAMLMap[] = [];
  for (let next: YAMLMap | undefined = service; next !== undefined && layers.length < MOST_LAYERS; ) {
    layers.push(next);
    const isElsewhere: boolean = textAt(next, 'extends', 'file') !== undefined;
    const name: string | undefined = textAt(next, 'extends') ?? textAt(next, 'extends', 'service');
    next = name === undefined || isElsewhere ? undefined : mapAt(root, 'services', name);
  }
  return layers;
}

/** A setting that a service overrides, from the first layer that has it. */
function settingOf({ layers }: Service, key: string): YAMLMap | undefined {
  return layers.find((layer) => layer.has(key));
}

/** The elements of a list that adds up over the layers. */
function listOf({ layers }: Service, key: string): unknown[] {
  return layers.flatMap((layer) => itemsOf(layer.get(key, true)));
}

function serviceOf(name: string, service: Service): Deployment | undefined {
  const { file, values } = service;
  const fill = (text: string): Filled => {
    const filled = fillIn(text, values);
    // `$$` is a dollar for the shell inside.
    return { ...filled, text: filled.text.replaceAll('$$', '$') };
  };
  const built = builtFrom(service);
  const written = locatedAt(settingOf(service, 'image'), 'image');
  const image = written === undefined ? built?.image : { ...written, text: fill(written.text).text };
  const words = ['entrypoint', 'command'].flatMap((key) =>
    commandWords(file, settingOf(service, key)?.get(key, true), fill),
  );
  const runs = isCoturnImage(image?.text ?? '') || built !== undefined || words.some(({ text }) => isTurnserver(text));
  if (!runs) return undefined;
  const args = words.length > 0 ? argumentsOf(words) : (built?.args ?? argumentsOfImage(image));
  const named = configPath(args);
  const mount = mountOf(service, named) ?? built?.mount;
  const config = mount === undefined ? contentOf(service, named) : undefined;
  return {
    name: `service ${name}`,
    image,
    args,
    config,
    mount: mount ?? fileOf(service, named),
    hasOtherConfig: named !== undefined || mountsFolder(service),
    network: networkOf(textAt(settingOf(service, 'network_mode'), 'network_mode')),
    published: listOf(service, 'ports').flatMap((item) => portsOf(item, values)),
  };
}

/** What a Dockerfile in the service's build folder says, located where the service names that folder. */
function builtFrom(service: Service): Deployment | undefined {
  const layer = settingOf(service, 'build');
  const place = locatedAt(layer, 'build') ?? locatedAt(layer, 'build', 'context');
  if (layer === undefined || place === undefined) return undefined;
  const folder = fillIn(place.text, service.values).text;
  const read = service.world.read;
  const path = joined(folder, textAt(layer, 'build', 'dockerfile') ?? 'Dockerfile');
  const [one] = readDockerfile(read?.(path) ?? '');
  if (one === undefined) return undefined;
  const here = { start: place.start, end: place.end };
  return {
    ...one,
    image: one.image === undefined ? undefined : { ...one.image, ...here },
    args: one.args.map((word) => ({ ...word, ...here })),
    mount: one.mount === undefined ? undefined : { text: joined(folder, one.mount.text), ...here },
  };
}

function networkOf(mode: string | undefined): Deployment['network'] {
  if (mode === undefined || mode === 'bridge') return 'bridge';
  return mode === 'host' ? 'host' : 'unknown';
}

interface Volume {
  readonly source: Located;
  readonly target: string;
}

function volumesOf(service: Service): Volume[] {
  return listOf(service, 'volumes').flatMap(
    (item) => (isMap(item) ? longVolume(item) : shortVolume(item, service.values)) ?? [],
  );
}

/** The file of the host that is mounted as the configuration, or that is in a folder that is mounted. */
function mountOf(service: Service, named: string | undefined): Located | undefined {
  for (const { source, target } of volumesOf(service)) {
    const below = configBelow(target, named);
    if (below !== undefined && /^[./~$]/.test(source.text)) return { ...source, text: joined(source.text, below) };
  }
  return undefined;
}

/** Whether a named volume may contain the configuration. */
function mountsFolder(service: Service): boolean {
  return volumesOf(service).some(({ target }) => configBelow(target, undefined) !== undefined);
}

function longVolume(item: YAMLMap): Volume | undefined {
  const source = locatedAt(item, 'source');
  const target = textAt(item, 'target');
  return source === undefined || target === undefined ? undefined : { source, target };
}

/** `./turnserver.conf:/etc/coturn/turnserver.conf:ro` */
function shortVolume(item: unknown, values: Values): Volume | undefined {
  if (!isScalar(item) || item.range == null) return undefined;
  const [source, target] = fillIn(String(item.value), values).text.split(':');
  if (source === undefined || target === undefined) return undefined;
  return { source: { text: source, start: item.range[0], end: item.range[1] }, target };
}

/** The definitions of `configs:` and `secrets:` that are mounted as the configuration. */
function mountedDefinitions(service: Service, named: string | undefined): YAMLMap[] {
  return (['configs', 'secrets'] as const).flatMap((kind) =>
    listOf(service, kind).flatMap((item) => {
      const source = isMap(item) ? textAt(item, 'source') : isScalar(item) ? String(item.value) : undefined;
      if (source === undefined) return [];
      const given = isMap(item) ? textAt(item, 'target') : undefined;
      const above = kind === 'configs' ? '' : '/run/secrets';
      const target = given?.startsWith('/') === true ? given : `${above}/${given ?? source}`;
      const isConfig = configBelow(target, named) === '' || (named === undefined && /turnserver\.conf$/.test(target));
      const definition = isConfig ? mapAt(service.root, kind, source) : undefined;
      return definition === undefined ? [] : [definition];
    }),
  );
}

/** The `content` of a config. */
function contentOf(service: Service, named: string | undefined): Embedded | undefined {
  for (const definition of mountedDefinitions(service, named)) {
    const found = embeddedAt(service.file, definition.get('content', true));
    if (found !== undefined) return /(?<!\$)\$[\w{]/.test(found.text) ? { ...found, isTemplate: true } : found;
  }
  return undefined;
}

/** The `file` of a config. */
function fileOf(service: Service, named: string | undefined): Located | undefined {
  for (const definition of mountedDefinitions(service, named)) {
    const found = locatedAt(definition, 'file');
    if (found !== undefined) return { ...found, text: fillIn(found.text, service.values).text };
  }
  return undefined;
}

/** `3478:3478/udp`, `49160-49200:49160-49200/udp`, `127.0.0.1:3478:3478`, or the long form. */
function portsOf(item: unknown, values: Values): PublishedPorts[] {
  if (isMap(item)) {
    const published = textAt(item, 'published') ?? textAt(item, 'target');
    return portRange(fillIn(published ?? '', values).text, textAt(item, 'protocol'));
  }
  if (!isScalar(item)) return [];
  return publishedPorts(fillIn(String(item.value), values).text);
}

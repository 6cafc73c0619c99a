import { isMap, type YAMLMap } from 'yaml';
import {
  type Argument,
  argumentsOf,
  argumentsOfImage,
  configBelow,
  configPath,
  type Deployment,
  type Embedded,
  isCoturnImage,
  isTurnserver,
  type PublishedPorts,
  UNKNOWN,
  type World,
} from './deployment.ts';
import { fillIn, fillInParentheses, type Values } from './variables.ts';
import { commandWords, documentsOf, embeddedAt, itemsOf, locatedAt, mapAt, mapsAt, textAt } from './yaml.ts';

/**
 * The containers in a manifest that run coturn, each with the configuration that a ConfigMap or Secret in the same file
 * mounts into it; a configuration that no workload in the file uses counts separately.
 */
export function readKubernetes(file: string, world: World = {}): Deployment[] {
  const documents = documentsOf(file, world).flatMap(itemsOfList);
  const configs = documents.flatMap((document) => configsOf(file, document));
  const containers = documents.flatMap((document) => containersOf(file, document, configs));
  const used = new Set(containers.map(({ config }) => config));
  const alone = configs.filter(({ config, isNamed }) => isNamed && !used.has(config));
  return [...containers, ...alone.map(({ name, config }) => ({ ...UNKNOWN, name, config }))];
}

/** A List contains several resources. */
function itemsOfList(document: YAMLMap): YAMLMap[] {
  return textAt(document, 'kind') === 'List' ? mapsAt(document, 'items') : [document];
}

interface NamedConfig {
  readonly name: string;
  readonly kind: 'ConfigMap' | 'Secret';
  readonly resource: string;
  readonly key: string;
  /** The key is a name that configurations of coturn go by. */
  readonly isNamed: boolean;
  readonly config: Embedded;
}

function configsOf(file: string, document: YAMLMap): NamedConfig[] {
  const kind = textAt(document, 'kind') ?? '';
  if (kind !== 'ConfigMap' && kind !== 'Secret') return [];
  const resource = textAt(document, 'metadata', 'name') ?? '';
  return (['data', 'stringData'] as const).flatMap((field) =>
    (mapAt(document, field)?.items ?? []).flatMap(({ key: node, value }) => {
      const key = String(node);
      const written = embeddedAt(file, value);
      const config = written !== undefined && kind === 'Secret' && field === 'data' ? decoded(written) : written;
      if (config === undefined || config.text.trim() === '') return [];
      const isNamed = /(?:turnserver|coturn)[\w.-]*\.conf$/.test(key);
      return [{ name: `${kind} ${resource}`, kind, resource, key, isNamed, config }];
    }),
  );
}

/** A Secret's data is in base64, so its lines have no places of their own. */
function decoded({ text, offsetOf }: Embedded): Embedded {
  return { text: Buffer.from(text, 'base64').toString('latin1'), offsetOf: () => offsetOf(0) };
}

/** Where workloads define their pods: a Pod is one itself, a CronJob nests deepest. */
const POD_PATHS: readonly string[][] = [
  ['spec', 'template', 'spec'],
  ['spec'],
  ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
];

function containersOf(file: string, document: YAMLMap, configs: readonly NamedConfig[]): Deployment[] {
  const pod = POD_PATHS.map((path) => mapAt(document, ...path)).find((map) => map?.has('containers') === true);
  const owner = `${textAt(document, 'kind') ?? ''} ${textAt(document, 'metadata', 'name') ?? ''}`.trim();
  return mapsAt(pod, 'containers').flatMap((container) => {
    const image = locatedAt(container, 'image');
    const words = wordsOf(file, container);
    if (!isCoturnImage(image?.text ?? '') && !words.some(({ text }) => isTurnserver(text))) return [];
    const args = words.length > 0 ? argumentsOf(words) : argumentsOfImage(image);
    const config = mountedConfig(pod, container, configs, configPath(args));
    const mountsMore = mapsAt(container, 'volumeMounts').length > 0;
    return [
      {
        name: `container ${textAt(container, 'name') ?? ''} of ${owner}`,
        image,
        args,
        config,
        mount: undefined,
        hasOtherConfig: config === undefined && (mountsMore || configPath(args) !== undefined),
        network: textAt(pod, 'hostNetwork') === 'true' ? 'host' : 'bridge',
        published: mapsAt(container, 'ports').flatMap(portOf),
      } satisfies Deployment,
    ];
  });
}

function wordsOf(file: string, container: YAMLMap): Argument[] {
  const values = environmentOf(container);
  const fill = (text: string) => {
    const filled = fillIn(text, values);
    return { ...filled, text: fillInParentheses(filled.text, values) };
  };
  const nodes = [container.get('command', true), container.get('args', true)];
  return nodes.flatMap((node) => commandWords(file, node, fill));
}

/** The variables whose values the manifest itself gives. */
function environmentOf(container: YAMLMap): Values {
  const pairs = mapsAt(container, 'env').flatMap((one): [string, string][] => {
    const [name, value] = [textAt(one, 'name'), textAt(one, 'value')];
    return name === undefined || value === undefined ? [] : [[name, value]];
  });
  return new Map(pairs);
}

/** The configuration in the ConfigMap or Secret that a volume mounts; the only one in the file if none is mounted. */
function mountedConfig(
  pod: YAMLMap | undefined,
  container: YAMLMap,
  configs: readonly NamedConfig[],
  named: string | undefined,
): Embedded | undefined {
  for (const mount of mapsAt(container, 'volumeMounts')) {
    const volume = mapsAt(pod, 'volumes').find((one) => textAt(one, 'name') === textAt(mount, 'name'));
    for (const source of sourcesOf(volume)) {
      const found = configs.find((config) => isMounted(config, source, mount, named));
      if (found !== undefined) return found.config;
    }
  }
  const own = configs.filter(({ isNamed }) => isNamed);
  return named === undefined && own.length === 1 ? own[0]?.config : undefined;
}

interface VolumeSource {
  readonly kind: NamedConfig['kind'];
  readonly resource: string | undefined;
  /** Which keys become which files; all if empty. */
  readonly items: readonly YAMLMap[];
}

/** A volume has one source, a projected one has several. */
function sourcesOf(volume: YAMLMap | undefined): VolumeSource[] {
  const maps = [...(volume === undefined ? [] : [volume]), ...mapsAt(volume, 'projected', 'sources')];
  return maps.flatMap((map): VolumeSource[] => {
    const [config, secret] = [mapAt(map, 'configMap'), mapAt(map, 'secret')];
    if (config !== undefined) return [{ kind: 'ConfigMap', resource: textAt(config, 'name'), items: itemMaps(config) }];
    if (secret === undefined) return [];
    const resource = textAt(secret, 'secretName') ?? textAt(secret, 'name');
    return [{ kind: 'Secret', resource, items: itemMaps(secret) }];
  });
}

function itemMaps(map: YAMLMap): YAMLMap[] {
  return itemsOf(map.get('items', true)).filter((item) => isMap(item));
}

/** Whether this key of a resource is the file that coturn reads in the container. */
function isMounted(config: NamedConfig, source: VolumeSource, mount: YAMLMap, named: string | undefined): boolean {
  if (config.kind !== source.kind || config.resource !== source.resource) return false;
  const item = source.items.find((one) => textAt(one, 'key') === config.key);
  if (source.items.length > 0 && item === undefined) return false;
  const path = textAt(item, 'path') ?? config.key;
  const subPath = textAt(mount, 'subPath');
  const target = textAt(mount, 'mountPath') ?? '';
  if (subPath !== undefined) return subPath === path && configBelow(target, named) === '';
  return configBelow(target, named) === path || (named === undefined && config.isNamed);
}

function portOf(port: YAMLMap): PublishedPorts[] {
  const number = Number(textAt(port, 'hostPort') ?? textAt(port, 'containerPort'));
  if (!Number.isInteger(number)) return [];
  return [{ from: number, to: number, protocol: textAt(port, 'protocol') === 'UDP' ? 'udp' : 'tcp' }];
}

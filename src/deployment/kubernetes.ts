import type { YAMLMap } from 'yaml';
import {
  argumentsOf,
  configPath,
  type Deployment,
  type Embedded,
  type Fault,
  isCoturnImage,
  isTurnserver,
  type Located,
  type PublishedPorts,
  UNKNOWN,
} from './deployment.ts';
import { withDefaults } from './words.ts';
import { commandWords, documentsOf, embeddedAt, locatedAt, mapAt, mapsAt, textAt } from './yaml.ts';

/**
 * The containers of the workloads in a manifest that run coturn, each with the configuration that a ConfigMap or Secret
 * of the same file mounts into it; a configuration that no workload of the file uses is one of its own.
 */
export function readKubernetes(file: string, fail?: (fault: Fault) => void): Deployment[] {
  const documents = documentsOf(file, fail);
  const configs = documents.flatMap((document) => configsOf(file, document));
  const containers = documents.flatMap((document) => containersOf(file, document, configs));
  const used = new Set(containers.map(({ config }) => config));
  const alone = configs.filter(({ config }) => !used.has(config));
  return [...containers, ...alone.map(({ name, config }) => ({ ...UNKNOWN, name, config }))];
}

interface NamedConfig {
  readonly name: string;
  readonly resource: string;
  readonly config: Embedded;
}

function configsOf(file: string, document: YAMLMap): NamedConfig[] {
  const kind = textAt(document, 'kind') ?? '';
  if (kind !== 'ConfigMap' && kind !== 'Secret') return [];
  const resource = textAt(document, 'metadata', 'name') ?? '';
  const entries = [mapAt(document, 'data'), mapAt(document, 'stringData')].flatMap((map) => map?.items ?? []);
  return entries.flatMap(({ key, value }) => {
    if (!/(?:turnserver|coturn)[\w.-]*\.conf$/.test(String(key))) return [];
    const config = embeddedAt(file, value);
    return config === undefined || config.text.trim() === '' ? [] : [{ name: `${kind} ${resource}`, resource, config }];
  });
}

/** Where the workloads keep their pods: a Pod is one itself, a CronJob nests deepest. */
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
    const args = argumentsOf(words);
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

function wordsOf(file: string, container: YAMLMap): Located[] {
  const nodes = [container.get('command', true), container.get('args', true)];
  return nodes.flatMap((node) => commandWords(file, node)).map((word) => ({ ...word, text: withDefaults(word.text) }));
}

/** The configuration of the ConfigMap or Secret that a volume mounts; the file's only one where none is mounted. */
function mountedConfig(
  pod: YAMLMap | undefined,
  container: YAMLMap,
  configs: readonly NamedConfig[],
  named: string | undefined,
): Embedded | undefined {
  const mounts = mapsAt(container, 'volumeMounts').map((mount) => textAt(mount, 'name'));
  const resources = mapsAt(pod, 'volumes')
    .filter((volume) => mounts.includes(textAt(volume, 'name')))
    .map((volume) => textAt(volume, 'configMap', 'name') ?? textAt(volume, 'secret', 'secretName'));
  const mounted = configs.find(({ resource }) => resources.includes(resource));
  if (mounted !== undefined) return mounted.config;
  return named === undefined && configs.length === 1 ? configs[0]?.config : undefined;
}

function portOf(port: YAMLMap): PublishedPorts[] {
  const number = Number(textAt(port, 'hostPort') ?? textAt(port, 'containerPort'));
  if (!Number.isInteger(number)) return [];
  return [{ from: number, to: number, protocol: textAt(port, 'protocol') === 'UDP' ? 'udp' : 'tcp' }];
}

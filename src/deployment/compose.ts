import { isMap, isScalar, type YAMLMap } from 'yaml';
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
  portRange,
  publishedPorts,
} from './deployment.ts';
import { withDefaults } from './words.ts';
import { commandWords, documentsOf, embeddedAt, itemsOf, locatedAt, mapAt, textAt } from './yaml.ts';

/** The services of a docker compose file that run coturn: by their image, or by a command that names turnserver. */
export function readCompose(file: string, fail?: (fault: Fault) => void): Deployment[] {
  return documentsOf(file, fail).flatMap((root) => {
    const services = mapAt(root, 'services')?.items ?? [];
    return services.flatMap(({ key, value }) => {
      if (!isMap(value)) return [];
      const name = isScalar(key) ? String(key.value) : '';
      return serviceOf(file, root, name, value) ?? [];
    });
  });
}

function serviceOf(file: string, root: YAMLMap, name: string, service: YAMLMap): Deployment | undefined {
  const image = locatedAt(service, 'image');
  const words = [
    ...commandWords(file, service.get('entrypoint', true)),
    ...commandWords(file, service.get('command', true)),
  ];
  const runs = isCoturnImage(withDefaults(image?.text ?? '')) || words.some(({ text }) => isTurnserver(text));
  if (!runs) return undefined;
  const args = argumentsOf(words).map(interpolated);
  return {
    name: `service ${name}`,
    image: image === undefined ? undefined : { ...image, text: withDefaults(image.text) },
    args,
    config: configOf(file, root, service),
    mount: mountOf(service, configPath(args)),
    network: networkOf(textAt(service, 'network_mode')),
    published: itemsOf(service.get('ports', true)).flatMap(portsOf),
  };
}

/** Compose replaces variables before the container starts; `$$` is a dollar for the shell inside. */
function interpolated({ text, start, end }: Located): Located {
  return { text: withDefaults(text).replaceAll('$$', '$'), start, end };
}

function networkOf(mode: string | undefined): Deployment['network'] {
  if (mode === undefined || mode === 'bridge') return 'bridge';
  return mode === 'host' ? 'host' : 'unknown';
}

/** Where coturn's images look for their configuration. */
const CONFIG_PATHS = ['/etc/coturn/turnserver.conf', '/etc/turnserver.conf', '/usr/local/etc/turnserver.conf'];

function isConfigPath(target: string, named: string | undefined): boolean {
  return named === undefined ? CONFIG_PATHS.includes(target) : target === named;
}

function mountOf(service: YAMLMap, named: string | undefined): Located | undefined {
  for (const item of itemsOf(service.get('volumes', true))) {
    const volume = isMap(item) ? longVolume(item) : shortVolume(item);
    if (volume !== undefined && isConfigPath(volume.target, named)) return volume.source;
  }
  return undefined;
}

interface Volume {
  readonly source: Located;
  readonly target: string;
}

function longVolume(item: YAMLMap): Volume | undefined {
  const source = locatedAt(item, 'source');
  const target = textAt(item, 'target');
  return source === undefined || target === undefined ? undefined : { source, target };
}

/** `./turnserver.conf:/etc/coturn/turnserver.conf:ro` */
function shortVolume(item: unknown): Volume | undefined {
  if (!isScalar(item) || item.range == null) return undefined;
  const [source, target] = withDefaults(String(item.value)).split(':');
  if (source === undefined || target === undefined) return undefined;
  return { source: { text: source, start: item.range[0], end: item.range[1] }, target };
}

/** `configs:` of the file whose `content` is mounted as the configuration. */
function configOf(file: string, root: YAMLMap, service: YAMLMap): Embedded | undefined {
  for (const item of itemsOf(service.get('configs', true))) {
    if (!isMap(item) || !/turnserver\.conf$/.test(textAt(item, 'target') ?? '')) continue;
    const content: unknown = mapAt(root, 'configs', textAt(item, 'source') ?? '')?.get('content', true);
    const found = embeddedAt(file, content);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `3478:3478/udp`, `49160-49200:49160-49200/udp`, `127.0.0.1:3478:3478`, or the long form. */
function portsOf(item: unknown): PublishedPorts[] {
  if (isMap(item)) {
    const published = textAt(item, 'published') ?? textAt(item, 'target');
    return portRange(published, textAt(item, 'protocol'));
  }
  if (!isScalar(item)) return [];
  return publishedPorts(withDefaults(String(item.value)));
}

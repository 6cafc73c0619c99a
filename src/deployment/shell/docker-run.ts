import {
  type Argument,
  argumentsOf,
  argumentsOfImage,
  configBelow,
  configPath,
  type Deployment,
  isCoturnImage,
  joined,
  type Located,
  publishedPorts,
} from '../deployment.ts';

/** The coturn that `docker run` starts, from the words after `run`; nothing for another image. */
export function dockerRun(words: readonly Argument[]): Deployment[] {
  const { options, image, given } = commandLine(words);
  if (image === undefined || !isCoturnImage(image.text)) return [];
  const isReplaced = given.length > 0 || options.some(({ name }) => name === '--entrypoint');
  const args = isReplaced ? argumentsOf(given) : argumentsOfImage(image);
  const named = configPath(args);
  return [
    {
      name: 'docker run',
      image,
      args,
      config: undefined,
      mount: mountsOf(options).flatMap((one) => mountedConfig(one, named))[0],
      hasOtherConfig: named !== undefined,
      network: networkOf(options),
      published: valuesOf(options, '-p', '--publish').flatMap(({ text }) => publishedPorts(text)),
    },
  ];
}

interface Option {
  readonly name: string;
  readonly value: Located;
}

interface CommandLine {
  readonly options: readonly Option[];
  readonly image: Located | undefined;
  /** The words after the image, which replace its command. */
  readonly given: readonly Argument[];
}

/** Options of `docker run` that take no value; every other one without `=` takes the next word. */
const FLAGS = /^(?:-[dit]+|--(?:rm|detach|interactive|tty|init|privileged|read-only|publish-all|no-healthcheck)|-P)$/;

function commandLine(words: readonly Argument[]): CommandLine {
  const options: Option[] = [];
  let at = 0;
  for (let word = words[at]; word?.text.startsWith('-') === true; word = words[++at]) {
    const [, name, inside = ''] = /^(--[\w-]+)=(.*)$/s.exec(word.text) ?? [];
    const value = words[at + 1];
    if (name !== undefined) options.push({ name, value: { ...word, text: inside } });
    else if (!FLAGS.test(word.text) && value !== undefined) {
      options.push({ name: word.text, value });
      at++;
    }
  }
  return { options, image: words[at], given: words.slice(at + 1) };
}

function valuesOf(options: readonly Option[], ...names: string[]): Located[] {
  return options.filter(({ name }) => names.includes(name)).map(({ value }) => value);
}

function networkOf(options: readonly Option[]): Deployment['network'] {
  const network = valuesOf(options, '--network', '--net')[0]?.text ?? 'bridge';
  return network === 'host' || network === 'bridge' ? network : 'unknown';
}

interface Mount {
  readonly source: Located;
  readonly target: string;
}

function mountsOf(options: readonly Option[]): Mount[] {
  return [...valuesOf(options, '-v', '--volume').map(volume), ...valuesOf(options, '--mount').map(longMount)];
}

/** `-v "$PWD/turnserver.conf:/etc/coturn/turnserver.conf:ro"` */
function volume(word: Located): Mount {
  const [source = '', target = ''] = word.text.split(':');
  return { source: { ...word, text: source }, target };
}

/** `--mount type=bind,src=/srv/turn.conf,dst=/etc/coturn/turnserver.conf` */
function longMount(word: Located): Mount {
  const of = (names: string): string => new RegExp(`(?:^|,)(?:${names})=([^,]*)`).exec(word.text)?.[1] ?? '';
  return { source: { ...word, text: of('src|source') }, target: of('dst|destination|target') };
}

function mountedConfig({ source, target }: Mount, named: string | undefined): Located[] {
  const below = configBelow(target, named);
  return below === undefined ? [] : [{ ...source, text: joined(source.text, below) }];
}

/** A piece of text and its place in the file: offsets in characters, the end exclusive. */
export interface Located {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Why a file cannot be parsed, and where. */
export interface Fault {
  readonly message: string;
  readonly at: number;
}

/** What a reader can look up and report. */
export interface World {
  /** Called with the fault of an unreadable file. */
  readonly fail?: (fault: Fault) => void;
  /** The text of another file, named relative to this one; undefined if it does not exist. */
  readonly read?: (path: string) => string | undefined;
}

/** A word of a command line. */
export interface Argument extends Located {
  /** A variable's default is part of it, which every reader of the file can see. */
  readonly isDefaulted?: boolean;
}

/** One coturn that a file deploys: a service of docker compose, a container, an image, or a line of a shell script. */
export interface Deployment {
  /** Its usual name: `service coturn`, `container turn of Deployment relay`, `CMD`, `docker run`. */
  readonly name: string;
  readonly image: Located | undefined;
  /** The command line of turnserver, with variables replaced by their defaults. */
  readonly args: readonly Argument[];
  /** A turnserver.conf within the file itself. */
  readonly config: Embedded | undefined;
  /** The file of the host that is mounted, or copied, as its turnserver.conf. */
  readonly mount: Located | undefined;
  /** It has a turnserver.conf that is not in this file, and not one of the host. */
  readonly hasOtherConfig?: boolean;
  readonly network: 'host' | 'bridge' | 'unknown';
  /** Ports of the host that lead to it, both ends included. */
  readonly published: readonly PublishedPorts[];
  /** How systemd runs it, if a unit starts it. */
  readonly unit?: Runner;
}

/** The user, groups and capabilities that a service runs with. */
export interface Runner {
  readonly name: string;
  readonly user: string;
  readonly groups: readonly string[];
  readonly capabilities: readonly string[];
  readonly isForking: boolean;
}

export interface PublishedPorts {
  readonly from: number;
  readonly to: number;
  readonly protocol: 'udp' | 'tcp';
}

/** A deployment with nothing known about it except its name. */
export const UNKNOWN: Omit<Deployment, 'name'> = {
  image: undefined,
  args: [],
  config: undefined,
  mount: undefined,
  network: 'unknown',
  published: [],
};

/** Reads `3478:3478/udp`, `49160-49200:49160-49200/udp` and `127.0.0.1:3478:3478`, as docker publishes ports. */
export function publishedPorts(text: string): PublishedPorts[] {
  const [addresses = '', protocol] = text.split('/');
  const parts = addresses.split(':');
  return portRange(parts.length > 1 ? parts.at(-2) : parts[0], protocol);
}

/** Reads `3478` or `49160-49200`; undefined for other text. */
export function portRange(text: string | undefined, protocol: string | undefined): PublishedPorts[] {
  const [, from, to] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text ?? '') ?? [];
  if (from === undefined) return [];
  return [{ from: Number(from), to: Number(to ?? from), protocol: protocol === 'udp' ? 'udp' : 'tcp' }];
}

/** A text within another one. */
export interface Embedded {
  readonly text: string;
  /** The offset in the file of a place in the text. */
  offsetOf(at: number): number;
  /** Variables and placeholders in it are filled in before coturn reads it. */
  readonly isTemplate?: boolean;
}

/** Whether it is an image that runs coturn, from any registry, or the program itself. */
export function isCoturnImage(image: string): boolean {
  return /(?:^|\/)(?:[\w.-]*coturn[\w.-]*|turnserver)(?:[:@]|$)/i.test(image);
}

/** Coturn's own images, in any registry. */
const OWN_IMAGE = /^(?:[\w.-]+(?::\d+)?\/)?(?:coturn|instrumentisto)\/coturn(?:[:@]|$)/;

/** Whether it is one of coturn's own images, which have every feature built in and detect their external address. */
export function isOwnImage(image: string): boolean {
  return OWN_IMAGE.test(image);
}

/** The arguments of turnserver if a container runs its image's command, which is only known for coturn's own images. */
export function argumentsOfImage(image: Located | undefined): readonly Argument[] {
  if (image === undefined || !isOwnImage(image.text)) return [];
  return ['--log-file=stdout', '--external-ip=$(detect-external-ip)'].map((text) => ({ ...image, text }));
}

/** Whether this word runs the program: `turnserver`, `/usr/bin/turnserver`. */
export function isTurnserver(word: string): boolean {
  return /^(?:\S*\/)?turnserver$/.test(word);
}

/** The arguments of coturn in a container's command, without `turnserver` itself and what runs it. */
export function argumentsOf(words: readonly Argument[]): readonly Argument[] {
  return words.slice(programAt(words) + 1);
}

/**
 * The position of the program: in `gosu turnserver turnserver` and `sudo -u turnserver turnserver` a user precedes
 * it.
 */
export function programAt(words: readonly Located[]): number {
  return words.findIndex(({ text }, at) => {
    const isUser = words[at - 1]?.text === '-u' || isTurnserver(words[at + 1]?.text ?? '');
    return isTurnserver(text) && !isUser;
  });
}

/** Where coturn and its images look for their configuration if no argument names one. */
const CONFIG_FOLDERS = [
  ...['/etc', '/etc/coturn', '/etc/turnserver', '/usr/local/etc', '/usr/local/etc/coturn', '/usr/local/etc/turnserver'],
  '/usr/etc',
];

/**
 * The rest of the path, below a folder in the container, to the configuration that `named` names or that coturn finds;
 * empty if the path is the file itself, `undefined` if the configuration is not there.
 */
export function configBelow(target: string, named: string | undefined): string | undefined {
  const folder = target.replace(/\/+$/, '');
  const paths = named === undefined ? CONFIG_FOLDERS.map((one) => `${one}/turnserver.conf`) : [named];
  if (paths.includes(folder)) return '';
  const path = paths.find((one) => folder !== '' && one.startsWith(`${folder}/`));
  return path?.slice(folder.length + 1);
}

/** A file, or a file in a folder. */
export function joined(folder: string, below: string): string {
  return below === '' ? folder : `${folder.replace(/\/+$/, '')}/${below}`;
}

/** The file given with `-c`: only as a separate word, and the last one counts. */
export function configPath(args: readonly { readonly text: string }[]): string | undefined {
  const at = args.findLastIndex(({ text }) => text === '-c');
  return at < 0 ? undefined : args[at + 1]?.text;
}

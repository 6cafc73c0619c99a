/** A piece of text and where it is in the file: offsets in characters, the end not included. */
export interface Located {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What is wrong with a file that cannot be read, and where. */
export interface Fault {
  readonly message: string;
  readonly at: number;
}

/** What reading a file may ask for and tell. */
export interface World {
  /** Takes what is wrong with a file that cannot be read. */
  readonly fail?: (fault: Fault) => void;
  /** The text of another file, named as seen from this one; nothing where it is not there. */
  readonly read?: (path: string) => string | undefined;
}

/** A word of a command line. */
export interface Argument extends Located {
  /** The default of a variable is a part of it: every reader of the file knows it. */
  readonly isDefaulted?: boolean;
}

/** One coturn that a file deploys: a service of docker compose, a container, an image, or a line of a shell script. */
export interface Deployment {
  /** As it is commonly named: `service coturn`, `container turn of Deployment relay`, `CMD`, `docker run`. */
  readonly name: string;
  readonly image: Located | undefined;
  /** What turnserver receives on its command line, variables replaced by their defaults. */
  readonly args: readonly Argument[];
  /** A turnserver.conf that the file itself holds. */
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

/** Reads `3478` or `49160-49200`; nothing for other text. */
export function portRange(text: string | undefined, protocol: string | undefined): PublishedPorts[] {
  const [, from, to] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text ?? '') ?? [];
  if (from === undefined) return [];
  return [{ from: Number(from), to: Number(to ?? from), protocol: protocol === 'udp' ? 'udp' : 'tcp' }];
}

/** A text inside another one. */
export interface Embedded {
  readonly text: string;
  /** The offset in the file of a place in the text. */
  offsetOf(at: number): number;
  /** Variables and placeholders in it are filled in before coturn reads it. */
  readonly isTemplate?: boolean;
}

/** The images that run coturn, whatever their registry, and the program itself. */
export function isCoturnImage(image: string): boolean {
  return /(?:^|\/)(?:[\w.-]*coturn[\w.-]*|turnserver)(?:[:@]|$)/i.test(image);
}

/** Coturn's own images, wherever they are kept. */
const OWN_IMAGE = /^(?:[\w.-]+(?::\d+)?\/)?(?:coturn|instrumentisto)\/coturn(?:[:@]|$)/;

/** Is it an image of coturn's own? They are built with all that coturn can do, and look for their external address. */
export function isOwnImage(image: string): boolean {
  return OWN_IMAGE.test(image);
}

/** What turnserver receives where a container runs the command of its image: nothing is known of other images. */
export function argumentsOfImage(image: Located | undefined): readonly Argument[] {
  if (image === undefined || !isOwnImage(image.text)) return [];
  return ['--log-file=stdout', '--external-ip=$(detect-external-ip)'].map((text) => ({ ...image, text }));
}

/** Where this word runs a program: `turnserver`, `/usr/bin/turnserver`. */
export function isTurnserver(word: string): boolean {
  return /^(?:\S*\/)?turnserver$/.test(word);
}

/** What belongs to coturn of the command of its container: `turnserver` itself and what runs it are left out. */
export function argumentsOf(words: readonly Argument[]): readonly Argument[] {
  return words.slice(programAt(words) + 1);
}

/** Where the program is: `gosu turnserver turnserver` and `sudo -u turnserver turnserver` name a user before it. */
export function programAt(words: readonly Located[]): number {
  return words.findIndex(({ text }, at) => {
    const isUser = words[at - 1]?.text === '-u' || isTurnserver(words[at + 1]?.text ?? '');
    return isTurnserver(text) && !isUser;
  });
}

/** Where coturn and its images look for their configuration, if no argument names one. */
const CONFIG_FOLDERS = [
  ...['/etc', '/etc/coturn', '/etc/turnserver', '/usr/local/etc', '/usr/local/etc/coturn', '/usr/local/etc/turnserver'],
  '/usr/etc',
];

/**
 * What is below a path of the container if that is a folder, or nothing if it is the file itself: the rest of the path to
 * the configuration that `named` names, or that coturn finds. `undefined` where it is not there.
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

/** The file that `-c` names: only where it is a word of its own, and the last one counts. */
export function configPath(args: readonly { readonly text: string }[]): string | undefined {
  const at = args.findLastIndex(({ text }) => text === '-c');
  return at < 0 ? undefined : args[at + 1]?.text;
}

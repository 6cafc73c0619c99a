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

/** One coturn that a file deploys: a service of docker compose, a container, an image, or a line of a shell script. */
export interface Deployment {
  /** As it is commonly named: `service coturn`, `container turn of Deployment relay`, `CMD`, `docker run`. */
  readonly name: string;
  readonly image: Located | undefined;
  /** What turnserver receives on its command line, variables replaced by their defaults. */
  readonly args: readonly Located[];
  /** A turnserver.conf that the file itself holds. */
  readonly config: Embedded | undefined;
  /** The file of the host that is mounted, or copied, as its turnserver.conf. */
  readonly mount: Located | undefined;
  /** It has a turnserver.conf that is not in this file, and not one of the host. */
  readonly hasOtherConfig?: boolean;
  readonly network: 'host' | 'bridge' | 'unknown';
  /** Ports of the host that lead to it, both ends included. */
  readonly published: readonly PublishedPorts[];
}

export interface PublishedPorts {
  readonly from: number;
  readonly to: number;
  readonly protocol: 'udp' | 'tcp';
}

/** A deployment of which nothing is known yet but its name. */
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
}

/** The images that run coturn, whatever their registry, and the program itself. */
export function isCoturnImage(image: string): boolean {
  return /(?:^|\/)(?:[\w.-]*coturn[\w.-]*|turnserver)(?:[:@]|$)/i.test(image);
}

/** Where this word runs a program: `turnserver`, `/usr/bin/turnserver`. */
export function isTurnserver(word: string): boolean {
  return /^(?:\S*\/)?turnserver$/.test(word);
}

/** What belongs to coturn of the command of its container: `turnserver` itself and what runs it are left out. */
export function argumentsOf(words: readonly Located[]): readonly Located[] {
  const at = words.findIndex(({ text }) => isTurnserver(text));
  return words.slice(at + 1);
}

/** The file that `-c` names: only where it is a word of its own, and the last one counts. */
export function configPath(args: readonly { readonly text: string }[]): string | undefined {
  const at = args.findLastIndex(({ text }) => text === '-c');
  return at < 0 ? undefined : args[at + 1]?.text;
}

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

/** The file that `-c` names. */
export function configPath(args: readonly Located[]): string | undefined {
  for (const [at, { text }] of args.entries()) {
    if (text === '-c') return args[at + 1]?.text;
    if (/^-c./.test(text)) return text.slice(2);
  }
  return undefined;
}

import { parseIP } from '../../../stun/ip.ts';
import { AddressMap } from './addresses.ts';
import { FileMap } from './files.ts';
import { type NameKind, NameMap } from './words.ts';

/** A name whose kind the input shows: it is then replaced wherever it is a whole word. */
interface KnownName {
  readonly kind: NameKind;
  readonly name: string;
}

const OCTET = String.raw`(?:\d{1,3}|[xX*]{1,3})`;
/** Also what someone has redacted or cut: `203.0.113.x`, `203.0....`. */
const V4 = String.raw`(?<![\w.])(?:${OCTET}(?:\.${OCTET}){3}(?!\w)|\d{1,3}(?:\.\d{1,3}){1,2}\.{3,4})`;
const V6 = String.raw`(?<![\w:.])(?:[\da-fA-FxX]{0,4}:){2,7}(?:(?:\d{1,3}\.){3}\d{1,3}|[\da-fA-FxX]{0,4})(?![\w:])`;
const LOCAL = String.raw`(?<![\w-])[\w-]+\.local(?![\w-])`;
/** In foreign text, a name counts as a domain by its ending; files and options look alike. */
const ENDINGS =
  'com|net|org|info|biz|io|dev|app|cloud|tech|online|site|xyz|live|tv|me|co|eu|uk|us|de|fr|nl|be|ch|at|it|es|pt|se|no|dk|fi|pl|cz|hu|ro|gr|ie|kr|jp|cn|tw|hk|sg|in|id|vn|th|my|ph|au|nz|ca|br|mx|ar|cl|ru|ua|tr|il|ir|sa|ae|za|edu|gov|mil|int|lan|internal|intranet|corp|home|example|test|invalid|localdomain';
const NAME = String.raw`(?<![\w.-])(?:[\w.+-]+@)?(?:[a-zA-Z\d](?:[a-zA-Z\d-]*[a-zA-Z\d])?\.)+(?:${ENDINGS})(?![\w-]|\.\w|\()`;
const MAC = String.raw`(?<![\w:-])(?:[\da-fA-F]{2}[:-]){5}[\da-fA-F]{2}(?![\w:-])`;
const FOLDERS = String.raw`(?:(?:file://|(?<![\w.:/\\]))(?:/(?:home|Users|root|tmp|var|opt|srv|mnt|etc|work|data)/|~/)|(?<!\w)[A-Za-z]:\\)[^\s"'\`<>,;:()]*[/\\]`;

/** It takes no part of an address: a digit after a dot is one. */
const WORD = String.raw`(?<![\w+/])[\w+/]{3,}(?![\w+/]|\.\d)`;
const PATTERNS = [MAC, V4, V6, LOCAL, NAME, FOLDERS, WORD];

/** Words in our own texts: replacing them would spoil more than it hides. */
const OWN_WORDS: ReadonlySet<string> = new Set(
  'user username test guest admin local remote host server client turn stun stuns turns relay srflx prflx audio video data udp tcp tls ice offer answer none null undefined candidate password and the for not with session coturn pion janus mediasoup livekit jitsi asterisk freeswitch kurento firefox chrome chromium gstreamer'.split(
    ' ',
  ),
);
const SHORTEST = 3;

/** Replaces what identifies people and networks in any text of a session. */
export class Redactor {
  private readonly addresses = new AddressMap();
  private readonly names = new NameMap();
  readonly files = new FileMap();
  private readonly known = new Map<string, NameKind>();
  private pattern: RegExp | undefined;
  /** Most sessions of a log have the same servers. */
  private lastPattern = new RegExp(PATTERNS.join('|'), 'g');
  /** Texts already replaced, since the texts of a session repeat. */
  private readonly texts = new Map<string, string>();

  /** Later sessions only look for their own names: a long log has too many. */
  forgetNames(): void {
    this.known.clear();
    this.texts.clear();
    this.pattern = undefined;
  }

  learnAddress(address: string): void {
    this.addresses.learn(address.replace(/%.*$/, ''));
  }

  learnName({ kind, name }: KnownName): void {
    if (name === '' || this.known.has(name)) return;
    this.names.learn(name);
    if (name.length < SHORTEST || /^\d+$/.test(name) || OWN_WORDS.has(name.toLowerCase())) return;
    this.known.set(name, kind);
    this.texts.clear();
    this.pattern = undefined;
  }

  /** Replaces a value that is only a name. */
  name(kind: NameKind, name: string): string {
    return name === '' ? '' : this.names.replace(kind, name);
  }

  /** Replaces addresses, host names in their place, and remains of either. */
  text(text: string): string {
    const found = this.texts.get(text);
    if (found !== undefined) return found;
    this.pattern ??= this.lastPattern = this.patternOf();
    const replaced = this.files.in(text).replace(this.pattern, (match) => this.replacement(match));
    this.texts.set(text, replaced);
    return replaced;
  }

  /** One-word names are looked up; others, such as server names, are part of the pattern. */
  private patternOf(): RegExp {
    const names = [...this.known.keys()].filter((name) => !/^[\w+/]+$/.test(name));
    const words = names.sort((one, two) => two.length - one.length).map(escapeRegExp);
    const known = words.length === 0 ? [] : [String.raw`(?<![\w+/.])(?:${words.join('|')})(?![\w+/])`];
    const source = [...known, ...PATTERNS].join('|');
    return this.lastPattern.source === source ? this.lastPattern : new RegExp(source, 'g');
  }

  private replacement(match: string): string {
    const kind = this.known.get(match);
    if (kind !== undefined) return this.names.replace(kind, match);
    if (/^(?:file:|[/~]|[A-Za-z]:).*[/\\]$/.test(match)) return '';
    if (/^[\w+/]+$/.test(match)) return match;
    if (/^(?:[\da-fA-F]{2}[:-]){5}[\da-fA-F]{2}$/.test(match)) return this.names.replace('mac', match);
    if (/\.local$/i.test(match)) return this.names.replace('local', match);
    return this.addresses.replace(match) ?? this.partOf(match) ?? this.hostName(match);
  }

  /** An address with a part already removed, such as `192.168.x.x`. */
  private partOf(match: string): string | undefined {
    if (match.includes(':')) return this.partOfV6(match);
    const [, network, rest] = /^(\d{1,3}\.\d{1,3}\.\d{1,3})(\.(?:[xX*]{1,3}|\.{2,3}))$/.exec(match) ?? [];
    if (network !== undefined && rest !== undefined) {
      const replaced = this.addresses.replaceNetwork(network);
      return replaced === undefined ? undefined : `${replaced}${rest}`;
    }
    const [, start, end] = /^(\d{1,3}\.\d{1,3})(\..*)$/.exec(match) ?? [];
    if (start === undefined || end === undefined || !/[xX*]|\.\.$/.test(end)) return undefined;
    const [a, b] = (this.addresses.replaceNetwork(`${start}.0`) ?? '192.0.2').split('.');
    return `${a}.${b}${end}`;
  }

  private partOfV6(match: string): string {
    if (!/[xX]/.test(match) || match.split(':').length < 4) return match;
    const hidden = match.replace(/^.*?(?=(?::[xX]{1,4})+$)/, '');
    const [first = ''] = match.split(':');
    const start = this.addresses.replace(`${/^f[cdeCDE]/.test(first) ? first : '2001'}:${numberOf(match)}::1`);
    return `${(start ?? '2001:db8').replace(/::.*$/, '').split(':').slice(0, 3).join(':')}${hidden}`;
  }

  private hostName(match: string): string {
    if (!/[a-z]/i.test(match) || match.includes(':')) return match;
    const [user, host] = match.includes('@') ? match.split('@') : [undefined, match];
    const server = this.names.replace('server', host ?? match);
    return user === undefined ? server : `${this.names.replace('user', user)}@${server}`;
  }
}

/** The same number for the same text. */
function numberOf(text: string): string {
  let sum = 1;
  for (const character of text) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 0xfff1;
  return sum.toString(16);
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
}

/** Whether it is an address, and not a host name. */
export function isAddress(text: string): boolean {
  return parseIP(text.replace(/%.*$/, '')) !== undefined;
}

/** Names of passwords and tokens, alone or at the end of a longer name. */
const NAMES = /(?:password|passwd|pwd|credential|secret|token|api[_-]?key)/.source;
/** What joins a name to its value: `: "`, `='`, also with escaped quotes. */
const JOINT = /\\*["'`]?\s{0,8}(?::|=>|=)\s{0,8}/.source;
const QUOTED = /\\*(["'`])((?:(?!\\*\1).){1,1024})/.source;
const WORD = /((?!(?:null|undefined|None|true|false)\b)[^\s,;&"'`()[\]{}<>|\\]+)/.source;

/** The last matching group of each is what to hide. */
const SECRETS = [
  new RegExp(`${NAMES}${JOINT}(?:${QUOTED}|${WORD})`, 'gis'),
  /(?:turn|stun|http|ws)s?:(?:\/\/)?([^\s"'`<>@,/?]{1,256})@/gi,
  /[?&;](?:pass|key|auth|sig|signature)=([^\s"'`<>&;#\\]+)/gi,
];

/** A quick test: most texts have nothing that could start one. */
const HINT = /pass|pwd|credential|secret|token|key|@|auth=|sig/i;

/** Overwrites passwords, tokens, and the users in URLs with asterisks, one for each byte: the text keeps its length. */
export function maskSecrets(text: string): string {
  return HINT.test(text) ? SECRETS.reduce((result, secret) => result.replace(secret, maskLast), text) : text;
}

function maskLast(all: string, ...groups: unknown[]): string {
  const value =
    groups
      .slice(
        0,
        groups.findIndex((group) => typeof group === 'number'),
      )
      .findLast(isText) ?? '';
  const at = all.lastIndexOf(value);
  return all.slice(0, at) + '*'.repeat(Buffer.byteLength(value)) + all.slice(at + value.length);
}

function isText(group: unknown): group is string {
  return typeof group === 'string';
}

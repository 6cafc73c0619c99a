/** Passwords in the words of a log, overwritten with `*`. */
export function masked(text: string): string {
  return text.replace(NAMED, hide).replace(USER_INFO, hide);
}

/** A password after its name, and `turn:user:password@host`. */
const NAMED =
  /((?:ice-pwd|pwd) +|(?:pwd|passwd|password|passphrase|credential|secret|token)\\*["']?\s{0,4}[:=]\s{0,4}\\*["']?)([^\s"'`,;&|)\\]+)/gi;
const USER_INFO = /((?:\/\/|\b(?:stun|turn)s?:)[^\s:@/"']{0,128}:)([^\s@/"']{1,256})(?=@)/gi;

function hide(_all: string, name: string, secret: string): string {
  return name + '*'.repeat(secret.length);
}

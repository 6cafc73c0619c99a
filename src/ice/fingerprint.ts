/** A 64-bit fingerprint that identifies a text without revealing it. For texts that must not be kept. */
export function fingerprintOf(secret: string): string | undefined {
  if (isBlackedOut(secret)) return undefined;
  let [one, two] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < secret.length; at++) {
    const code = secret.charCodeAt(at);
    one = Math.imul(one ^ code, 2654435761);
    two = Math.imul(two ^ code, 1597334677);
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(two ^ (two >>> 13), 3266489909);
  two = Math.imul(two ^ (two >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
  return `${one >>> 0} ${two >>> 0}`;
}

/** Random passwords of 22 characters or more have at least this many distinct ones. */
const LEAST_DIFFERENT = 8;

/** Whether this is what people write in place of a password. */
function isBlackedOut(secret: string): boolean {
  return new Set(secret).size < LEAST_DIFFERENT || /redact|remov|hidden|secret|passw|masked|xxx/i.test(secret);
}

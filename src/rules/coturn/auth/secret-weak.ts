import type { Config } from '../../../coturn/config.ts';
import { isMisspelt } from '../../../coturn/spelling.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';

export const secretWeak: CoturnRule = {
  id: 'auth/secret-weak',
  severity: 'warning',
  summary: 'a shared secret that can be guessed',
  why: 'A single observed credential is enough to try secrets offline, at high speed. An attacker who finds the secret can make valid credentials from then on.',
  remedy: 'Write at least 32 random characters, such as the output of `openssl rand -hex 32`.',
  bad: [
    'realm=example.org\nstatic-auth-secret=north\n',
    'realm=example.org\nstatic-auth-secret=my-turn-server-shared-secret-for-production\n',
    'realm=example.org\nstatic-auth-secret=aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbaaaaaaaa\n',
  ],
  good: [
    'realm=example.org\nstatic-auth-secret=4f2d9c6be1a7035f8d0c74a2b95e6e13\n',
    'realm=example.org\nstatic-auth-secret=CHANGE_ME\n',
    'realm=example.org\nstatic-auth-secret=\n',
  ],
  check(config: Config, report: Report) {
    for (const entry of config.effective('static-auth-secret')) {
      const reason = isMisspelt(entry.value) ? undefined : weakness(entry.value);
      if (reason === undefined) continue;
      const effect =
        'It can be guessed offline from a single credential. Use at least 32 random characters, such as the output of `openssl rand -hex 32`.';
      const isShort = entry.value.length < 16;
      report(finding(entry, `\`static-auth-secret\` ${reason}`, isShort ? { effect, severity: 'error' } : { effect }));
    }
  },
};

function weakness(secret: string): string | undefined {
  if (secret === '') return undefined;
  if (secret.length < 32) return `has only ${secret.length} ${secret.length === 1 ? 'character' : 'characters'}`;
  if (withoutWords(secret).length < 16) return 'is made of common words';
  return entropyOf(secret) < 80 ? 'repeats a few characters' : undefined;
}

const WORDS =
  /secret|shared|static|auth|turn|stun|server|key|password|passwd|pass|change|default|example|super|very|long|random|string|token|demo|test|dev|local|prod(?:uction)?|only|override|replace|insecure|this|that|not|use|for|the|my|your|in|is|a(?![0-9a-f])/gi;

function withoutWords(secret: string): string {
  return secret.replace(/[\W_]+/g, '').replace(WORDS, '');
}

/** In bits, estimated from how often each character occurs. */
function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - count * Math.log2(count / text.length), 0);
}

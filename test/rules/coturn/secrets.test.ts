import { expect, test } from 'vitest';
import { readExample } from '../../../src/rules/coturn/example.ts';
import { lintCoturn } from '../../../src/rules/coturn/lint.ts';

/** With secrets that occur nowhere else. */
const CONFIGS = [
  'realm=example.org\nstatic-auth-secret=zebrafish\nstatic-auth-secret=quokka quokka\nstatic-auth-secret="gecko "\n',
  'realm=example.org\nlt-cred-mech\nuser=alice:zebrafish\nuser=bob:0xquokka\nuser=carol:gecko12\nuser=gecko\n',
  'realm=example.org\nuse-auth-secret\nuser=alice:zebrafish\nuser=quokka\nuser=:gecko\n',
  "static-auth-secret='zebrafish'\nstatic-auth-secret=quokka;\nstatic-auth-secret=gecko # gecko\nlt-cred-mech=0\n",
  'no-auth\nuser=alice:zebrafish-zebrafish\nstateless-nonce-secret=quokka\ncli-password=gecko\n',
  'psql-userdb=host=db.example.org password=zebrafish\nredis-statsdb=ip=127.0.0.1 password=quokka\npkey-pwd=gecko\n',
];

test('no message, effect or fix contains a secret', () => {
  for (const config of CONFIGS) {
    for (const version of ['4.6.1', '4.17.1']) {
      const example = readExample({ config, version, args: '--static-auth-secret=zebrafish -u dave:quokka' });
      for (const { rule: id, message, effect = '', fix } of lintCoturn(example.config, example.context)) {
        const texts = [message, effect, ...(fix?.edits ?? []).map(({ text }) => text)];
        for (const text of texts) expect(text, id).not.toMatch(/zebrafish|quokka|gecko/);
      }
    }
  }
});

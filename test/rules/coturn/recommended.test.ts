import { expect, test } from 'vitest';
import { recommendedPeers } from '../../../src/coturn/recommended-peers.ts';
import { readExample } from '../../../src/rules/coturn/example.ts';
import { lintCoturn } from '../../../src/rules/coturn/lint.ts';

test.each(['4.5.2', '4.6.1', '4.8.0', '4.9.0', '4.13.0', '4.13.1', '4.15.0', '4.16.0', '4.17.1'])(
  'no rule objects to the recommended peers in %s',
  (version) => {
    for (const listening of [
      '',
      'listening-ip=203.0.113.5\n',
      'listening-ip=203.0.113.5\nlistening-ip=2001:db8::5\n',
    ]) {
      const hasIpv6 = !listening.endsWith('.5\n');
      const lines = [...recommendedPeers(version, hasIpv6), 'no-multicast-peers', 'no-tcp-relay'];
      const secret = 'realm=example.org\nuse-auth-secret\nstatic-auth-secret=4f2d9c6be1a7035f8d0c74a2b95e6e13\n';
      const { config, context } = readExample({ config: `${listening}${secret}${lines.join('\n')}\n`, version });
      const reported = lintCoturn(config, context).filter(({ rule: id }) => /^(?:peer|auth)\//.test(id));
      expect(reported.map(({ rule: id, message }) => `${id}: ${message}`)).toEqual([]);
    }
  },
);

import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { ruleLinks } from '../../src/commands/shared/rule-links.ts';
import { CATALOGUE } from '../../src/rules/catalogue.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SITE = 'https://icescope.example/';

function targetOf(rule: string, kind: string, homepage: string): string | undefined {
  const link = ruleLinks(homepage)?.link('text', rule, kind);
  return /^\u001b\]8;;([^\u001b]*)\u001b\\text\u001b\]8;;\u001b\\$/.exec(link ?? '')?.[1];
}

test('every rule leads to its section in docs/rules', () => {
  const pages = new Map<string, string>();
  for (const { id, kind } of CATALOGUE) {
    const [page = '', anchor] = targetOf(id, kind.name, SITE)?.slice(SITE.length).split('#') ?? [];
    const path = `${ROOT}docs/${page.replace(/\.html$/, '.md')}`;
    expect(existsSync(path), path).toBe(true);
    const text = pages.get(path) ?? readFileSync(path, 'utf8');
    pages.set(path, text);
    expect(text).toContain(`\n## ${id}\n`);
    expect(anchor).toBe(id.replaceAll('/', ''));
  }
});

test.each([
  [SITE, 'https://icescope.example/rules/peer.html#peercidr'],
  ['https://example.org/icescope', 'https://example.org/icescope/rules/peer.html#peercidr'],
  ['https://github.com/o/icescope#readme', 'https://github.com/o/icescope/blob/HEAD/docs/rules/peer.md#peercidr'],
  ['https://github.com/o/icescope.git', 'https://github.com/o/icescope/blob/HEAD/docs/rules/peer.md#peercidr'],
])('with the home page %s', (homepage, url) => {
  expect(targetOf('peer/cidr', 'coturn', homepage)).toBe(url);
});

test('there are no links without a home page', () => {
  expect(ruleLinks(undefined)).toBeUndefined();
  expect(ruleLinks('icescope')).toBeUndefined();
});

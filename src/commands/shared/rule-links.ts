import { pageOfRule } from '../../diagnostics/rule-page.ts';
import { hyperlink } from '../../term/hyperlink.ts';
import type { Style } from '../../term/style.ts';
import { readHomepage } from '../version.ts';

/** Links of rules to their pages, if package.json has a home page. */
export function ruleLinks(homepage: string | undefined = readHomepage()): Pick<Style, 'link'> | undefined {
  if (homepage === undefined || !URL.canParse(homepage)) return undefined;
  const home = new URL(homepage);
  return { link: (text, rule, kind) => hyperlink(text, pageAt(home, pageOfRule(rule, kind))) };
}

/** A page of docs/rules, in a repository or on a site built from docs/. */
function pageAt({ origin, pathname }: URL, page: string): string {
  const home = `${origin}${pathname.replace(/(?:\.git)?\/*$/, '')}`;
  return origin === 'https://github.com'
    ? `${home}/blob/HEAD/docs/rules/${page}`
    : `${home}/rules/${page.replace('.md#', '.html#')}`;
}

import type { RuleText } from './rule.ts';
import { subjectOf } from './rule-page.ts';
import { rank, type Searched } from './search.ts';

/** The rules about one kind of thing, such as a turnserver.conf or a candidate. */
export interface Kind {
  readonly name: string;
  /** What they examine, and with which command: the heading of their list. */
  readonly title: string;
  readonly rules: readonly RuleText[];
  /** What the rules of each subject are about. */
  readonly subjects: Readonly<Record<string, string>>;
  /** The names of the options that rules can be about. */
  readonly options?: readonly string[];
  /** The options that a rule is about. */
  readonly optionsOf?: (rule: RuleText) => readonly string[];
  /** The program that reads an example, if it has releases: the newest, unless one is named. */
  readonly reader?: (version: string | undefined) => string;
  /** How to turn a rule off, if that is possible. */
  readonly turnOff?: (id: string) => string;
}

/** A rule with its place in the catalogue. */
export interface CataloguedRule extends RuleText {
  readonly kind: Kind;
  /** `peer` of `peer/cidr`; the kind's name if the id is not a path. */
  readonly subject: string;
}

/** The meaning of a name: one rule or several. */
export interface Named {
  readonly kind: 'one' | 'list';
  readonly rules: readonly CataloguedRule[];
}

/** Search results: the rules with most of the words first. */
export interface SearchResult {
  readonly rules: readonly CataloguedRule[];
  readonly hasAll: boolean;
}

/** The rules of all kinds, by their names and words. */
export class Catalogue {
  readonly rules: readonly CataloguedRule[];
  private readonly kinds: readonly Kind[];

  constructor(kinds: readonly Kind[]) {
    this.kinds = kinds;
    this.rules = kinds.flatMap((kind) =>
      kind.rules.map((rule) => ({ ...rule, kind, subject: subjectOf(rule.id, kind.name) })),
    );
  }

  rule(id: string): CataloguedRule | undefined {
    return this.rules.find((rule) => rule.id === id);
  }

  /**
   * A rule by its id, with its kind before it or without; the rules of a kind or a subject; a rule by its name where no
   * other has that; the rules about an option.
   */
  named(name: string): Named | undefined {
    const wanted = name.toLowerCase().replace(/\/$/, '');
    const exact = this.rules.find(({ id, kind }) => id === wanted || `${kind.name}/${id}` === wanted);
    if (exact !== undefined) return { kind: 'one', rules: [exact] };
    const own = this.rules.filter(({ kind, subject }) => subject === wanted || kind.name === wanted);
    if (own.length > 0) return { kind: 'list', rules: own };
    const byName = this.rules.filter(({ id }) => id.endsWith(`/${wanted}`));
    if (byName.length > 0) return { kind: byName.length === 1 ? 'one' : 'list', rules: byName };
    const about = this.about(wanted);
    return about.length === 0 ? undefined : { kind: 'list', rules: about };
  }

  private about(option: string): CataloguedRule[] {
    const kinds = this.kinds.filter(({ options = [] }) => options.includes(option));
    return this.rules.filter((rule) => kinds.includes(rule.kind) && optionsOf(rule).includes(option));
  }

  /** The names that `named` accepts, for suggestions. */
  get names(): string[] {
    const subjects = this.rules.flatMap(({ kind, subject }) => [kind.name, subject]);
    const options = this.kinds.flatMap((kind) => kind.options ?? []);
    return [...this.rules.map(({ id }) => id), ...new Set(subjects), ...options];
  }

  search(words: readonly string[]): SearchResult {
    const ranked = rank(this.rules.map(searched), words);
    return { rules: ranked.map(({ rule }) => rule), hasAll: ranked[0]?.matched === words.length };
  }
}

function searched(rule: CataloguedRule): Searched<CataloguedRule> {
  return { rule, options: optionsOf(rule) };
}

function optionsOf(rule: CataloguedRule): readonly string[] {
  return rule.kind.optionsOf?.(rule) ?? [];
}

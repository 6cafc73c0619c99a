import type { FindingFormat } from './finding.ts';

/**
 * The formats for machines of every command that has findings, loaded when used. To add one, add a file and a line
 * here.
 */
export const FINDING_FORMATS: Readonly<Record<string, () => Promise<FindingFormat>>> = {
  github: async () => (await import('./github.ts')).github,
  sarif: async () => {
    const [{ sarif }, { RULES }] = await Promise.all([import('./sarif.ts'), import('../../rules/catalogue.ts')]);
    return sarif((id) => RULES.rule(id));
  },
  gcc: async () => (await import('./gcc.ts')).gcc,
  checkstyle: async () => (await import('./checkstyle.ts')).checkstyle,
  junit: async () => (await import('./junit.ts')).junit,
  markdown: async () => (await import('./markdown.ts')).markdown,
  codequality: async () => (await import('./codequality.ts')).codequality,
};

/** The same for a command whose formats have another shape; `loadAdapter` gives what turns one into the other. */
export function adapted<T>(loadAdapter: () => Promise<(format: FindingFormat) => T>): Record<string, () => Promise<T>> {
  const load = async (loadFormat: () => Promise<FindingFormat>): Promise<T> => {
    const [adapt, format] = await Promise.all([loadAdapter(), loadFormat()]);
    return adapt(format);
  };
  const entries = Object.entries(FINDING_FORMATS);
  return Object.fromEntries(entries.map(([name, loadFormat]) => [name, () => load(loadFormat)]));
}

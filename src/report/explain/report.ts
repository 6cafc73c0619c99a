import type { Texts } from '../../explain/texts/text.ts';
import type { Format } from '../candidates/report.ts';

/** A format of `parse` that also takes the texts of a language. */
export type ExplainFormat = (...args: [...Parameters<Format>, Texts]) => ReturnType<Format>;

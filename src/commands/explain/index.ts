import { languageOf, TEXTS } from '../../explain/texts/index.ts';
import type { Io } from '../../io/io.ts';
import { DEFAULT_EXPLAIN_FORMAT, EXPLAIN_FORMATS } from '../../report/explain/formats.ts';
import type { ExplainFormat } from '../../report/explain/report.ts';
import { reportOn } from '../parse/index.ts';
import { type FormatCommand, runFormat } from '../shared/run-format.ts';
import type { ExplainOptions } from './options.ts';

const EXPLAIN: FormatCommand<ExplainOptions, ExplainFormat> = {
  formats: EXPLAIN_FORMATS,
  defaults: { format: DEFAULT_EXPLAIN_FORMAT },
  readOptions: async (argv, io) => (await import('./options.ts')).readOptions(argv, io),
  async schema({ format }) {
    const { explainSchema } = await import('../../report/explain/schema.ts');
    return explainSchema(format === 'ndjson' ? 'ndjson' : 'json');
  },
  async run({ options, format, ...run }) {
    const lang = options.lang ?? languageOf(run.io.env);
    const texts = await TEXTS[lang]?.();
    if (texts === undefined) throw new Error(`no language ${lang}`);
    const { format: name, color, all } = options;
    const parsed = { format: name, color, ...(all === undefined ? {} : { all }) };
    return reportOn({ ...run, options: parsed, format: (out, view) => format(out, view, texts) }, 'explain');
  },
};

export const run = (argv: string[], io: Io): Promise<number> => runFormat(EXPLAIN, argv, io);

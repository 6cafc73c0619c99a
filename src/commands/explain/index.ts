import { languageOf, TEXTS } from '../../explain/texts/index.ts';
import type { Io } from '../../io/io.ts';
import { DEFAULT_EXPLAIN_FORMAT, EXPLAIN_FORMATS } from '../../report/explain/formats.ts';
import { reportOn } from '../parse/index.ts';
import { isOption } from '../shared/arguments.ts';

export interface ExplainOptions {
  format: string;
  lang?: string;
  formatSchema?: boolean;
  color?: boolean;
}

export async function run(argv: string[], io: Io): Promise<number> {
  if (!argv.some(isOption)) return explain({ format: DEFAULT_EXPLAIN_FORMAT }, argv, io);
  const { readOptions } = await import('./options.ts');
  const { options, args } = readOptions(argv, io);
  if (options.formatSchema === true) {
    const { printSchema } = await import('./options.ts');
    return printSchema(io);
  }
  return explain(options, args, io);
}

async function explain({ format, lang, color }: ExplainOptions, args: string[], io: Io): Promise<number> {
  const load = EXPLAIN_FORMATS[format];
  const texts = await TEXTS[lang ?? languageOf(io.env)]?.();
  if (load === undefined || texts === undefined) throw new Error(`no format ${format}, or no language ${lang}`);
  const write = await load();
  return reportOn(
    args,
    (out, view) => write(out, view, texts),
    { format, ...(color === undefined ? {} : { color }) },
    io,
  );
}

import type { ByteSink, Io } from '../../io/io.ts';
import { hasLinks } from '../../term/hyperlink.ts';
import { loadStyle, type Style, wantsColor } from '../../term/style.ts';

/** The style for output to `sink`; `option` is the value of `--color`. */
export async function styleFor(io: Io, sink: ByteSink, option: boolean | undefined): Promise<Style> {
  const isColored = wantsColor(io, sink, option);
  const style = await loadStyle(isColored);
  if (!isColored || !sink.isTerminal || !hasLinks(io.env)) return style;
  const { ruleLinks } = await import('./rule-links.ts');
  return { ...style, ...ruleLinks() };
}

import type { ByteSink, Io } from '../../io/io.ts';
import { hasLinks } from '../../term/hyperlink.ts';
import { loadStyle, type Style, wantsColour } from '../../term/style.ts';

/** The style of what is written into `sink`; `option` is that of `--color`. */
export async function styleFor(io: Io, sink: ByteSink, option: boolean | undefined): Promise<Style> {
  const isColoured = wantsColour(io, sink, option);
  const style = await loadStyle(isColoured);
  if (!isColoured || !sink.isTerminal || !hasLinks(io.env)) return style;
  const { ruleLinks } = await import('./rule-links.ts');
  return { ...style, ...ruleLinks() };
}

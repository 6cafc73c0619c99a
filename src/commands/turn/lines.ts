import type { Entry } from '../../coturn/config.ts';
import { secretStart } from '../../coturn/secrets.ts';
import type { Range } from '../../diagnostics/range.ts';
import { Source, shownBytes } from '../../report/diagnostics/source.ts';
import { finding as placed } from '../../rules/coturn/rule.ts';
import type { ConfigurationLine } from '../../rules/turn/judge.ts';

/** A turnserver.conf: its name, and its text with one character a byte. */
export interface ConfigurationFile {
  readonly name: string;
  readonly text: string;
}

/** The lines of a configuration, without what is secret. */
export class Lines {
  readonly name: string;
  readonly source: Source;

  constructor({ name, text }: ConfigurationFile) {
    this.name = name;
    this.source = new Source(text, secretStart);
  }

  get start(): Pick<ConfigurationLine, 'file' | 'line' | 'column'> {
    return { file: this.name, line: 1, column: 1 };
  }

  /** Undefined if it is not in the file. */
  of(entry: Entry | undefined): ConfigurationLine | undefined {
    return entry === undefined ? undefined : this.at(placed(entry, '').range);
  }

  at(range: Range | undefined): ConfigurationLine | undefined {
    if (range === undefined) return undefined;
    const { name: file, source } = this;
    const region = source.places.region(range);
    const span = source.places.lineSpan(region.line);
    const visible = source.visible(region.line, span);
    const hidden = visible.length < span.end - span.start ? '…' : '';
    return { file, ...region, text: shownBytes(visible) + hidden };
  }
}

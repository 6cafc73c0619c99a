import type { Evidence } from '../../../ice/session.ts';
import { type Section, sectionsIn } from './descriptions.ts';
import { LinedText } from './lined-text.ts';
import { type Note, notesIn } from './notes.ts';
import { type Product, productsIn } from './products.ts';
import { type Server, type ServerFault, serverFaultsIn, serversIn } from './servers.ts';

/** What is known besides the session, from the texts that it was read from. */
export interface Context {
  /** Today's clock, in milliseconds since 1970; a log may have its own. */
  readonly now: number;
  readonly sections: readonly Section[];
  readonly servers: readonly Server[];
  readonly serverFaults: readonly ServerFault[];
  readonly notes: readonly Note[];
  /** The programs that the texts name or that write so. */
  readonly products: readonly Product[];
  /** The lines around a place, as they are in the text; empty where the text is not at hand. */
  linesAt(place: Evidence, around?: number): string;
}

export interface InputText {
  readonly file: string;
  readonly text: string;
  /** How many lines of the file come before this part of it; none by default. */
  readonly before?: number;
}

/** Reads what the rules need from the inputs of a session. */
export function readContext(inputs: readonly InputText[], now: number): Context {
  const texts = inputs.map(({ file, text, before }) => new LinedText(file, text, before));
  return {
    now,
    sections: texts.flatMap(sectionsIn),
    servers: texts.flatMap(serversIn),
    serverFaults: texts.flatMap(serverFaultsIn),
    notes: texts.flatMap(notesIn),
    products: [...new Set(texts.flatMap(productsIn))],
    linesAt: ({ file, line }, around = 0) => texts.find((text) => text.file === file)?.linesAround(line, around) ?? '',
  };
}

import type { Evidence } from '../../../ice/session.ts';
import type { LinedText } from './lined-text.ts';

/** An m-section of a session description, as far as the rules need it. */
export interface Section {
  readonly source: Evidence;
  /** Sections of one description have the same number. */
  readonly description: string;
  /** The port of the m= line. */
  readonly port: number;
  /** The mids of the BUNDLE group of its description. */
  readonly bundle: readonly string[];
  mid?: string;
  ufrag?: string;
  ufragSource?: Evidence;
  /** The address of its c= line, or of the description's. */
  address?: string;
  readonly candidates: { readonly text: string; readonly source: Evidence }[];
  hasEnd: boolean;
  /** a=rtcp-mux: RTP and RTCP share a port. */
  hasMux: boolean;
  /** Audio or video, and no data channel. */
  readonly isMedia: boolean;
}

/** Between two lines of a description: those of the text, or those of a string literal in it. */
const ATTRIBUTE = /(?:^|\\n|\\r|["'\s])([mcaov]=(?:[^\n\r\\"']|\\\/)*)/g;

interface State {
  readonly sections: Section[];
  count: number;
  bundle: readonly string[];
  address?: string;
  current?: Section;
}

/** Finds the m-sections in a text, wherever session descriptions are in it. */
export function sectionsIn(text: LinedText): Section[] {
  const state: State = { sections: [], count: 0, bundle: [] };
  for (const [index, line] of text.lines.entries()) {
    const found = [...line.matchAll(ATTRIBUTE)];
    if (found.length === 0 && line.trim() !== '') beginDescription(state);
    for (const { 1: content = '', index: column } of found) {
      const source = { file: text.file, line: text.lineOf(index), column: column + 1 };
      readLine(content.replaceAll('\\/', '/').trimEnd(), source, state);
    }
  }
  return state.sections;
}

function readLine(content: string, source: Evidence, state: State): void {
  const { current } = state;
  const [, name = '', value = ''] = /^a=([\w-]+):?(.*)$/.exec(content) ?? [];
  if (content.startsWith('v=') || content.startsWith('o=')) beginDescription(state);
  else if (content.startsWith('m=')) beginSection(content, source, state);
  else if (content.startsWith('c=')) readAddress(content, state);
  else if (name === 'group' && value.startsWith('BUNDLE')) {
    beginDescription(state);
    state.bundle = value.split(/\s+/).slice(1);
  } else if (current !== undefined) readAttribute(name, value, source, current);
}

function beginDescription(state: State): void {
  if (state.current === undefined) return;
  state.count++;
  state.bundle = [];
  delete state.address;
  delete state.current;
}

function beginSection(content: string, source: Evidence, state: State): void {
  const port = Number(/^m=\S+ (\d+)/.exec(content)?.[1] ?? 0);
  const section: Section = {
    ...{ source, port, bundle: state.bundle, candidates: [], hasEnd: false, hasMux: false },
    isMedia: /^m=(?:audio|video) /.test(content),
    description: `${source.file} ${state.count}`,
    ...(state.address === undefined ? {} : { address: state.address }),
  };
  state.sections.push(section);
  state.current = section;
}

function readAddress(content: string, state: State): void {
  const address = /^c=IN IP[46] (\S+)/.exec(content)?.[1];
  if (address === undefined) return;
  if (state.current === undefined) state.address = address;
  else state.current.address = address;
}

function readAttribute(name: string, value: string, source: Evidence, section: Section): void {
  if (name === 'mid') section.mid = value;
  else if (name === 'ice-ufrag') {
    section.ufrag = value;
    section.ufragSource = source;
  } else if (name === 'candidate') section.candidates.push({ text: value, source });
  else if (name === 'end-of-candidates') section.hasEnd = true;
  else if (name === 'rtcp-mux') section.hasMux = true;
}

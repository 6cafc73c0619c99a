import { type FileKind, sniff } from '../../io/kind.ts';
import { adviceFor, KINDS } from '../shared/kinds.ts';
import { bareDescriptionIn } from './bare-description.ts';

/** Of these there is nothing more to say than that nothing was found in them. */
const SILENT: ReadonlySet<FileKind> = new Set(['log', 'text', 'empty']);

/** Of more inputs it is not said what they are. */
const MOST_NAMED = 3;

/** The inputs in which no candidate was found, and what they are instead. */
export class EmptyInputs {
  private readonly command: string;
  private readonly sentences: string[] = [];

  constructor(command: string) {
    this.command = command;
  }

  /** `head`: its first bytes, or all; `-` is the name of standard input. */
  add(input: string, head: Uint8Array): void {
    if (this.sentences.length >= MOST_NAMED) return;
    const sentence = this.sentenceFor(input, head);
    if (sentence !== undefined) this.sentences.push(sentence);
  }

  /** `t.conf is a coturn configuration. To check it: icescope lint t.conf`. */
  private sentenceFor(input: string, head: Uint8Array): string | undefined {
    const name = input === '-' ? 'standard input' : input;
    const kind = sniff(head);
    const description = bareDescriptionIn(head);
    if (description !== undefined) return `${name} ${kind === 'sdp' ? 'is' : 'has'} ${description}`;
    if (SILENT.has(kind)) return undefined;
    if (kind === 'webrtc-internals') return `${name} is ${KINDS[kind].name}, of which no peer connection gathered any`;
    const advice = adviceFor(kind, input, this.command);
    return `${name} is ${KINDS[kind].name}${advice === '' ? '' : `.${advice}`}`;
  }

  get news(): readonly string[] {
    return this.sentences;
  }
}

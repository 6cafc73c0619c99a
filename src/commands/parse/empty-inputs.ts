import { sniff } from '../../io/kind.ts';
import { kindOf, otherKindOf } from '../front-door/file-kind.ts';
import { adviceOf, KINDS } from '../shared/kinds.ts';
import { bareDescriptionIn } from './bare-description.ts';

/** Naming these kinds would add nothing to the message that nothing was found. */
const SILENT: ReadonlySet<string> = new Set((['log', 'text', 'empty'] as const).map((kind) => KINDS[kind].name));

/** How many inputs get a sentence about what they are. */
const MOST_NAMED = 3;

/** Says what the inputs without candidates are instead. */
export class EmptyInputs {
  private readonly command: string;
  private readonly sentences: string[] = [];
  /** One of them is for another command. */
  hasOther = false;

  constructor(command: string) {
    this.command = command;
  }

  /** `head`: its first bytes, or all; `-` is the name of standard input. */
  async add(input: string, head: Uint8Array): Promise<void> {
    this.hasOther ||= (await otherKindOf(head)) !== undefined;
    if (this.sentences.length >= MOST_NAMED) return;
    const sentence = await this.sentenceFor(input, head);
    if (sentence !== undefined) this.sentences.push(sentence);
  }

  /** `t.conf is a coturn configuration. To check it: icescope lint t.conf`. */
  private async sentenceFor(input: string, head: Uint8Array): Promise<string | undefined> {
    const name = input === '-' ? 'standard input' : input;
    const kind = sniff(head);
    const description = bareDescriptionIn(head);
    if (description !== undefined) return `${name} ${kind === 'sdp' ? 'is' : 'has'} ${description}`;
    if (kind === 'webrtc-internals') return `${name} is ${KINDS[kind].name}, of which no peer connection gathered any`;
    const known = await kindOf(head);
    if (SILENT.has(known.name)) return undefined;
    const advice = adviceOf(known, input, this.command);
    return `${name} is ${known.name}${advice === '' ? '' : `.${advice}`}`;
  }

  get news(): readonly string[] {
    return this.sentences;
  }
}

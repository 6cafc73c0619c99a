import { escapeText } from '../../term/escape.ts';
import { countText } from '../count.ts';
import type { Format } from './report.ts';
import { Block, type Shared } from './table/block.ts';

/** How many rows a terminal shows at a time. */
const MOST_SHOWN = 200;

/** How many of the files that --follow reads at once have their shown rows remembered. */
const MOST_BLOCKS = 16;

/** Each peer connection of a dump has its own block. */
interface Place {
  file: string;
  connection: number;
}

/** For people: a block for each file and peer connection, no wider than the terminal. */
export const table: Format = (out, view) => {
  const isLimited = view.columns !== undefined && view.showsAll !== true;
  const distinct = { candidates: 0, truncated: 0, invalid: 0, pairs: 0, repeats: 0 };
  const most = isLimited ? MOST_SHOWN : Number.POSITIVE_INFINITY;
  const shared: Shared = { out, view, distinct, room: most, left: 0 };
  const blocks = new Map<string, Block>();
  let block: Block | undefined;
  let place: Place = { file: '', connection: 0 };
  /** Below which headings the last row is. */
  let printed: Place | undefined;

  function enter(next: Place): Block {
    const isOther = next.file !== place.file || next.connection !== place.connection;
    if (block !== undefined && !isOther) return block;
    printBlock(true, next.file === place.file);
    place = next;
    const key = `${next.connection} ${next.file}`;
    block = blocks.get(key) ?? new Block(shared);
    blocks.set(key, block);
    if (blocks.size > MOST_BLOCKS) blocks.delete(blocks.keys().next().value ?? '');
    return block;
  }

  /** `isOneOfSeveral`: another peer connection of the same dump follows. */
  function printBlock(isWhole: boolean, isOneOfSeveral: boolean): void {
    if (block?.hasNews !== true) return;
    printHeadings(isOneOfSeveral);
    block.print(isWhole);
  }

  function printHeadings(isOneOfSeveral: boolean): void {
    const { file, connection } = place;
    const isNewFile = file !== printed?.file;
    if (!isNewFile && connection === printed?.connection) return;
    if (printed !== undefined) out.text('\n');
    if (isNewFile && view.hasSeveralInputs === true) out.text(`${view.style.strong(nameOf(file))}\n`);
    if (connection > 1 || (connection === 1 && isOneOfSeveral)) {
      out.text(`${view.style.strong(`peer connection ${countText(connection)}`)}\n`);
    }
    block?.interrupt();
    printed = place;
  }

  function printRest(): void {
    if (shared.left > 0) out.text(`… ${countText(shared.left)} more (-f csv)\n`);
    shared.left = 0;
    shared.room = most;
  }

  return {
    distinct,
    add(found, file) {
      if (found.event !== undefined) return;
      const next = { file: file.startsWith(ARGUMENT) ? ARGUMENT : file, connection: found.connection };
      enter(next).add(found);
    },
    pause() {
      printBlock(false, false);
      printRest();
    },
    end() {
      printBlock(true, false);
      printRest();
    },
  };
};

/** Candidates on the command line are one list. */
const ARGUMENT = 'argument ';

function nameOf(file: string): string {
  if (file === ARGUMENT) return 'arguments';
  return file === '-' ? 'standard input' : escapeText(file);
}

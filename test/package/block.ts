/** A fenced block of a Markdown file. */
export interface Block {
  language: string;
  text: string;
  /** Of the opening fence, from 1. */
  line: number;
  /** The language of the block before it under the same heading, and its text. */
  before: Block | undefined;
}

/** The fenced blocks of a Markdown text, in their order. */
export function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  let open: Block | undefined;
  let before: Block | undefined;
  for (const [index, line] of markdown.split('\n').entries()) {
    if (open === undefined && line.startsWith('#')) before = undefined;
    if (!line.startsWith('```')) {
      if (open !== undefined) open.text += `${line}\n`;
    } else if (open === undefined) open = { language: line.slice(3), text: '', line: index + 1, before };
    else {
      blocks.push(open);
      before = open;
      open = undefined;
    }
  }
  if (open !== undefined) throw new Error(`the block in line ${open.line} is not closed`);
  return blocks;
}

/**
 * A shell script that prints what a terminal would show: each command of the block, then its output. A command is a line
 * that begins with `$ `, and the lines behind it that begin with `> `. `$?` is the status of the command before.
 */
export function transcriptScript(block: Block): string {
  const commands: string[][] = [];
  let isCommand = false;
  for (const line of block.text.split('\n')) {
    if (line.startsWith('$ ')) commands.push([line]);
    else if (isCommand && line.startsWith('> ')) commands.at(-1)?.push(line);
    isCommand = line.startsWith('$ ') || (isCommand && line.startsWith('> '));
  }
  const parts = commands.map((lines) => {
    const command = lines.map((line) => line.slice(2)).join('\n');
    return `printf '%s\\n' ${lines.map(quoted).join(' ')}\n(exit $status)\n${patient(command)}\nstatus=$?\n`;
  });
  return `exec 2>&1\nstatus=0\n${parts.join('')}`;
}

/** A machine that runs tests is slower than the one of a reader: what waits for a program gives it more seconds. */
function patient(command: string): string {
  return command.replace(/(?<=\bsleep |--preserve-status )\d+/g, (seconds) => `${4 * Number(seconds)}`);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

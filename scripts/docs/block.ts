/** A fenced block of a Markdown page. */
export interface Block {
  /** the first word after the opening fence. */
  language: string;
  /** The text after it in the fence: the file that a block of a walkthrough belongs in. */
  title: string;
  text: string;
  /** The line of the opening fence, from 1. */
  line: number;
  /** The block before it under the same heading. */
  before: Block | undefined;
  /** All blocks before it in the page. */
  earlier: readonly Block[];
}

/** The fenced blocks of a Markdown page, in order. */
export function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  let open: Block | undefined;
  let before: Block | undefined;
  for (const [index, line] of markdown.split('\n').entries()) {
    if (open === undefined && line.startsWith('#')) before = undefined;
    if (!line.startsWith('```')) {
      if (open !== undefined) open.text += `${line}\n`;
    } else if (open === undefined) {
      const [language = '', ...title] = line.slice(3).split(' ');
      open = { language, title: title.join(' '), text: '', line: index + 1, before, earlier: [...blocks] };
    } else {
      blocks.push(open);
      before = open;
      open = undefined;
    }
  }
  if (open !== undefined) throw new Error(`the block in line ${open.line} is not closed`);
  return blocks;
}

/** The page with other texts in some of its blocks. */
export function withTexts(markdown: string, texts: ReadonlyMap<Block, string>): string {
  const lines = markdown.split('\n');
  const fromTheEnd = [...texts].sort(([one], [other]) => other.line - one.line);
  for (const [block, text] of fromTheEnd) {
    const length = block.text.split('\n').length - 1;
    lines.splice(block.line, length, ...text.replace(/\n$/, '').split('\n'));
  }
  return lines.join('\n');
}

/**
 * A shell script that prints what a terminal would show: each command of the block, then its output. A command is a
 * line that begins with `$ `, with the lines after it that begin with `> `. `$?` is the status of the command before.
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
  // A server that a block starts and kills frees its port before the next block takes it.
  return `exec 2>&1\nstatus=0\n${parts.join('')}wait\n`;
}

/** Test machines are slower than a reader's, so commands that wait for a program get more seconds. */
function patient(command: string): string {
  return command.replace(/(?<=\bsleep |--preserve-status )\d+/g, (seconds) => `${4 * Number(seconds)}`);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** A JSON value as shown in the pages: objects and arrays that fit are on one line, except the outermost. */
export function layOut(value: unknown, indent = ''): string {
  const line = indent === '' ? undefined : inline(value);
  if (line !== undefined && indent.length + line.length <= 100) return line;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  const isArray = Array.isArray(value);
  const parts = Object.entries(value).map(
    ([key, part]) => `${inner}${isArray ? '' : `${JSON.stringify(key)}: `}${layOut(part, inner)}`,
  );
  const [open, close] = isArray ? '[]' : '{}';
  return `${open}\n${parts.join(',\n')}\n${indent}${close}`;
}

function inline(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  const parts = Object.entries(value).map(([key, part]) => `${JSON.stringify(key)}: ${inline(part)}`);
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}

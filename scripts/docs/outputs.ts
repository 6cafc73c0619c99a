import { type Block, layOut, transcriptScript } from './block.ts';
import { Limiter } from './limiter.ts';
import { onFreePort } from './ports.ts';
import type { Outcome, Workbench } from './workbench.ts';

/** Runs the blocks of pages. A block that appears in two pages runs once. */
export class Outputs {
  private readonly known = new Map<string, Promise<string>>();

  /** Some blocks stop a program after some seconds, and it should have started by then. */
  private readonly limiter = new Limiter(6);
  private readonly bench: Workbench;

  constructor(bench: Workbench) {
    this.bench = bench;
  }

  /** What the block should say; undefined if it shows no output of a command. Rejects if a command fails. */
  expected(block: Block): Promise<string> | undefined {
    const make = makerOf(block);
    if (make === undefined) return undefined;
    const key = JSON.stringify([block.language, block.text, block.before?.text]);
    const known = this.known.get(key) ?? this.limiter.run(() => make(block, this.bench));
    this.known.set(key, known);
    return known;
  }
}

type Maker = (block: Block, bench: Workbench) => Promise<string>;

function makerOf({ language, text }: Block): Maker | undefined {
  if (language === 'sh' && (isForTheTree(text) || isForDebian(text))) return undefined;
  return MAKERS[language];
}

/** Whether it needs the sources; test/system/walkthroughs.test.ts runs it. */
function isForTheTree(script: string): boolean {
  return /\bnp[mx] /.test(script);
}

/** Whether it needs a Debian package; test/system/pipelines.test.ts runs it. */
function isForDebian(script: string): boolean {
  return /^parallel /m.test(script);
}

const MAKERS: Readonly<Record<string, Maker>> = {
  /** Commands and what they print. */
  async console(block, bench) {
    // Markdown cannot show the CR of a line end.
    const printed = await onFreePort(transcriptScript(block), async (script) => succeeded(await bench.shell(script)));
    const output = printed.replaceAll('\r\n', '\n');
    return keptIfSame(block, output);
  },
  /** Commands that succeed, whatever they print. */
  async sh(block, bench) {
    succeeded(await bench.shell(block.text, '-e'));
    return block.text;
  },
  /** The one line of JSON that the commands before it print, laid out. */
  async json(block, bench) {
    const lines = succeeded(await bench.shell(previous(block, 'sh').text, '-e'))
      .trimEnd()
      .split('\n');
    if (lines.length !== 1)
      throw new Error(`the block before line ${block.line} prints ${lines.length} lines, not one`);
    return keptIfSame(block, `${layOut(JSON.parse(lines[0] ?? ''))}\n`);
  },
  /** A program that uses the library. */
  async ts(block, bench) {
    if (block.title === '') succeeded(await bench.program(block.text));
    return block.text;
  },
  /** SQL on the files that the `sh` blocks before it in the page have made. */
  async sql(block, bench) {
    await answer(block, bench);
    return block.text;
  },
  /** The output of the preceding program or query. */
  async text(block, bench) {
    if (block.before?.language === 'sql') return answer(block.before, bench);
    return succeeded(await bench.program(previous(block, 'ts').text));
  },
};

/** The rows that a query gives after the SQL before it in the page, which may define views. */
async function answer(block: Block, bench: Workbench): Promise<string> {
  const earlier = (language: string): string =>
    block.earlier.map((one) => (one.language === language ? one.text : '')).join('');
  return succeeded(await bench.query(await bench.made(earlier('sh')), earlier('sql') + block.text));
}

/** The page's own text, where only times and ports differ. */
function keptIfSame({ title, text }: Block, output: string): string {
  return title === 'varies' && withoutNumbers(output) === withoutNumbers(text) ? text : output;
}

/** The text of a block without times and ports, which differ from run to run. */
function withoutNumbers(text: string): string {
  return text.replaceAll(/\d+(\.\d+)?/g, '0').replaceAll(/ +/g, ' ');
}

function previous({ before, line }: Block, language: string): Block {
  if (before?.language !== language) throw new Error(`line ${line}: there is no ${language} block before it`);
  return before;
}

function succeeded({ status, stdout, stderr }: Outcome): string {
  if (status !== 0 || stderr !== '') throw new Error(`ended with status ${status}\n${stdout}${stderr}`);
  return stdout;
}

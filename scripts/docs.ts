import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createTwoFilesPatch } from 'diff';
import { type Block, blocksOf, withTexts } from './docs/block.ts';
import { Outputs } from './docs/outputs.ts';
import { pageNames, ROOT, readPage } from './docs/pages.ts';
import { rulesPages } from './docs/rules-page.ts';
import { Workbench } from './docs/workbench.ts';

/**
 * `npm run docs [-- --update] [PAGE…]` writes docs/rules, runs every block of the pages, and shows what they now
 * print if that differs; `--update` writes it to the pages. The command must have been built.
 */
const { values, positionals } = parseArgs({
  args: process.argv.slice(2),
  options: { update: { type: 'boolean', default: false } },
  allowPositionals: true,
});

writeRules();
const bench = new Workbench(ROOT);
let isRight = true;
try {
  const outputs = new Outputs(bench);
  const names = positionals.length === 0 ? pageNames() : positionals;
  await Promise.all(names.map((name) => check(name, outputs)));
} finally {
  bench.remove();
}
if (!isRight) process.exitCode = 1;

function writeRules(): void {
  const folder = join(ROOT, 'docs', 'rules');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of rulesPages()) writeFileSync(join(ROOT, name), text);
}

async function check(name: string, outputs: Outputs): Promise<void> {
  const page = readPage(name);
  const now = withTexts(page, await textsOf(name, page, outputs));
  if (now === page) return;
  if (values.update) {
    writeFileSync(join(ROOT, name), now);
    console.log(`${name}: updated`);
  } else {
    isRight = false;
    console.log(createTwoFilesPatch(name, name, page, now, 'the page', 'what its commands print now'));
  }
}

/** The current texts of a page's blocks. A block that cannot be run is reported, and stays. */
async function textsOf(name: string, page: string, outputs: Outputs): Promise<Map<Block, string>> {
  const texts = new Map<Block, string>();
  await Promise.all(
    blocksOf(page).map(async (block) => {
      try {
        texts.set(block, (await outputs.expected(block)) ?? block.text);
      } catch (error) {
        isRight = false;
        console.error(`${name}:${block.line}: ${error instanceof Error ? error.message : error}`);
      }
    }),
  );
  return texts;
}

import { chromium } from 'playwright-core';
import { PROGRAM } from './chromium.ts';

/** A page may have some hundred connections. */
const OF_A_PAGE = 300;

/** The name of the exception that RTCPeerConnection throws for each expression; `accept` where it throws none. */
export async function askForConfigurations(expressions: readonly string[]): Promise<string[]> {
  const args = ['--no-sandbox', '--host-resolver-rules=MAP * ~NOTFOUND'];
  const browser = await chromium.launch({ executablePath: PROGRAM, headless: true, args });
  try {
    const answers: string[] = [];
    for (let at = 0; at < expressions.length; at += OF_A_PAGE) {
      const page = await browser.newPage();
      const batch = JSON.stringify(expressions.slice(at, at + OF_A_PAGE));
      answers.push(...(await page.evaluate<string[]>(`${batch}.map(${ASK})`)));
      await page.close();
    }
    return answers;
  } finally {
    await browser.close();
  }
}

const ASK = `(expression) => {
  const configuration = (0, eval)('(' + expression + ')');
  try {
    new RTCPeerConnection(configuration).close();
    return 'accept';
  } catch (error) {
    return error.name;
  }
}`;

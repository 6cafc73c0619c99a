import { UserError } from '../../../errors.ts';
import type { Io } from '../../../io/io.ts';
import { escapeText } from '../../../term/escape.ts';
import { hang } from '../../../term/wrap.ts';
import { unlessInterrupted } from '../../shared/interrupt.ts';

/** An audit looks like an attack to the server, so the user must confirm that it is their own. */
export async function askConsent(hosts: readonly string[], io: Io): Promise<void> {
  const { stdin, stderr, interrupt } = io;
  if (!stdin.isTerminal || !stderr.isTerminal) {
    throw new UserError('--audit is for your own server; without a terminal to ask, it needs --yes');
  }
  const what = `This asks ${hosts.map(escapeText).join(', ')} for permissions towards private and special addresses, tries a few credentials out of manuals, and makes several allocations. Nothing is sent to these addresses, but to the server it looks like an attack: audit your own servers only.`;
  await stderr.write(`${hang('', what, stderr.columns)}\nIs it yours? [y/N] `);
  const answer = await unlessInterrupted(readLine(io), interrupt);
  if (!/^\s*y(?:es)?\s*$/i.test(answer)) throw new UserError('not audited; nothing was sent');
}

/** Long enough for an answer. */
const MOST = 256;

async function readLine({ stdin }: Io): Promise<string> {
  const bytes = new Uint8Array(MOST);
  let length = 0;
  while (length < MOST) {
    const count = await stdin.read(bytes.subarray(length));
    if (count === 0) break;
    length += count;
    if (bytes.subarray(0, length).includes(0x0a)) break;
  }
  return Buffer.from(bytes.subarray(0, length)).toString('utf8');
}

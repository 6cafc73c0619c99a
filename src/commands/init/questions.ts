import { placeOf } from '../../coturn/init/machine.ts';
import type { PublicAddress, Settings } from '../../coturn/init/settings.ts';
import type { Version } from '../../coturn/version.ts';
import { Interrupted, initNeeds, UserError } from '../../errors.ts';
import type { Io } from '../../io/io.ts';
import { printMessage } from '../../term/wrap.ts';
import { unlessInterrupted } from '../shared/interrupt.ts';
import { checkRealm, checkTls, pairOf, readPublicAddress } from './options.ts';

export interface Answers {
  readonly realm: string;
  readonly addresses: readonly PublicAddress[];
  readonly tls: Settings['tls'];
}

/** Asks on standard error for what cannot be guessed; again, until the answer can be used. */
export async function askAll(io: Io, version: Version): Promise<Answers> {
  const terminal = new Terminal(io);
  const realm = await terminal.ask('The realm, usually your domain (such as example.org): ', checkRealm);
  const outside = await terminal.ask('The public IP address: ', readPublicAddress);
  const own = await askForPair(terminal, outside, io);
  const certificate = await terminal.ask(
    'The certificate chain file, for turns: URLs (empty for none): ',
    (value) => value,
  );
  if (certificate === '') return { realm, addresses: [own], tls: undefined };
  const tls = await terminal.ask('The private key file: ', (value) => checkTls(certificate, value, version));
  return { realm, addresses: [own], tls };
}

/** If the address is this machine's or part of a pair, there is nothing to ask. */
async function askForPair(terminal: Terminal, outside: PublicAddress, io: Io): Promise<PublicAddress> {
  const place = placeOf(outside.public, io.interfaces());
  if (outside.private !== undefined || place.kind === 'here') return outside;
  const [first, ...others] = place.own;
  const usual = others.length === 0 ? first : undefined;
  const question = `Behind a NAT, the own address of the server (${hintAt(place.own)}): `;
  return terminal.ask(question, (value) => {
    const own = value === '' ? usual : value;
    return own === undefined || own === 'none' ? outside : pairOf(outside.public, own, 'own address');
  });
}

function hintAt(own: readonly string[]): string {
  const [first] = own;
  if (first === undefined) return 'empty if there is no NAT';
  if (own.length === 1) return `empty for ${first}, none if there is no NAT`;
  return `such as ${own.join(' or ')}; empty if there is no NAT`;
}

class Terminal {
  private readonly io: Io;
  private rest = '';

  constructor(io: Io) {
    this.io = io;
  }

  async ask<T>(question: string, read: (answer: string) => T): Promise<T> {
    for (;;) {
      await this.io.stderr.write(question);
      const answer = (await this.line()).trim();
      try {
        return read(answer);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        await printMessage(this.io.stderr, error.message);
      }
    }
  }

  private async line(): Promise<string> {
    const bytes = new Uint8Array(1024);
    while (!this.rest.includes('\n')) {
      const count = await this.read(bytes);
      if (count === 0) throw initNeeds(['--realm', '--external-ip']);
      this.rest += Buffer.from(bytes.subarray(0, count)).toString('utf8');
    }
    const end = this.rest.indexOf('\n');
    const line = this.rest.slice(0, end);
    this.rest = this.rest.slice(end + 1);
    return line;
  }

  /** After Ctrl-C, the cursor does not stay on the line of the question. */
  private async read(bytes: Uint8Array): Promise<number> {
    try {
      return await unlessInterrupted(this.io.stdin.read(bytes), this.io.interrupt);
    } catch (error) {
      if (error instanceof Interrupted) await this.io.stderr.write('\n');
      throw error;
    }
  }
}

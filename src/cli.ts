import { EXIT, internalError } from './errors.ts';
import { nodeIo } from './io/node.ts';
import { main } from './main.ts';

// Thrown where nothing waits for it: Node.js would exit with 1, which means findings.
process.on('uncaughtException', (error) => {
  console.error(`icescope: ${internalError(error)}`);
  process.exit(EXIT.INTERNAL);
});

// exit, not exitCode: after Ctrl-C a read of standard input may still be under way.
main(process.argv.slice(2), nodeIo()).then((status) => process.exit(status));

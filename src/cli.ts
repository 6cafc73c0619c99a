import { nodeIo } from './io/node.ts';
import { main } from './main.ts';

// exit, not exitCode: after Ctrl-C a read of standard input may still be under way.
main(process.argv.slice(2), nodeIo()).then((status) => process.exit(status));

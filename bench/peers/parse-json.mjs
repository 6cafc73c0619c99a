// Parses a file of JSON, and does nothing with it.
import { readFileSync } from 'node:fs';

if (JSON.parse(readFileSync(process.argv[2], 'utf8')) === null) process.exitCode = 1;

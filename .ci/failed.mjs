// Prints the test files of a JSON report of vitest in which something failed, a line each.
import { readFileSync } from 'node:fs';

const { testResults } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
for (const { status, name } of testResults) if (status === 'failed') console.log(name);

// Adds up the JSON reports of vitest in a directory: names what failed, so that the log ends with it, and prints
// the sum as the last line. Fails when a report is missing, when a test failed, and when one was skipped: whatever CI
// lacks, it has to install.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const LONGEST_MESSAGE = 4000;
/** Those of `npm test`, of `npm run test:system`, and of the unit tests in each of three other versions of Node.js. */
const REPORTS = 5;

// A file that could not be loaded has a message of its own and no tests.
function printFailures({ name, message, assertionResults }) {
  if (message) console.log(`failed: ${name}\n${message.slice(0, LONGEST_MESSAGE)}\n`);
  for (const { status, fullName, failureMessages } of assertionResults) {
    if (status !== 'failed') continue;
    console.log(`failed: ${name}: ${fullName}\n${failureMessages.join('\n').slice(0, LONGEST_MESSAGE)}\n`);
  }
}

const [directory] = process.argv.slice(2);
const sum = { passed: 0, failed: 0, skipped: 0 };
const reports = readdirSync(directory).filter((name) => name.endsWith('.json'));
for (const name of reports) {
  const report = JSON.parse(readFileSync(join(directory, name), 'utf8'));
  sum.passed += report.numPassedTests;
  sum.failed += report.numFailedTests;
  sum.skipped += report.numPendingTests + report.numTodoTests;
  for (const file of report.testResults.filter(({ status }) => status === 'failed')) printFailures(file);
}
console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
process.exitCode = reports.length === REPORTS && sum.failed === 0 && sum.skipped === 0 ? 0 : 1;

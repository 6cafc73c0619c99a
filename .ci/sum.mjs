// Adds up the JSON reports of vitest in a directory: names what failed or was skipped, so that the log ends with it, and
// prints the sum as the last line. Fails when a report is missing, when a test failed, and when one was skipped in all
// reports: whatever CI lacks, it has to install.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const LONGEST_MESSAGE = 4000;
/** Those of `npm test`, of `npm run test:system`, and of the unit tests in each of three other versions of Node.js. */
const REPORTS = 5;
/** Ends the name of the report on the files that ran again. */
const AGAIN = '-again.json';

const [directory] = process.argv.slice(2);
const names = readdirSync(directory).filter((name) => name.endsWith('.json'));
const reports = new Map(names.map((name) => [name, JSON.parse(readFileSync(join(directory, name), 'utf8'))]));
const first = names.filter((name) => !name.endsWith(AGAIN));
const everPassed = new Set(names.flatMap((name) => [...passedIn(name)]));

const sum = { passed: 0, failed: 0, unsteady: 0, skipped: 0 };
for (const name of first) {
  const passedAgain = passedIn(name.replace('.json', AGAIN));
  for (const { id, status, message } of outcomesIn(name)) {
    const kind = kindOf(id, status, passedAgain);
    if (kind === undefined) continue;
    sum[kind] += 1;
    if (kind !== 'passed') console.log(`${kind}: ${id}\n${message.slice(0, LONGEST_MESSAGE)}`.trimEnd());
  }
}
const unsteady = sum.unsteady === 0 ? '' : `${sum.unsteady} unsteady, `;
console.log(`${sum.passed} passed, ${sum.failed} failed, ${unsteady}${sum.skipped} skipped`);
process.exitCode = first.length === REPORTS && sum.failed === 0 && sum.skipped === 0 ? 0 : 1;

/** A test that failed and passed when its file ran again is unsteady. One that another report has as passed is not skipped. */
function kindOf(id, status, passedAgain) {
  if (status === 'passed') return 'passed';
  if (status === 'failed') return passedAgain.has(id) ? 'unsteady' : 'failed';
  return everPassed.has(id) ? undefined : 'skipped';
}

/** The ids of tests and files. */
function passedIn(name) {
  const files = filesIn(name).filter(({ status }) => status === 'passed');
  const tests = outcomesIn(name).filter(({ status }) => status === 'passed');
  return new Set([...files.map((file) => file.name), ...tests.map(({ id }) => id)]);
}

/** Of each test. A file that failed without one, as it could not be loaded, counts as one. */
function outcomesIn(name) {
  return filesIn(name).flatMap((file) => {
    const tests = file.assertionResults.map(({ status, fullName, failureMessages }) => ({
      id: `${file.name}: ${fullName}`,
      status,
      message: failureMessages.join('\n'),
    }));
    const isExplained = file.status === 'passed' || tests.some(({ status }) => status === 'failed');
    return isExplained ? tests : [{ id: file.name, status: 'failed', message: file.message }, ...tests];
  });
}

function filesIn(name) {
  return reports.get(name)?.testResults ?? [];
}

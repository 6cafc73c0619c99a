// The candidates of a log as JSON, with npm's sdp: what a script of ten lines would do.
import { createReadStream, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import SDPUtils from 'sdp';

// Written in batches, and read in large pieces: the system calls are not what is compared.
const BATCH = 256 * 1024;

const input = createReadStream(process.argv[2], { highWaterMark: BATCH });
let batch = '';

// The event, not `for await`, which takes longer.
createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY }).on('line', readLine).on('close', flush);

function readLine(line) {
  const start = line.indexOf('candidate:');
  if (start < 0) return;
  const end = line.indexOf('"', start);
  const candidate = SDPUtils.parseCandidate(line.slice(start, end < 0 ? undefined : end));
  batch += `${JSON.stringify(candidate)}\n`;
  if (batch.length >= BATCH) flush();
}

// Over again for what a pipe did not take at once.
function flush() {
  const bytes = Buffer.from(batch);
  batch = '';
  for (let done = 0; done < bytes.length; ) done += writeSync(1, bytes, done);
}

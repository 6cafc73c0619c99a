import { notABaseline } from '../../errors.ts';
import { readFileBytes } from '../../io/read-bytes.ts';
import { writeFileWhole } from '../../io/write-file.ts';
import { Fingerprints } from '../../report/diagnostics/fingerprints.ts';
import { findingsOf } from '../../report/lint/lint-format.ts';
import type { FileReport } from '../../report/lint/report.ts';

/** The maximum size of a baseline. */
const MOST_BYTES = 64 * 1024 * 1024;

/** The first line, for people and for the reader. No line of a configuration is in a baseline. */
const HEADER = '# icescope baseline 1: the fingerprint and the rule of a finding a line';

/** The findings that are not in a baseline, because they appeared after it was written. */
export async function newFindings(files: readonly FileReport[], path: string): Promise<FileReport[]> {
  const known = await readBaseline(path);
  const prints = new Fingerprints();
  return files.map((file) => {
    const own = [...findingsOf(file)].map((finding) => prints.of(finding));
    return { ...file, findings: file.findings.filter((_, at) => !known.has(own[at] ?? '')) };
  });
}

async function readBaseline(path: string): Promise<ReadonlySet<string>> {
  const bytes = await readFileBytes(path, MOST_BYTES);
  const [header, ...lines] = Buffer.from(bytes ?? [])
    .toString('utf8')
    .split(/\r?\n/);
  if (header !== HEADER) throw notABaseline(path);
  return new Set(lines.map((line) => line.split(' ')[0] ?? '').filter((print) => print !== ''));
}

/** Writes the current findings; returns how many there are. */
export async function writeBaseline(files: readonly FileReport[], path: string): Promise<number> {
  const prints = new Fingerprints();
  const lines = files.flatMap((file) =>
    [...findingsOf(file)].flatMap((finding) => {
      const print = prints.of(finding);
      return print === undefined ? [] : [`${print} ${finding.id}`];
    }),
  );
  await writeFileWhole(path, `${[HEADER, ...lines].join('\n')}\n`, { mode: 0o644, overwrite: true });
  return lines.length;
}

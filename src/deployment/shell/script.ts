import { type Deployment, UNKNOWN, type World } from '../deployment.ts';
import { readAssignments } from './assignments.ts';
import { startsIn } from './commands.ts';
import { withEchoedLines } from './echoed-lines.ts';
import { readHeredocs, withoutHeredocs } from './heredocs.ts';
import { writtenConfigs } from './written-configs.ts';

/**
 * The lines of a shell script that start coturn, by `docker run` or directly, and the configurations that it writes.
 *
 * The script is not run: its heredocs are cut out, its assignments read from top to bottom, and then each line by
 * itself, whatever conditions and loops surround it.
 */
export function readShell(script: string, { fail }: World = {}): Deployment[] {
  const heredocs = readHeredocs(script);
  const code = withoutHeredocs(script, heredocs);
  const variables = readAssignments(code);
  const started = linesOf(code).flatMap(({ text, at }) => startsIn(text, at, variables));
  const written = writtenConfigs(heredocs, variables.values);
  const configs = withEchoedLines(written, code, { fail, isElsewhere: started.length + written.length > 0 });
  // With several starts, nothing shows which of them reads it.
  const used = started.length === 1 ? configs[0] : undefined;
  const unused = configs.filter((one) => one !== used);
  return [
    ...started.map((one) => ({ ...one, config: one.config ?? used?.config })),
    ...unused.map(({ name, config }) => ({ ...UNKNOWN, name, config })),
  ];
}

/** A line with those that continue it after a backslash. */
function linesOf(code: string): { text: string; at: number }[] {
  return [...code.matchAll(/^(?:\\\r?\n|[^\n])*$/gm)].map(({ 0: text, index }) => ({ text, at: index }));
}

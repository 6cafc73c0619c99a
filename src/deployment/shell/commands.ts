import { type Deployment, type Located, programAt, UNKNOWN } from '../deployment.ts';
import { commandsOf } from '../shell-words.ts';
import { splitWords } from '../words.ts';
import { expanded, type Variables } from './assignments.ts';
import { dockerRun } from './docker-run.ts';

/** What a line of a script starts: `docker run … coturn/coturn`, or turnserver itself. */
export function startsIn(line: string, at: number, variables: Variables): Deployment[] {
  if (/^\s*#/.test(line) || !/turn/i.test(line)) return [];
  const commands = commandsOf(splitWords({ text: line, offsetOf: (place) => at + place }));
  return commands.flatMap((command) => {
    const words = expanded(command, variables);
    const options = afterDockerRun(words);
    if (options !== undefined) return dockerRun(words.slice(options));
    const program = programAt(words);
    const isCalled = program >= 0 && words.slice(0, program).every(isCaller);
    return isCalled ? [{ ...UNKNOWN, name: 'turnserver', args: words.slice(program + 1) }] : [];
  });
}

/** The position after `docker run`, `podman container create` and the like; undefined for other commands. */
function afterDockerRun(words: readonly Located[]): number | undefined {
  const engine = words.findIndex(({ text }) => /^\(?(?:\$\()?(?:docker|podman|nerdctl)$/.test(text));
  if (engine < 0) return undefined;
  const verb = engine + (words[engine + 1]?.text === 'container' ? 2 : 1);
  return /^(?:run|create)$/.test(words[verb]?.text ?? '') ? verb + 1 : undefined;
}

/** Whether it starts the following command, or is the user to start it as. */
function isCaller({ text }: Located, at: number, words: readonly Located[]): boolean {
  const isNamespace = words[at - 1]?.text === 'exec' && words[at - 2]?.text === 'netns';
  return CALLERS.test(text) || isNamespace || /^(?:-u|gosu|su-exec)$/.test(words[at - 1]?.text ?? '');
}

/** What may precede a program: `exec`, `sudo`, `ip netns exec`, `timeout 10`, an assignment. */
const CALLERS =
  /^(?:exec|sudo|gosu|su-exec|runuser|nohup|command|env|setsid|ip|netns|timeout|nice|tini|dumb-init|stdbuf|then|do|else|\{|!|--?[A-Za-z-]*|\d+[smh]?|\w+=.*)$/;

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Outcome } from './package.ts';

const Words = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String));

const Step = z.object({
  name: z.string().optional(),
  uses: z.string().optional(),
  run: z.string().optional(),
  shell: z.string().optional(),
  if: z.string().optional(),
  with: Words.optional(),
  env: Words.optional(),
});
export type Step = z.infer<typeof Step>;

const Action = z.object({
  inputs: z.record(z.string(), z.object({ description: z.string(), default: z.string() })),
  runs: z.object({ using: z.literal('composite'), steps: z.array(Step.extend({ shell: z.literal('bash') })) }),
});
export type Action = z.infer<typeof Action>;

const Job = z.object({ steps: z.array(Step) });
const Workflow = z.object({ jobs: z.record(z.string(), Job) });

export function readAction(text: string): Action {
  return Action.parse(parse(text));
}

/** The steps of a workflow with one job, or of a job. */
export function readSteps(text: string): Step[] {
  const document: unknown = parse(text);
  const workflow = Workflow.safeParse(document);
  const [job] = workflow.success ? Object.values(workflow.data.jobs) : [Job.parse(document)];
  return job?.steps ?? [];
}

/** What a runner of GitHub does with the steps of a job, as far as that goes without GitHub. */
export class GitHubRunner {
  private readonly action: Action;
  private readonly files: { readonly path: string; readonly output: string };
  private readonly env: NodeJS.ProcessEnv;
  private readonly repository: string;

  /** `tree` is the repository of the action, and `temporary` a folder of this runner's own. */
  constructor(repository: string, tree: string, temporary: string, env: NodeJS.ProcessEnv) {
    this.repository = repository;
    this.action = readAction(readFileSync(join(tree, 'action.yml'), 'utf8'));
    mkdirSync(temporary, { recursive: true });
    this.files = { path: join(temporary, 'path'), output: join(temporary, 'output') };
    this.env = {
      ...env,
      CI: 'true',
      GITHUB_ACTION_PATH: tree,
      GITHUB_OUTPUT: this.files.output,
      GITHUB_PATH: this.files.path,
      GITHUB_STEP_SUMMARY: join(temporary, 'summary.md'),
      RUNNER_TEMP: temporary,
    };
  }

  get summary(): string {
    return readFileSync(this.env.GITHUB_STEP_SUMMARY ?? '', 'utf8');
  }

  /** The steps of a workflow: those of others are left out, and after one that failed only those that always run follow. */
  job(steps: readonly Step[]): Outcome {
    const total: Outcome = { status: 0, stdout: '', stderr: '' };
    for (const step of steps) {
      if (total.status !== 0 && step.if !== 'always()') continue;
      const { status, stdout, stderr } = this.step(step);
      total.status ||= status;
      total.stdout += stdout;
      total.stderr += stderr;
    }
    return total;
  }

  /** The action, with these inputs; `without` is the name of a step that is left out, as an earlier use has done it. */
  use(inputs: Readonly<Record<string, string>>, without?: string): Outcome {
    const unknown = Object.keys(inputs).filter((name) => !(name in this.action.inputs));
    if (unknown.length > 0) throw new Error(`the action has no input ${unknown.join(', ')}`);
    const defaults = Object.entries(this.action.inputs).map(([name, input]) => [name, input.default]);
    const values: Record<string, string> = { ...Object.fromEntries(defaults), ...inputs };
    const fill = (text: string): string =>
      text.replaceAll(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, name: string) => values[name] ?? `(no input ${name})`);
    const steps = this.action.runs.steps.filter(({ name }) => name !== without);
    return this.job(
      steps.map(({ env = {}, ...step }) => {
        const filled = Object.entries(env).map(([name, text]) => [name, fill(text)]);
        return { ...step, env: Object.fromEntries(filled) };
      }),
    );
  }

  private step({ uses, run, env, with: inputs = {} }: Step): Outcome {
    if (uses?.startsWith('OWNER/icescope@')) return this.use(inputs);
    if (run === undefined) return { status: 0, stdout: '', stderr: '' };
    const script = join(this.env.RUNNER_TEMP ?? '', 'step.sh');
    writeFileSync(script, run);
    const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], {
      cwd: this.repository,
      env: { ...this.env, ...env, PATH: [...this.addedPaths().reverse(), this.env.PATH].join(':') },
      encoding: 'utf8',
      input: '',
    });
    return { status, stdout, stderr };
  }

  private addedPaths(): string[] {
    return existsSync(this.files.path) ? readFileSync(this.files.path, 'utf8').trim().split('\n') : [];
  }
}

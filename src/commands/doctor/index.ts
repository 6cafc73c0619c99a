import type { Io } from '../../io/io.ts';
import { type Stop, unlessStopped } from '../../probe/clock.ts';
import { DOCTOR_FORMATS } from '../../report/doctor/formats.ts';
import type { DoctorFormat, Facts } from '../../report/doctor/report.ts';
import { type FormatCommand, type Run, runFormat } from '../shared/run-format.ts';
import { stopOf } from '../shared/stop.ts';
import { readVersion } from '../version.ts';
import { judge } from './judge.ts';
import { interfaceFacts, systemFacts } from './machine.ts';
import { dnsFacts, routeFacts, serverFacts } from './network.ts';
import { type DoctorSettings, readOptions } from './options.ts';
import { browserFacts, coturnFacts, nodeFacts } from './software.ts';

const DOCTOR: FormatCommand<DoctorSettings, DoctorFormat> = {
  formats: DOCTOR_FORMATS,
  readOptions,
  schema: async () => (await import('../../report/doctor/schema.ts')).doctorSchema(),
  async run({ options, format, view, io }: Run<DoctorSettings, DoctorFormat>) {
    const stop = stopOf(io.interrupt);
    const facts = await unlessStopped(gather(options, stop, io), stop);
    if (facts === undefined) return { isInterrupted: true };
    const checks = judge(facts, new Date().toISOString().slice(0, 10));
    await io.stdout.write(format({ ...facts, checks }, view));
    return { hasFindings: checks.some(({ status }) => status === 'problem'), isInterrupted: io.interrupt.aborted };
  },
};

export const run = (argv: string[], io: Io): Promise<number> => runFormat(DOCTOR, argv, io);

async function gather({ jobs, timeout }: DoctorSettings, stop: Stop, io: Io): Promise<Facts> {
  const [coturn, browser, routes, dns, servers] = await Promise.all([
    coturnFacts(io),
    browserFacts(io),
    routeFacts(),
    dnsFacts(timeout, stop),
    jobs.length === 0 ? undefined : serverFacts(jobs, timeout, stop),
  ]);
  return {
    icescope: { version: readVersion() },
    node: nodeFacts(process.versions.node),
    system: systemFacts(io),
    ...(coturn === undefined ? {} : { coturn }),
    ...(browser === undefined ? {} : { browser }),
    interfaces: interfaceFacts(io),
    routes,
    dns,
    ...(servers === undefined ? {} : { servers }),
  };
}

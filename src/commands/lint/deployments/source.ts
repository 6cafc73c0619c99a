import { dirname, isAbsolute, join } from 'node:path';
import type { Deployment } from '../../../deployment/index.ts';
import { type LintInput, readMounted } from '../inputs.ts';

/** The source of a configuration's lines. */
export interface Source {
  readonly text: string;
  /** The name of the mounted file, if it is a separate one. */
  readonly mounted: string | undefined;
  /** Whether coturn has a configuration that could not be read, which may contain what seems to be missing. */
  readonly isUnknown: boolean;
}

/** The configuration of a deployment: in the file itself, mounted, or none. `isHere`: the file is of this machine. */
export async function sourceOf(deployment: Deployment, input: LintInput, isHere: boolean): Promise<Source> {
  const { config, mount, image, args, hasOtherConfig } = deployment;
  if (config !== undefined) return { text: config.text, mounted: undefined, isUnknown: false };
  const path = mount === undefined ? undefined : mountPath(mount.text, input, isHere);
  const text = path === undefined ? undefined : await readMounted(path);
  if (text !== undefined) return { text, mounted: path, isUnknown: false };
  const readsNoFile = args.some((one) => one.text === '-n');
  const isUnknown = mount !== undefined || hasOtherConfig === true || image === undefined;
  return { text: '', mounted: undefined, isUnknown: isUnknown && !readsNoFile };
}

/** The path on this machine: relative to the file, or absolute, which may be the same here. */
function mountPath(mount: string, { path }: LintInput, isHere: boolean): string | undefined {
  const source = mount.replace(/^(?:\$\{?PWD\}?|\$\(pwd\))\//, './');
  if (path === undefined || source === '' || /^[~$]/.test(source)) return undefined;
  if (isAbsolute(source)) return isHere ? source : undefined;
  return join(dirname(path), source);
}

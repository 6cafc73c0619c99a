import type { Deployment, Fault } from './deployment.ts';

export type { Deployment, Embedded, Fault, Located, PublishedPorts } from './deployment.ts';
export { hasDefault } from './words.ts';

/** The deployments of a file; what cannot be read of it goes to `fail`. */
type ReadDeployments = (file: string, fail?: (fault: Fault) => void) => Deployment[];

/** The kinds of files that deploy a coturn, each with its reader, loaded when such a file comes. */
export const READERS = {
  'docker-compose': async () => (await import('./compose.ts')).readCompose,
  kubernetes: async () => (await import('./kubernetes.ts')).readKubernetes,
  dockerfile: async () => (await import('./script.ts')).readDockerfile,
  shell: async () => (await import('./script.ts')).readShell,
} satisfies Record<string, () => Promise<ReadDeployments>>;

export type DeploymentKind = keyof typeof READERS;

export function isDeploymentKind(kind: string): kind is DeploymentKind {
  return Object.hasOwn(READERS, kind);
}

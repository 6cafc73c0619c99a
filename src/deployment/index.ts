import type { Deployment } from './deployment.ts';

export type { Deployment, Embedded, Located, PublishedPorts } from './deployment.ts';

/** The kinds of files that deploy a coturn, each with its reader, loaded when such a file comes. */
export const READERS = {
  'docker-compose': async () => (await import('./compose.ts')).readCompose,
  kubernetes: async () => (await import('./kubernetes.ts')).readKubernetes,
  dockerfile: async () => (await import('./script.ts')).readDockerfile,
  shell: async () => (await import('./script.ts')).readShell,
} satisfies Record<string, () => Promise<(file: string) => Deployment[]>>;

export type DeploymentKind = keyof typeof READERS;

export function isDeploymentKind(kind: string): kind is DeploymentKind {
  return Object.hasOwn(READERS, kind);
}

import type { Deployment, World } from './deployment.ts';

export type { Deployment, Embedded, Fault, Located, PublishedPorts, World } from './deployment.ts';
export { isOwnImage } from './deployment.ts';

/** The deployments of a file. */
type ReadDeployments = (file: string, world?: World) => Deployment[];

/** The kinds of files that deploy coturn; their readers are loaded when needed. */
export const READERS = {
  'docker-compose': async () => (await import('./compose.ts')).readCompose,
  provisioning: async () => (await import('./provisioning.ts')).readProvisioning,
  kubernetes: async () => (await import('./kubernetes.ts')).readKubernetes,
  dockerfile: async () => (await import('./dockerfile.ts')).readDockerfile,
  systemd: async () => (await import('./systemd.ts')).readSystemd,
  shell: async () => (await import('./shell/script.ts')).readShell,
} satisfies Record<string, () => Promise<ReadDeployments>>;

export type DeploymentKind = keyof typeof READERS;

export function isDeploymentKind(kind: string): kind is DeploymentKind {
  return Object.hasOwn(READERS, kind);
}

import type { Reading } from './reading.ts';

/** Reads a text whole; never throws, and takes time that grows with the text. */
export type ReadConfigurations = (text: string) => Reading;

/** The kinds of files that have lists of iceServers, each with its reader, loaded when such a file comes. */
export const READERS = {
  json: async () => (await import('./json.ts')).readJson,
  script: async () => (await import('./script.ts')).readScript,
  html: async () => (await import('./html.ts')).readHtml,
  env: async () => (await import('./env.ts')).readEnv,
  yaml: async () => (await import('./yaml.ts')).readYaml,
} satisfies Record<string, () => Promise<ReadConfigurations>>;

export type IceServersFormat = keyof typeof READERS;

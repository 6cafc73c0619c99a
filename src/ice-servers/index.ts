import type { Reading } from './reading.ts';

/** Reads a whole text. Never throws, and takes time proportional to its length. */
export type ReadConfigurations = (text: string) => Reading;

/** The kinds of files with lists of iceServers; their readers are loaded when needed. */
export const READERS = {
  json: async () => (await import('./json.ts')).readJson,
  script: async () => (await import('./script.ts')).readScript,
  program: async () => (await import('./program.ts')).readProgram,
  html: async () => (await import('./html.ts')).readHtml,
  env: async () => (await import('./env.ts')).readEnv,
  yaml: async () => (await import('./yaml.ts')).readYaml,
} satisfies Record<string, () => Promise<ReadConfigurations>>;

export type IceServersFormat = keyof typeof READERS;

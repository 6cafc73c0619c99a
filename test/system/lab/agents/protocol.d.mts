export const PATIENCE: number;
export function once(act: () => void): () => void;
export function say(event: string, fields: object): void;
export function blocks(): AsyncGenerator<string[], void, undefined>;
export function settingsOf(lines: readonly string[]): Settings;
export function configurationOf(settings: Settings): object;
export function sdpOf(lines: readonly string[]): string;

interface Settings {
  isOffering: boolean;
  isRelayOnly: boolean;
  servers: object[];
}

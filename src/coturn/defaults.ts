import type { Option } from './option.ts';
import type { Version } from './version.ts';

export function defaultOf(option: Option, _version: Version): string | undefined {
  return option.default;
}

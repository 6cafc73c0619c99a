import { isKnown, OPTIONS } from '../options/index.ts';
import { isSince, type Version } from '../version.ts';
import { type Group, groupsFor, type Setting } from './groups.ts';
import type { Settings } from './settings.ts';

/**
 * A hardened turnserver.conf for that release, with options that it knows and uses. ASCII text, one option per line.
 * The remarks go below its heading.
 */
export function renderConfiguration(settings: Settings, remarks: readonly string[] = []): string {
  const sections = groupsFor(settings).map((groups) => groups.flatMap((group) => renderGroup(group, settings.version)));
  return [headOf(settings) + remarks.map(comment).join(''), ...sections.flat()].join('\n');
}

const SOURCES: Readonly<Record<Settings['versionSource'], string>> = {
  option: '',
  installed: ' (installed where this was written)',
  newest: ' (the newest release)',
};

function headOf({ version, versionSource }: Settings): string {
  return comment(
    `A TURN server for WebRTC: turnserver.conf for coturn ${version}${SOURCES[versionSource]}, written by icescope init.\n` +
      'After a change: icescope lint FILE, which reads the release from the next line.\n' +
      `icescope: coturn-version=${version}`,
  );
}

function renderGroup({ why, options }: Group, version: Version): string[] {
  const useful = options.filter(([key]) => isUseful(key, version));
  if (useful.length === 0) return [];
  return [comment(why) + useful.map(renderSetting).join('')];
}

function renderSetting([key, value, note]: Setting): string {
  return (note === undefined ? '' : comment(note)) + (value === undefined ? `${key}\n` : `${key}=${value}\n`);
}

function comment(text: string): string {
  return text
    .split('\n')
    .map((line) => `# ${line}\n`)
    .join('');
}

/** Whether the release knows the option, and does something with it. */
function isUseful(key: string, version: Version): boolean {
  const option = OPTIONS.get(key);
  if (option === undefined) throw new Error(`no release of coturn knows ${key}`);
  return isKnown(option, version) && (option.idle === undefined || !isSince(version, option.idle));
}

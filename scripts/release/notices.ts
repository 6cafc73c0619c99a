import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Plugin } from 'rolldown';
import { ROOT } from './places.ts';

/** Writes the licenses of the packages that a chunk has in it at its end, as they demand. */
export function notices(): Plugin {
  return {
    name: 'notices',
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        const names = packagesAmong(chunk.moduleIds);
        if (names.length > 0) chunk.code += `${asComment(noticesOf(names))}\n`;
      }
    },
  };
}

/** One text a package: its name, its version and its license. */
export function noticesOf(names: readonly string[]): string {
  return names.map((name) => `${name} ${versionOf(name)}\n\n${licenseOf(name)}`).join('\n\n---\n\n');
}

function packagesAmong(modules: readonly string[]): string[] {
  const prefix = `node_modules${sep}`;
  const inside = modules.flatMap((id) => {
    const at = id.lastIndexOf(prefix);
    return at === -1 ? [] : [id.slice(at + prefix.length)];
  });
  const names = inside.map((path) => path.split(sep, path.startsWith('@') ? 2 : 1).join('/'));
  return [...new Set(names)].toSorted((a, b) => (a < b ? -1 : 1));
}

function versionOf(name: string): string {
  const manifest: { version: string } = JSON.parse(
    readFileSync(join(ROOT, 'node_modules', name, 'package.json'), 'utf8'),
  );
  return manifest.version;
}

function licenseOf(name: string): string {
  const folder = join(ROOT, 'node_modules', name);
  const file = readdirSync(folder).find((one) => /^licen[cs]e(?:\.(?:md|txt))?$/i.test(one));
  if (file === undefined) throw new Error(`${relative(ROOT, folder)} has no license`);
  return readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim();
}

function asComment(text: string): string {
  return `/*!\nThis file has code of these packages in it:\n\n${text.replaceAll('*/', '* /')}\n*/`;
}

import { type Node, visit, type YAMLMap } from 'yaml';
import { type Deployment, type Embedded, UNKNOWN, type World } from './deployment.ts';
import { contentsOf, embeddedAt, textAt } from './yaml.ts';

/** Tasks and commands that change a file that is already there. */
const CHANGES =
  /^[ \t-]*(?:[\w.]+\.)?(?:lineinfile|blockinfile|replace|ini_file)[ \t]*:(?:[^\n]*|[ \t]*\n(?:[ \t][^\n]*\n){0,12}?[^\n]*)turnserver\.conf|>>[ \t]*["']?\S{0,256}turnserver\.conf|\b(?:sed|tee -a|tee --append)\b[^\n]{0,1024}turnserver\.conf/m;

/**
 * The turnserver.conf that cloud-init (`write_files`) or Ansible (`copy` with `content`) writes. Where something else
 * in the file changes it, it cannot be known what coturn reads.
 */
export function readProvisioning(file: string, world: World = {}): Deployment[] {
  const found = contentsOf(file, world).flatMap((root) => writtenIn(file, root, world));
  const change = CHANGES.exec(file);
  if (found.length > 0 && change !== null)
    world.fail?.({ message: 'another command changes the turnserver.conf that it writes', at: change.index });
  return found;
}

function writtenIn(file: string, root: Node, world: World): Deployment[] {
  const found: Deployment[] = [];
  visit(root, {
    Map(_, map) {
      const path = textAt(map, 'path') ?? textAt(map, 'dest');
      if (path === undefined || !/(?:^|\/)turnserver\.conf$/.test(path)) return;
      const config = embeddedAt(file, map.get('content', true));
      if (config === undefined) return;
      const message = reasonAgainst(map, config);
      if (message !== undefined) world.fail?.({ message, at: config.offsetOf(0) });
      found.push({ ...UNKNOWN, name: `the content of ${path}`, config: withTemplate(config) });
    },
  });
  return found;
}

/** Why a content is not what coturn reads. */
function reasonAgainst(map: YAMLMap, { text }: Embedded): string | undefined {
  if (map.has('encoding')) return 'the content is encoded';
  if (textAt(map, 'append') === 'true') return 'the content is added to that of another file';
  return /\{%/.test(text) ? 'a template decides which lines it contains' : undefined;
}

function withTemplate(config: Embedded): Embedded {
  return config.text.includes('{{') ? { ...config, isTemplate: true } : config;
}

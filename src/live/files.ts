import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** What the build puts together: the pages, and the library for browsers. */
export const PAGE_FOLDER = fileURLToPath(new URL('../../dist/page/', import.meta.url));

const TYPES = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
} as const;

/** Every file that is served: nothing else is. */
const FILES: Readonly<Record<string, keyof typeof TYPES>> = {
  'index.html': 'html',
  'playground.html': 'html',
  'live.js': 'js',
  'peer.js': 'js',
  'link.js': 'js',
  'view.js': 'js',
  'playground.js': 'js',
  'icescope.js': 'js',
  'style.css': 'css',
  'icon.svg': 'svg',
};

export interface Served {
  readonly type: string;
  readonly body: Buffer | string;
}

/** The file for a path, if there is one. */
export async function fileFor(path: string): Promise<Served | undefined> {
  if (path === '/favicon.ico') return read('icon.svg');
  if (/^\/room\/[^/]+$/.test(path)) {
    const { type, body } = await read('index.html');
    // It is one level deeper than where its files are.
    return { type, body: body.toString().replaceAll('"./', '"/') };
  }
  const name = path === '/' ? 'index.html' : path.slice(1);
  return Object.hasOwn(FILES, name) ? read(name) : undefined;
}

async function read(name: string): Promise<Served> {
  return { type: TYPES[FILES[name] ?? 'html'], body: await readFile(`${PAGE_FOLDER}${name}`) };
}

import { readAsset } from '../io/asset.ts';

/** Built files: the pages, and the library for browsers. */
const PAGE_FOLDER = 'dist/page/';

const TYPES = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
} as const;

/** The only files that are served. */
const FILES: Readonly<Record<string, keyof typeof TYPES>> = {
  'index.html': 'html',
  'playground.html': 'html',
  'live.js': 'js',
  'peer.js': 'js',
  'filters.js': 'js',
  'link.js': 'js',
  'view.js': 'js',
  'side.js': 'js',
  'statistics.js': 'js',
  'dom.js': 'js',
  'playground.js': 'js',
  'icescope.js': 'js',
  'style.css': 'css',
  'icon.svg': 'svg',
};

export interface Served {
  readonly type: string;
  readonly body: string;
}

/** The file for a path, if there is one. */
export function fileFor(path: string): Served | undefined {
  if (path === '/favicon.ico') return read('icon.svg');
  if (/^\/room\/[^/]+$/.test(path)) {
    const { type, body } = read('index.html');
    // It is one level deeper than where its files are.
    return { type, body: body.replaceAll('"./', '"/') };
  }
  const name = path === '/' ? 'index.html' : path.slice(1);
  return Object.hasOwn(FILES, name) ? read(name) : undefined;
}

function read(name: string): Served {
  return { type: TYPES[FILES[name] ?? 'html'], body: readAsset(`${PAGE_FOLDER}${name}`) };
}

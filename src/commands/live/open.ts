import { spawn } from 'node:child_process';

const OPENERS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

/** In milliseconds. */
const PATIENCE = 1000;

/** Opens a link in the desktop's browser; resolves to false if there is none. */
export function openLink(url: string): Promise<boolean> {
  const [program, ...args] = OPENERS[process.platform] ?? ['xdg-open'];
  return new Promise((resolve) => {
    const child = spawn(program, [...args, url], { stdio: 'ignore', detached: true });
    child.once('error', () => resolve(false));
    // Some of them end when they have opened it, others only with the browser.
    const isOpen = setTimeout(() => resolve(true), PATIENCE);
    child.once('exit', (code) => {
      clearTimeout(isOpen);
      resolve(code === 0);
    });
    child.unref();
  });
}

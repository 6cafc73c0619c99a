import { HeadSource, SNIFFED_BYTES } from '../../io/head.ts';
import type { Io } from '../../io/io.ts';

/** How long a person would wait for a pipe's first bytes, in milliseconds; a service may keep an unused one open. */
const PATIENCE = 1000;
/** In milliseconds: the first burst of input is enough to recognize it. */
const PAUSE = 100;

/** The first bytes of piped input; undefined if there are none. */
export async function pipedHead({ stdin }: Io): Promise<Uint8Array | undefined> {
  if (stdin.isPiped !== true) return undefined;
  const source = new HeadSource(stdin);
  const room = new Uint8Array(SNIFFED_BYTES);
  while (source.byteCount < SNIFFED_BYTES) {
    const count = await within(source.read(room), source.byteCount === 0 ? PATIENCE : PAUSE);
    if (count === undefined || count === 0) break;
  }
  return source.byteCount === 0 ? undefined : source.head;
}

async function within(read: Promise<number>, milliseconds: number): Promise<number | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, milliseconds, undefined);
  });
  try {
    return await Promise.race([read, late]);
  } finally {
    clearTimeout(timer);
  }
}

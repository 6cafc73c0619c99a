import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import type { Side, TwoSides } from './lab/two-sides.ts';
import { CHROMIUM_FLAGS } from './live-program.ts';
import { PROGRAM } from './peers/chromium.ts';

/** A Chromium on the host of each side of a laboratory, started when it is asked for; what they write is in `folder`. */
export class BrowsersOfSides {
  private readonly lab: TwoSides;
  private readonly folder: string;
  private readonly started = new Map<Side, Promise<Browser>>();

  constructor(lab: TwoSides, folder: string) {
    this.lab = lab;
    this.folder = folder;
  }

  on(side: Side): Promise<Browser> {
    const browser = this.started.get(side) ?? this.start(side);
    this.started.set(side, browser);
    return browser;
  }

  private start(side: Side): Promise<Browser> {
    const home = join(this.folder, side);
    mkdirSync(home, { recursive: true });
    const launcher = join(this.folder, `${side}.sh`);
    const command = ['ip', ...this.lab.within(side, 'env', `HOME=${home}`, PROGRAM)].join(' ');
    writeFileSync(launcher, `#!/bin/sh\nexec ${command} "$@"\n`);
    chmodSync(launcher, 0o755);
    const args = [...CHROMIUM_FLAGS, '--disable-features=WebRtcHideLocalIpsWithMdns', '--ignore-certificate-errors'];
    return chromium.launch({ executablePath: launcher, headless: true, args });
  }

  async close(): Promise<void> {
    await Promise.all([...this.started.values()].map(async (browser) => (await browser).close()));
  }
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { noticesOf } from './notices.ts';
import { ROOT } from './places.ts';

/** Debian's variables for who makes a package. */
const { DEBFULLNAME: name = 'icescope maintainers', DEBEMAIL: mail = 'icescope@packages.invalid' } = process.env;
const MAINTAINER = `${name} <${mail}>`;

export interface Control {
  version: string;
  architecture: string;
  /** In KiB. */
  size: number;
  depends: string;
}

export function control({ version, architecture, size, depends }: Control): string {
  return `Package: icescope
Version: ${version}-1
Architecture: ${architecture}
Maintainer: ${MAINTAINER}
Installed-Size: ${size}
Depends: ${depends}
Enhances: coturn
Section: net
Priority: optional
Description: diagnose WebRTC connections, and check STUN and TURN servers
 icescope reads ICE candidates out of any log and says why a call does not
 connect. It asks STUN and TURN servers, tests how a NAT behaves, and checks
 coturn's turnserver.conf for errors and security holes.
 .
 It has a Node.js in it, and needs none on the machine.
`;
}

export function changelog(version: string, date: Date): string {
  const time = date.toUTCString().replace('GMT', '+0000');
  return `icescope (${version}-1) unstable; urgency=medium

  * Release ${version}: see changelog.gz.

 -- ${MAINTAINER}  ${time}
`;
}

/** The licenses of all that is in the executable. */
export function copyright(): string {
  const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(
    readFileSync(join(ROOT, 'package.json'), 'utf8'),
  );
  return `icescope, its pages and its rules:

${readFileSync(join(ROOT, 'LICENSE'), 'utf8').trim()}

---

/usr/bin/icescope has code of these packages in it:

${noticesOf(Object.keys(dependencies))}

---

/usr/bin/icescope has Node.js in it. Its license, and those of what it has in it, are in
/usr/share/doc/icescope/nodejs-notices.txt.gz.
`;
}

/**
 * Lintian's expectations of programs built by Debian. This one contains an upstream Node.js, and has no bug to close.
 */
export const OVERRIDES = ['embedded-library *', 'hardening-no-pie *', 'initial-upload-closes-no-bugs *']
  .map((tag) => `icescope: ${tag}\n`)
  .join('');

import type { PeerAnswer, PeerLine, Trap } from '../../coturn/effective/peer-answer.ts';
import { answerPeers } from '../../coturn/effective/peer-answer.ts';
import { ipOf } from '../../coturn/values/address.ts';
import type { Version } from '../../coturn/version.ts';
import { notAnAddress } from '../../errors.ts';
import { Columns } from '../../report/columns.ts';
import type { View } from '../../report/view.ts';
import { shown } from '../../rules/coturn/text.ts';
import { parseIP } from '../../stun/ip.ts';
import { escapeText, safeJson } from '../../term/escape.ts';
import { hang } from '../../term/wrap.ts';
import type { Outcome } from '../shared/run-format.ts';
import type { LintContext } from './context.ts';

/**
 * `--peer`: can a client reach these addresses through the relay? Exits with 1 if it can reach any, since people ask
 * about addresses that should be unreachable.
 */
export async function judgePeers(lint: LintContext): Promise<Outcome> {
  const peers = lint.settings.peers.map((text) => {
    const bytes = parseIP(text.replace(/^\[(.*)\]$/, '$1'));
    if (bytes === undefined) throw notAnAddress('--peer', text);
    return ipOf(bytes);
  });
  const files: { file: string; coturnVersion: Version; peers: PeerAnswer[] }[] = [];
  for await (const input of lint.inputs()) {
    const config = lint.configOf(input);
    files.push({ file: input.name, coturnVersion: config.version, peers: answerPeers(config, peers) });
  }
  const isText = lint.settings.format === 'text';
  const text = files
    .map(({ file, coturnVersion, peers: answers }) => peerText(answers, file, coturnVersion, lint))
    .join('\n');
  await lint.io.stdout.write(isText ? text : `${safeJson({ files })}\n`);
  return {
    hasErrors: lint.hasErrors,
    hasFindings: files.some(({ peers: answers }) => answers.some(({ allowed }) => allowed)),
  };
}

/** The output of `icescope lint --peer`: a line for each address, and one below it if the answer may be surprising. */
export function peerText(
  answers: readonly PeerAnswer[],
  file: string,
  version: Version,
  { view: { columns: width }, isPiped }: Pick<LintContext, 'isPiped'> & { readonly view: Pick<View, 'columns'> },
): string {
  const columns = new Columns();
  const rows = answers.map((answer) => [
    answer.address,
    answer.allowed ? 'allowed' : 'denied',
    escapeText(reasonOf(answer, file, version)),
  ]);
  for (const row of rows) columns.fit(row);
  const lines = answers.flatMap((answer, k) => {
    // A line an address, for what reads it from a pipe.
    const line = columns.lines(rows[k] ?? [], isPiped ? undefined : width);
    if (answer.trap === undefined) return line;
    return [...line, hang('  ', escapeText(sentenceOf(answer, answer.trap, file, version)), width)];
  });
  return lines.map((line) => `${line}\n`).join('');
}

function reasonOf({ because, decidedBy }: PeerAnswer, file: string, version: Version): string {
  if (decidedBy !== undefined) return `by ${placeOf(decidedBy, file)}`;
  return because === 'nothing' ? 'no line matches' : `by coturn ${version} itself (${BUILT_IN[because]})`;
}

/** Reasons for which coturn denies a peer without a line in the file. */
const BUILT_IN: Readonly<Record<PeerAnswer['because'], string>> = {
  loopback: 'loopback addresses',
  zero: '0.0.0.0/8 and ::',
  'link-local': '169.254.0.0/16, fe80::/10, fec0::/10 and fc00::/7',
  multicast: 'multicast addresses',
  'server-relay': '',
  allowed: '',
  denied: '',
  nothing: '',
};

/** `turnserver.conf:14 denied-peer-ip=10.0.0.0-10.255.255.255`. */
function placeOf({ option, value, line }: PeerLine, file: string): string {
  const text = value === '' ? option : `${option}=${shown(value)}`;
  return `${line === undefined ? 'the command line:' : `${file}:${line}`} ${text}`;
}

function sentenceOf({ allowed, decidedBy }: PeerAnswer, trap: Trap, file: string, version: Version): string {
  const place = trap.line === undefined ? `coturn's own rules` : placeOf(trap.line, file);
  switch (trap.kind) {
    case 'any-address': {
      const hint = decidedBy?.value === '' ? ' (an empty value is 0.0.0.0)' : '';
      const effect = allowed ? 'overrides every denied-peer-ip' : 'denies more than it seems to';
      return `To coturn, 0.0.0.0 and :: are no bound, for IPv4 and IPv6 alike${hint}: the line ${effect}.`;
    }
    case 'mixed-family':
      return 'To coturn, every IPv6 address comes after all of IPv4, so a range from one to the other covers more than it seems to.';
    case 'embedded-ipv4':
      return `It is ${trap.ipv4 ?? 'an IPv4 address'} written as IPv6, which ${place} would deny; coturn ${version} does not check that.`;
    case 'byte-by-byte':
      return `It is within the range of ${place}, but coturn ${version} compares byte by byte and does not match it.`;
    case 'line-without-effect':
      return `${place} seems to deny it, but coturn ${version} reads that line differently.`;
    case 'allowed-in-vain':
      return `${place} allows it, but the denial takes precedence.`;
  }
}

import type { Session, SessionHalf } from '../../ice/session.ts';
import { type Doubt, usedPairOf, type Verdict } from '../../ice/verdict.ts';
import { timeToConnect } from './duration.ts';
import { endText } from './pairs.ts';
import type { SessionFinding } from './report.ts';

/** The first line: what happened or will happen. */
export function headline(session: Session, verdict: Verdict, findings: readonly SessionFinding[]): string {
  if (verdict.observed) return observedText(session, verdict, findings);
  switch (verdict.connects) {
    case 'yes':
      return `${certainly(verdict, 'Will connect', 'Will probably connect')}${wayText(verdict)}.`;
    case 'no':
      return `${certainly(verdict, 'Will not connect', 'Will probably not connect')}: ${reasonText(session)}.`;
    case 'depends':
      return `May connect: that depends on ${doubtsText(session, verdict)}.`;
    case 'unknown':
      return unknownText(session, findings);
  }
}

function certainly({ certainty }: Verdict, proven: string, likely: string): string {
  return certainty === 'proven' ? proven : likely;
}

function observedText(session: Session, verdict: Verdict, findings: readonly SessionFinding[]): string {
  const has = (id: string): boolean => verdict.connects === 'yes' && findings.some(({ rule }) => rule === id);
  if (has('dtls-not-ice')) return 'ICE connected, but the transport over it (DTLS) failed.';
  const text = outcomeText(session, verdict);
  return has('consent-lost') ? text.replace(/^Connected/, 'Connected and later lost') : text;
}

function outcomeText({ pairs, events }: Session, { connects, certainty }: Verdict): string {
  if (connects === 'no')
    return certainty === 'proven' ? 'Did not connect.' : 'Did not connect: every pair that was tried has failed.';
  const used = usedPairOf(pairs);
  const time = timeToConnect(events);
  const after = time === undefined ? '' : ` after ${time}`;
  if (used === undefined) return certainty === 'proven' ? `Connected${after}.` : 'Probably connected: a pair works.';
  const isRelayed = used.local.type === 'relay' || used.remote.type === 'relay';
  const how = `Connected ${isRelayed ? 'through a TURN relay' : 'directly'}${after}`;
  if ((used.local.address ?? '') === '' && (used.remote.address ?? '') === '') return `${how}.`;
  return `${how}: ${endText(used.local)} → ${endText(used.remote)}.`;
}

function wayText({ path }: Verdict): string {
  if (path === 'relay') return ', through a TURN relay';
  if (path === 'srflx' || path === 'prflx') return ' directly, through a NAT';
  return path === 'host' ? ' directly, without a NAT in between' : '';
}

function reasonText({ local, remote }: Session): string {
  const hasRelay = [local, remote].some(({ candidates }) => candidates.some(({ type }) => type === 'relay'));
  const reach = 'no address of one side can be reached from the other';
  return hasRelay ? reach : `${reach}, and there is no relay`;
}

function unknownText({ local, remote, events }: Session, findings: readonly SessionFinding[]): string {
  const [worst] = findings;
  const isBad = worst !== undefined && (worst.severity === 'error' || worst.severity === 'fatal');
  const known = [local, remote].filter(({ candidates }) => candidates.length > 0);
  if (known.length === 0) {
    if (isBad) return `Cannot tell whether it connects, as there are no candidates; but ${lowered(worst.message)}.`;
    return events.length > 0 || local.servers !== undefined
      ? 'Cannot tell whether it connects: there are no candidates.'
      : 'There are no candidates yet.';
  }
  if (isBad) return `Cannot tell from one side alone whether it connects; but ${lowered(worst.message)}.`;
  return 'Cannot tell from one side alone whether it connects.';
}

function lowered(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

function doubtsText(session: Session, { dependsOn }: Verdict): string {
  const texts = dependsOn.map((doubt) => doubtText(session, doubt));
  const last = texts.pop() ?? 'what is not known here';
  return texts.length === 0 ? last : `${texts.join(', ')} and ${last}`;
}

const OF_SIDE = {
  udp: (name: string) => `whether UDP gets out of ${name}'s network`,
  mapping: (name: string) => `whether ${name}'s NAT keeps one port for all destinations`,
  filtering: (name: string) => `whom ${name}'s NAT or firewall lets in`,
  relay: (name: string) => `whether ${name}'s TURN relay works`,
  direct: (name: string) => `whether ${name} also sends without its relay`,
  candidates: (name: string) => `the candidates of ${name}`,
} as const;

function doubtText({ local, remote }: Session, doubt: Doubt): string {
  switch (doubt) {
    case 'same-network':
      return 'whether both are on one network';
    case 'hairpinning':
      return 'whether the NAT that both are behind hairpins';
    case 'tcp':
      return 'whether the TCP port is open';
    default: {
      const half = doubt.startsWith('local') ? local : remote;
      const facts = Object.entries(OF_SIDE);
      const [, text] = facts.find(([fact]) => doubt.endsWith(`-${fact}`)) ?? ['', OF_SIDE.candidates];
      return text(sideName(half));
    }
  }
}

/** A side as people are to read it. */
export function sideName({ name }: SessionHalf): string {
  return name === 'local' || name === 'remote' ? `the ${name} side` : name;
}

/** What would settle what is not known. */
export function testsFor(session: Session, { dependsOn, connects, observed }: Verdict): string[] {
  const tests = dependsOn.map((doubt) => testFor(session, doubt));
  const open =
    observed || connects === 'unknown' ? [] : [session.local, session.remote].filter((half) => !half.isComplete);
  if (
    observed &&
    connects === 'no' &&
    [session.local, session.remote].every(({ candidates }) => candidates.length === 0)
  )
    tests.push('Add the candidates that both sides sent: the log of signalling, both descriptions, or about:webrtc.');
  if (connects === 'no' && open.length > 0)
    tests.push(
      `Check that all candidates are here: no end of candidates was seen for ${open.map(sideName).join(' and ')}.`,
    );
  return [...new Set(tests)];
}

function testFor(session: Session, doubt: Doubt): string {
  const half = doubt.startsWith('remote') ? session.remote : session.local;
  const name = sideName(half);
  const option = half === session.remote ? '--remote' : '--local';
  if (doubt.endsWith('-candidates')) return `Add what ${name} sent or logged: ${option} FILE.`;
  if (doubt.endsWith('-relay')) return `Test the TURN server of ${name}: icescope stun ${turnOf(half)}`;
  if (doubt === 'hairpinning') return 'Run icescope nat stun:SERVER behind that NAT: it says whether it hairpins.';
  if (doubt === 'same-network') return 'Look at both addresses and netmasks: are they on one network?';
  if (doubt === 'tcp') return 'Test the TCP port from the other side.';
  return `Run icescope nat -f json stun:SERVER > nat.json in the network of ${name}, and add ${option}-nat nat.json.`;
}

function turnOf({ serverUrls = [] }: SessionHalf): string {
  return serverUrls.find((url) => /^turns?:/i.test(url)) ?? 'turn:SERVER';
}

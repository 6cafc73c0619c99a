import type { Session, SessionHalf } from '../../ice/session.ts';
import { type Doubt, usedPairOf, type Verdict } from '../../ice/verdict.ts';
import { choicesAgainstAll } from '../../ice/withheld.ts';
import { timeToConnect } from './duration.ts';
import { endText } from './pair-rows.ts';
import type { SessionFinding } from './report.ts';
import { unlessText } from './unless.ts';

/** The first line: what happened or will happen. */
export function headline(session: Session, verdict: Verdict, findings: readonly SessionFinding[]): string {
  if (verdict.observed) return observedText(session, verdict, findings);
  switch (verdict.connects) {
    case 'yes':
      return `${certainly(verdict, 'Will connect', 'Will probably connect')}${wayText(verdict)}.`;
    case 'no':
      return `${certainly(verdict, 'Will not connect', 'Will probably not connect')}: ${reasonText(session)}.`;
    case 'depends':
      return dependsText(session, verdict);
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

function outcomeText(session: Session, { connects, certainty }: Verdict): string {
  const { pairs, events } = session;
  const withheld = withheldText(session);
  if (connects === 'no' && withheld !== undefined) return `Did not connect: ${withheld}.`;
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

function withheldText({ local, remote }: Session): string | undefined {
  const choices = new Set([local, remote].flatMap(({ candidates }) => choicesAgainstAll(candidates)));
  return choices.size === 0 ? undefined : `candidates were withheld by choice (${[...choices].join(', ')})`;
}

function reasonText(session: Session): string {
  const {
    local,
    remote,
    wrongCredentials: [wrong],
  } = session;
  const withheld = withheldText(session);
  if (withheld !== undefined) return withheld;
  if (local.candidates.length + remote.candidates.length === 0) return 'neither side has a candidate';
  if (wrong !== undefined) {
    const [owner, other] = wrong.of === 'local' ? [local, remote] : [remote, local];
    return `${sideName(other)} was given another ICE ${wrong.what} than ${sideName(owner)} has`;
  }
  const hasRelay = [local, remote].some(({ candidates }) => candidates.some(({ type }) => type === 'relay'));
  const reach = 'no address of one side can be reached from the other';
  return hasRelay ? reach : `${reach}, and there is no relay`;
}

function unknownText({ local, remote, events }: Session, findings: readonly SessionFinding[]): string {
  const [worst] = findings;
  const worstText = worst !== undefined && isBad(worst.severity) ? lowered(worst.message) : undefined;
  const known = [local, remote].filter(({ candidates }) => candidates.length > 0);
  if (known.length === 0) {
    if (worstText !== undefined) return `Cannot tell whether it connects, as there are no candidates; ${worstText}.`;
    return events.length > 0 || local.servers !== undefined
      ? 'Cannot tell whether it connects: there are no candidates.'
      : 'There are no candidates yet.';
  }
  if (worstText !== undefined) return `Cannot tell from one side alone whether it connects, but ${worstText}.`;
  return 'Cannot tell from one side alone whether it connects.';
}

function lowered(text: string): string {
  return /^[A-Z][a-z]+(?![A-Za-z])/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

function dependsText(session: Session, verdict: Verdict): string {
  const { unless } = session.prediction;
  if (unless !== undefined) return `Connects unless ${unlessText(unless, session, sideName)}.`;
  return `May connect, depending on ${doubtsText(session, verdict)}.`;
}

function doubtsText(session: Session, { dependsOn }: Verdict): string {
  const both = OF_BOTH.filter(([fact]) => isOfBoth(fact, dependsOn));
  const rest = dependsOn.filter((doubt) => !both.some(([fact]) => doubt.endsWith(`-${fact}`)));
  const texts = [...both.map(([, text]) => text), ...rest.map((doubt) => doubtText(session, doubt))];
  const last = texts.pop() ?? 'what is not known here';
  return texts.length === 0 ? last : `${texts.join(', ')} and ${last}`;
}

const OF_SIDE = {
  udp: (name: string) => `whether UDP leaves the network of ${name}`,
  mapping: (name: string) => `whether the NAT of ${name} is symmetric`,
  filtering: (name: string) => `what the NAT or firewall of ${name} lets in`,
  relay: (name: string) => `whether the TURN relay of ${name} works`,
  direct: (name: string) => `whether ${name} also sends without its relay`,
  candidates: (name: string) => `the candidates of ${name}`,
} as const;

/** The same about both sides, in fewer words. */
const OF_BOTH: readonly (readonly [fact: keyof typeof OF_SIDE, text: string])[] = [
  ['udp', 'whether UDP leaves both networks'],
  ['mapping', 'whether both NATs are symmetric'],
  ['filtering', 'what the NATs or firewalls of both sides let in'],
  ['relay', 'whether both TURN relays work'],
  ['candidates', 'the candidates of both sides'],
];

function isOfBoth(fact: string, dependsOn: readonly Doubt[]): boolean {
  return dependsOn.filter((doubt) => doubt.endsWith(`-${fact}`)).length === 2;
}

function doubtText({ local, remote }: Session, doubt: Doubt): string {
  switch (doubt) {
    case 'same-network':
      return 'whether both are on one network';
    case 'hairpinning':
      return 'whether the NAT in front of both hairpins';
    case 'tcp':
      return 'whether the TCP port is open';
    case 'delivery':
      return 'whether the candidates of either side reach the other: neither log has one that arrived';
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

/** Tests that would settle the unknowns: no more than a person would run, most informative first. */
export function testsFor(session: Session, verdict: Verdict, findings: readonly SessionFinding[]): string[] {
  const own = [...candidatesTests(session, verdict), ...doubtTests(session, verdict)];
  const hasNat = own.some((test) => test.includes(NAT_TEST));
  const asked = findings.flatMap(({ toBeSure, severity }) => (isBad(severity) ? (toBeSure ?? []) : []));
  const isGeneral = (test: string): boolean => test === 'icescope nat in both networks';
  const covers = hasNat || asked.some(isGeneral);
  const others = asked.filter((test) => !(covers && test.startsWith('icescope nat')) || (!hasNat && isGeneral(test)));
  return [...new Set([...others, ...own])].slice(0, MOST_TESTS);
}

const MOST_TESTS = 3;

function isBad(severity: SessionFinding['severity']): boolean {
  return severity === 'error' || severity === 'fatal';
}

function candidatesTests({ local, remote }: Session, { connects, observed }: Verdict): string[] {
  if (connects !== 'no') return [];
  const halves = [local, remote];
  if (observed && halves.every(({ candidates }) => candidates.length === 0))
    return ['add the candidates of both sides: the log of signaling, both descriptions, or about:webrtc'];
  const open = halves.filter(({ isComplete }) => !isComplete);
  if (observed || open.length === 0) return [];
  const names = open.length === 2 ? 'either side' : sideName(open[0] ?? local);
  return [`check that all candidates are here: no end of candidates was seen for ${names}`];
}

const NAT_TEST = 'icescope nat -f json stun:SERVER > nat.json';

function doubtTests(session: Session, { dependsOn }: Verdict): string[] {
  const isOfNat = (doubt: Doubt): boolean => /-(?:udp|mapping|filtering)$/.test(doubt);
  const sides = new Set(dependsOn.filter(isOfNat).map((doubt) => (doubt.startsWith('remote') ? 'remote' : 'local')));
  const [side] = sides;
  const nat =
    side === undefined
      ? []
      : sides.size === 2
        ? [`${NAT_TEST} in both networks, then --local-nat and --remote-nat nat.json`]
        : [`${NAT_TEST} in the network of ${sideName(session[side])}, then --${side}-nat nat.json`];
  const lacks = dependsOn.filter((doubt) => doubt.endsWith('-candidates'));
  const rest = dependsOn.filter((doubt) => !isOfNat(doubt) && !lacks.includes(doubt));
  return [...candidatesTest(session, lacks), ...nat, ...rest.map((doubt) => testFor(session, doubt))];
}

function candidatesTest(session: Session, lacks: readonly Doubt[]): string[] {
  if (lacks.length === 0) return [];
  if (lacks.length > 1) return ['add what both sides sent or logged: --local FILE --remote FILE'];
  const side = lacks[0]?.startsWith('remote') === true ? 'remote' : 'local';
  return [`add what ${sideName(session[side])} sent or logged: --${side} FILE`];
}

function testFor(session: Session, doubt: Doubt): string {
  const half = doubt.startsWith('remote') ? session.remote : session.local;
  const name = sideName(half);
  if (doubt.endsWith('-relay')) return `icescope stun ${turnOf(half)} tests the TURN server of ${name}`;
  if (doubt.endsWith('-direct')) return `check whether ${name} may send without its relay (iceTransportPolicy)`;
  if (doubt === 'hairpinning') return 'icescope nat stun:SERVER behind that NAT: it says whether it hairpins';
  if (doubt === 'same-network') return 'compare both addresses and netmasks: are they on one network?';
  if (doubt === 'delivery') return 'log what arrives too (addIceCandidate), on both sides';
  return 'test the TCP port from the other side';
}

function turnOf({ serverUrls = [] }: SessionHalf): string {
  return serverUrls.find((url) => /^turns?:/i.test(url)) ?? 'turn:SERVER';
}

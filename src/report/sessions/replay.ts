import { formatCandidate } from '../../candidate/format.ts';
import type { SessionCandidate, SessionHalf } from '../../ice/session.ts';
import { hostPort } from '../../stun/ip.ts';
import type { DiagnosedSession } from './report.ts';

/** More candidates are left out. */
const MOST = 60;

/** The session as a short log, which `icescope diagnose` reads again. */
export function replayLines({ session, verdict }: DiagnosedSession): string[] {
  const { local, remote, outcome } = session;
  const observed = verdict.observed && outcome !== undefined && outcome.isGuess !== true;
  return [
    ...serverLines(local),
    ...candidateLines('sent', local, observed),
    ...candidateLines('received', remote, observed),
    ...(observed ? [`iceConnectionState ${outcome.connected ? 'connected' : 'failed'}`] : []),
  ];
}

function serverLines({ serverUrls = [] }: SessionHalf): string[] {
  return serverUrls.length === 0 ? [] : [`iceServers: ${JSON.stringify([{ urls: serverUrls }])}`];
}

/** A single log cannot show a lost candidate; its existence matters only if the end is known. */
function candidateLines(
  word: 'sent' | 'received',
  { candidates, isComplete }: SessionHalf,
  withLost: boolean,
): string[] {
  const lines = candidates.map((candidate) => {
    const text = attributeOf(candidate);
    if (text === undefined) return [];
    if (candidate.withheld !== undefined) return withheldLines(word, text, candidate);
    return candidate.delivered === false && !withLost ? [] : [`${word} ${text}`];
  });
  const kept = lines.filter((one) => one.length > 0).slice(0, MOST);
  return [...kept.flat(), ...(isComplete ? [`${word} a=end-of-candidates`] : [])];
}

/** As the page of `icescope live` records it. */
function withheldLines(
  word: 'sent' | 'received',
  text: string,
  { type, transport = 'udp', address = '', port = 0, withheld }: SessionCandidate,
): string[] {
  const [owner, step] = word === 'sent' ? ['local', 'sent'] : ['remote', 'added'];
  return [
    `${owner} ${text}`,
    `{"withheld":"${type} ${transport} ${hostPort({ address, port })} is not ${step}: ${withheld}"}`,
  ];
}

/** Fields that a log format lacks get any value that changes nothing. */
function attributeOf(candidate: SessionCandidate): string | undefined {
  const { address = '', type, port = 9, foundation = '1', component = 1, transport = 'udp', priority = 1 } = candidate;
  if (address === '' || type === undefined) return undefined;
  const { relatedAddress, relatedPort, tcpType, usernameFragment, ufrag = usernameFragment } = candidate;
  const text = formatCandidate({
    ...{ foundation, component, transport, priority, address, port, type },
    ...(relatedAddress === undefined ? {} : { relatedAddress }),
    ...(relatedPort === undefined ? {} : { relatedPort }),
    ...(tcpType === undefined ? {} : { tcpType }),
    ...(ufrag === undefined ? {} : { ufrag }),
  });
  return text;
}

import { DIRECT } from '../../stun/direct.ts';
import { scopeOf } from '../../stun/scope.ts';
import { judgeFiltering } from './judge-filtering.ts';
import { judgeHairpinning } from './judge-hairpinning.ts';
import { isUntranslated, judgeMapping } from './judge-mapping.ts';
import { judgeUnsolicited } from './judge-unsolicited.ts';
import { lossOf } from './loss.ts';
import { classicNameOf, meaningOf } from './meaning.ts';
import type { NatObservations } from './observations.ts';
import type { NatVerdict } from './result.ts';

/** The verdict that the answers support, and no more. */
export function judgeNat(answers: NatObservations): NatVerdict {
  const loss = lossOf(answers);
  const nat = !isUntranslated(answers);
  const mapping = judgeMapping(answers, loss);
  const filtering = judgeFiltering(answers, loss);
  const afterUnsolicited = judgeUnsolicited(answers, mapping.behavior, filtering.behavior);
  const classicName = classicNameOf(mapping.behavior, filtering.behavior);
  return {
    nat,
    mapping,
    filtering,
    hairpinning: judgeHairpinning(answers, loss),
    ...(afterUnsolicited === undefined ? {} : { afterUnsolicited }),
    ...(classicName === undefined ? {} : { classicName }),
    meaning: nearServer(answers) ?? meaningOf(mapping.behavior, filtering.behavior, afterUnsolicited),
  };
}

/** A server that is too close says nothing about the NAT that a call goes through. */
function nearServer(answers: NatObservations): string | undefined {
  if (!isUntranslated(answers)) return undefined;
  const { server, local } = answers;
  if (server.address === local.address) return DIRECT.sameHost;
  const scope = scopeOf(server.address);
  if (scope === 'loopback') return DIRECT.sameHost;
  return scope === 'private' || scope === 'unique-local' ? DIRECT.samePrivateNetwork : undefined;
}

/** Whether every test has a verdict. */
export function isJudged({ mapping, filtering, hairpinning }: NatVerdict): boolean {
  return [mapping, filtering, hairpinning].every(({ reason }) => reason === undefined);
}

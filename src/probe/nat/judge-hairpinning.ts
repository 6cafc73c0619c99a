import { isUntranslated, STOPPED } from './judge-mapping.ts';
import { doubt, isSilenceProof, type Loss } from './loss.ts';
import type { NatObservations } from './observations.ts';
import type { Hairpinning, Judged } from './result.ts';

/** RFC 5780 section 4.5: a packet that arrived is proof, silence is if it is not loss. */
export function judgeHairpinning(answers: NatObservations, loss: Loss): Judged<Hairpinning> {
  const { hairpin, isStopped } = answers;
  if (isUntranslated(answers)) return { behavior: 'none' };
  if (hairpin?.hasArrived === true) return { behavior: 'yes' };
  if (hairpin === undefined || isStopped) return { behavior: 'inconclusive', reason: STOPPED };
  const isProof = hairpin.sent > 0 && isSilenceProof(hairpin.sent, loss);
  return isProof ? { behavior: 'no' } : { behavior: 'inconclusive', reason: doubt(loss) };
}

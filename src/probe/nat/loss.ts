import type {
  FilteringObservations,
  HairpinObservations,
  Heard,
  MappingObservations,
  NatObservations,
} from './observations.ts';

/** Packets of requests that were eventually answered: any that are missing were lost in transit, not filtered. */
export interface Loss {
  sent: number;
  lost: number;
}

/** If the chance that silence is only loss exceeds this, silence proves nothing. */
const DOUBT = 1e-4;

export function lossOf({ sent, mapping, filtering, hairpin, servers = [] }: NatObservations): Loss {
  const all = [
    { sent, from: true },
    ...ofMapping(mapping),
    ...ofFiltering(filtering),
    ...ofHairpin(hairpin),
    ...servers.map(({ heard }) => heard),
  ];
  const answered = all.filter(({ from }) => from !== undefined);
  const total = answered.reduce((sum, heard) => sum + heard.sent, 0);
  return { sent: total, lost: total - answered.length };
}

function ofMapping(mapping: MappingObservations | undefined): Heard[] {
  return mapping === undefined ? [] : [mapping.primary, mapping.otherAddress, mapping.other];
}

function ofFiltering(filtering: FilteringObservations | undefined): Heard[] {
  if (filtering === undefined) return [];
  const { fromOther, fromOtherPort, control } = filtering;
  return [fromOther, fromOtherPort, ...(control === undefined ? [] : [control])];
}

function ofHairpin(hairpin: HairpinObservations | undefined): Heard[] {
  return hairpin?.bindings ?? [];
}

/**
 * Whether it means anything that none of `sent` packets was answered. Not if loss alone explains it: the loss rate is
 * estimated from the other packets by Laplace's rule of succession, so that a few packets never look like a clean path.
 */
export function isSilenceProof(sent: number, { sent: total, lost }: Loss): boolean {
  return ((lost + 1) / (total + 2)) ** sent < DOUBT;
}

/** Why silence proves nothing: there was too little time, or other packets were lost too. */
export function doubt({ sent, lost }: Loss): string {
  if (lost === 0) return 'no answer came in time; a longer --timeout sends more requests';
  return `no answer came, but ${lost} of ${sent} other packets were lost too; try again, perhaps with a longer --timeout`;
}

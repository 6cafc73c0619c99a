import type { Filtering, Mapping } from './side-facts.ts';

/** One way in which everything that is not known may be. */
export interface World {
  [fact: string]: boolean | Mapping | Filtering;
}

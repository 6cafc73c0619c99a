import { part, type Scheme } from './scheme.ts';

/** Microsoft's relays (Teams, Skype). */
export const microsoft: Scheme = {
  authors: ['Microsoft'],
  types: [{ preference: 74, type: 'relay', meaning: 'relay' }],
  readLocal: ({ localPreference }, _, t) => ({
    parts: [part('otherPreference', localPreference, t.local.unknown(`${localPreference}`))],
  }),
};

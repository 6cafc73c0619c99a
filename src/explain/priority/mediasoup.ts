import { part, type Scheme } from './scheme.ts';

/** mediasoup: 10000, minus what the application subtracts for an address, plus 1000 for the preferred transport. */
export const mediasoup: Scheme = {
  authors: ['mediasoup'],
  types: [{ preference: 64, type: 'host', meaning: 'host' }],
  readLocal({ localPreference }, _, t) {
    if (localPreference > 11000 || localPreference < 9000) return undefined;
    return { parts: [part('otherPreference', localPreference, t.local.mediasoup)] };
  },
};

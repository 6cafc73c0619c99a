import { part, type Scheme } from './scheme.ts';

/** mediasoup: 10000, less what the application takes off for an address, and 1000 more for the transport it prefers. */
export const mediasoup: Scheme = {
  authors: ['mediasoup'],
  types: [{ preference: 64, type: 'host', meaning: 'host' }],
  readLocal({ localPreference }, _, t) {
    if (localPreference > 11000 || localPreference < 9000) return undefined;
    return { parts: [part('otherPreference', localPreference, t.local.mediasoup)] };
  },
};

import { common, part, RECOMMENDED, type Scheme } from './scheme.ts';

/** aioice (aiortc), werift, Asterisk: RFC 8445's type preferences, and nothing to rank. */
export const plain: Scheme = {
  stacks: ['aioice', 'werift', 'Asterisk'],
  types: RECOMMENDED,
  readLocal: ({ localPreference }, _, t) => common(localPreference, t),
};

/** mediasoup: 10000, less what the application takes off for an address, and 1000 more for the transport it prefers. */
export const mediasoup: Scheme = {
  stacks: ['mediasoup'],
  types: [{ preference: 64, type: 'host', meaning: 'host' }],
  readLocal({ localPreference }, _, t) {
    if (localPreference > 11000 || localPreference < 9000) return undefined;
    return { parts: [part('otherPreference', localPreference, t.local.mediasoup)] };
  },
};

/** Microsoft's relays (Teams, Skype). */
export const microsoft: Scheme = {
  stacks: ['Microsoft'],
  types: [{ preference: 74, type: 'relay', meaning: 'relay' }],
  readLocal: ({ localPreference }, _, t) => ({
    parts: [part('otherPreference', localPreference, t.local.unknown(`${localPreference}`))],
  }),
};

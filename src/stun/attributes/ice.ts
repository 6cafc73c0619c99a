import { type Codec, define, Malformed } from '../attribute.ts';
import { flag, uint32, uint64 } from '../codecs/number.ts';

/** The attributes of ICE (RFC 8445 section 16.1), and the one that libwebrtc adds to its checks. */

export interface NetworkInfo {
  /** 0 to 65535. */
  networkId: number;
  /** 0 (ethernet) to 999 (unknown), 10 for wifi, 900 for cellular. */
  networkCost: number;
}

const networkInfo: Codec<NetworkInfo> = {
  read(value, id) {
    const number = uint32.read(value, id);
    if (number instanceof Malformed) return number;
    return { networkId: number >>> 16, networkCost: number & 0xffff };
  },
  write: ({ networkId, networkCost }, id) => uint32.write(networkId * 0x10000 + networkCost, id),
};

export const PRIORITY = define(0x0024, 'PRIORITY', 'RFC 8445 section 7.1.1', uint32);
export const USE_CANDIDATE = define(0x0025, 'USE-CANDIDATE', 'RFC 8445 section 7.1.2', flag);
export const ICE_CONTROLLED = define(0x8029, 'ICE-CONTROLLED', 'RFC 8445 section 7.1.3', uint64);
export const ICE_CONTROLLING = define(0x802a, 'ICE-CONTROLLING', 'RFC 8445 section 7.1.3', uint64);
export const GOOG_NETWORK_INFO = define(0xc057, 'GOOG-NETWORK-INFO', 'libwebrtc api/transport/stun.h', networkInfo);

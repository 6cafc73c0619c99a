import type { Facts } from '../scanner/detection.ts';

/**
 * The meaning of libwebrtc's adapter names (rtc_base/network_constants.h): `Wifi`, `Cellular5G`, on Android
 * `ADAPTER_TYPE_ANY`. `underlying` is the adapter that a VPN runs over, if the log names it.
 */
export function adapterFacts(adapter: string, underlying?: string): Facts {
  const isVpn = adapter.toLowerCase() === 'vpn';
  const networkType = networkTypeOf((isVpn && underlying) || adapter);
  return { networkType, ...(isVpn ? { vpn: true } : {}) };
}

function networkTypeOf(adapter: string): string {
  const word = adapter.toLowerCase();
  if (word.startsWith('cellular')) return 'cellular';
  return word === 'wildcard' || word === 'adapter_type_any' ? 'any' : word;
}

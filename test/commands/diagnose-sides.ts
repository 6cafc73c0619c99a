import { expect } from 'vitest';
import { icescope } from '../support/io.ts';

export const FIXTURES = 'fixtures/diagnose';
export const CALLER = `${FIXTURES}/caller.log`;
export const CALLEE = `${FIXTURES}/callee.log`;
export const OFFER = `${FIXTURES}/offer.sdp`;

export const host = (address: string, port = 5000): string =>
  `a=candidate:1 1 udp 2122260223 ${address} ${port} typ host\n`;
export const srflx = (address: string, base: string, port = 6000): string =>
  `a=candidate:2 1 udp 1686052607 ${address} ${port} typ srflx raddr ${base} rport 5000\n`;

export async function verdictOf(...argv: string[]): Promise<object> {
  const { json } = await icescope(['diagnose', '-f', 'json', ...argv]);
  expect(json.sessions).toHaveLength(1);
  return json.sessions[0].verdict;
}

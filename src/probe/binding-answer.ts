import { CHANGED_ADDRESS } from '../stun/attributes/classic.ts';
import { OTHER_ADDRESS, RESPONSE_ORIGIN } from '../stun/attributes/nat-behavior.ts';
import { MAPPED_ADDRESS, SOFTWARE, XOR_MAPPED_ADDRESS } from '../stun/attributes/stun.ts';
import { familyOf, hostPort, sameTransportAddress, type TransportAddress } from '../stun/ip.ts';
import { findAttribute, type Message } from '../stun/message.ts';
import { readIfValid } from '../stun/read.ts';
import { scopeOf } from '../stun/scope.ts';
import type { BindingAnswer, Warning } from './result.ts';

/** What a Binding success response holds; a malformed attribute counts as absent. */
export function readAnswer(message: Message): BindingAnswer {
  const xored = readIfValid(message, XOR_MAPPED_ADDRESS);
  const plain = readIfValid(message, MAPPED_ADDRESS);
  const mappedAddress = xored ?? plain;
  const scope = mappedAddress === undefined ? 'public' : scopeOf(mappedAddress.address);
  const isRewritten = xored !== undefined && plain !== undefined && !sameTransportAddress(xored, plain);
  return {
    mappedAddress,
    mappedScope: scope === 'public' ? undefined : scope,
    rewrittenAddress: isRewritten ? plain : undefined,
    software: readIfValid(message, SOFTWARE),
    // CHANGED-ADDRESS is what RFC 3489 calls it.
    otherAddress: readIfValid(message, OTHER_ADDRESS) ?? readIfValid(message, CHANGED_ADDRESS),
    responseOrigin: readIfValid(message, RESPONSE_ORIGIN),
  };
}

/** Warnings about an answer from `remote`; `nat` says whether it came through a NAT. */
export function warningsOf(message: Message, answer: BindingAnswer, remote: TransportAddress, nat: boolean): Warning[] {
  const warnings: Warning[] = [];
  const { mappedAddress, mappedScope, rewrittenAddress, otherAddress } = answer;
  if (rewrittenAddress !== undefined) {
    warnings.push({
      id: 'alg',
      message: `something on the path rewrites addresses in packets: MAPPED-ADDRESS is ${hostPort(rewrittenAddress)}. Turn off the SIP or STUN helper (ALG) of the router`,
    });
  }
  if (mappedAddress !== undefined && isClassic(message)) {
    warnings.push({
      id: 'classic',
      message:
        'the server answers as in RFC 3489, without XOR-MAPPED-ADDRESS, so a rewritten address would go unnoticed',
    });
  }
  if (otherAddress !== undefined && sameTransportAddress({ ...otherAddress, port: remote.port }, remote)) {
    warnings.push({
      id: 'other-address',
      message: `its OTHER-ADDRESS ${hostPort(otherAddress)} is on the same IP address: it cannot be used for NAT behavior tests (RFC 5780)`,
    });
  }
  if (mappedAddress !== undefined) warnings.push(...unusable(mappedAddress, remote));
  const meaning = nat ? SCOPE_MEANING[mappedScope ?? ''] : undefined;
  if (meaning !== undefined) warnings.push({ id: 'not-public', message: meaning });
  return warnings;
}

/** Only a NAT64 turns IPv6 into IPv4, and there is none between this machine and itself. */
function unusable(mapped: TransportAddress, remote: TransportAddress): Warning[] {
  const warnings: Warning[] = [];
  if (mapped.port === 0) {
    warnings.push({ id: 'mapped-port', message: 'the mapped address has port 0, to which nothing can be sent' });
  }
  const [asked, named] = [familyOf(remote.address), familyOf(mapped.address)];
  if (asked !== named && (asked === 'ipv4' || scopeOf(remote.address) === 'loopback')) {
    const [over, other] = asked === 'ipv4' ? ['IPv4', 'IPv6'] : ['IPv6', 'IPv4'];
    warnings.push({
      id: 'mapped-family',
      message: `asked over ${over}, the server names an address of ${other}: peers cannot use it`,
    });
  }
  return warnings;
}

/** Whether the answer has only MAPPED-ADDRESS. */
function isClassic(message: Message): boolean {
  const hasPlain = findAttribute(message, MAPPED_ADDRESS.type) !== undefined;
  return hasPlain && readIfValid(message, XOR_MAPPED_ADDRESS) === undefined;
}

/** What it means if the translated address is not a public one. */
const SCOPE_MEANING: Readonly<Record<string, string>> = {
  private:
    'the mapped address is private (RFC 1918): the server is in a private network, and peers outside of it cannot use this address',
  shared: "the mapped address is a carrier's (RFC 6598, CGNAT): there is another NAT before the internet",
  'unique-local': 'the mapped address is unique local (RFC 4193): peers outside of the network cannot use it',
  'link-local': 'the mapped address is link-local: only peers on the same link can use it',
  loopback: 'the mapped address is a loopback address: no other machine can use it',
  unspecified: 'the mapped address is unspecified (all zeros)',
};

import type { Attribute } from '../stun/attribute.ts';
import { OTHER_ADDRESS, RESPONSE_ORIGIN } from '../stun/attributes/nat-behavior.ts';
import { MAPPED_ADDRESS, SOFTWARE, XOR_MAPPED_ADDRESS } from '../stun/attributes/stun.ts';
import { DecodeFailure } from '../stun/decode-failure.ts';
import { sameTransportAddress, type TransportAddress } from '../stun/ip.ts';
import { findAttribute, type Message } from '../stun/message.ts';
import { readAttribute } from '../stun/read.ts';
import { scopeOf } from '../stun/scope.ts';
import type { BindingAnswer, Warning } from './result.ts';

/** What a binding success tells; an attribute that breaks its format counts as absent. */
export function readAnswer(message: Message): BindingAnswer {
  const xored = read(message, XOR_MAPPED_ADDRESS);
  const plain = read(message, MAPPED_ADDRESS);
  const mappedAddress = xored ?? plain;
  const scope = mappedAddress === undefined ? 'public' : scopeOf(mappedAddress.address);
  const isRewritten = xored !== undefined && plain !== undefined && !sameTransportAddress(xored, plain);
  return {
    mappedAddress,
    mappedScope: scope === 'public' ? undefined : scope,
    rewrittenAddress: isRewritten ? plain : undefined,
    software: read(message, SOFTWARE),
    otherAddress: read(message, OTHER_ADDRESS),
    responseOrigin: read(message, RESPONSE_ORIGIN),
  };
}

/** What is doubtful about an answer that came from `remote` through a NAT, or not. */
export function warningsOf(message: Message, answer: BindingAnswer, remote: TransportAddress, nat: boolean): Warning[] {
  const warnings: Warning[] = [];
  const { mappedAddress, mappedScope, rewrittenAddress, otherAddress } = answer;
  if (rewrittenAddress !== undefined) {
    warnings.push({
      id: 'alg',
      message: `something on the way rewrites addresses within packets: MAPPED-ADDRESS says ${text(rewrittenAddress)}. Switch off the SIP or STUN helper (ALG) of the router`,
    });
  }
  if (mappedAddress !== undefined && isClassic(message)) {
    warnings.push({
      id: 'classic',
      message:
        'the server answers as RFC 3489 has it, without XOR-MAPPED-ADDRESS; whether the address was rewritten on the way cannot be told',
    });
  }
  if (otherAddress !== undefined && sameTransportAddress({ ...otherAddress, port: remote.port }, remote)) {
    warnings.push({
      id: 'other-address',
      message: `its OTHER-ADDRESS ${text(otherAddress)} is on the same IP address: of no use to NAT behaviour tests (RFC 5780)`,
    });
  }
  const meaning = nat ? SCOPE_MEANING[mappedScope ?? ''] : undefined;
  if (meaning !== undefined) warnings.push({ id: 'not-public', message: meaning });
  return warnings;
}

/** Is there MAPPED-ADDRESS alone to go by? */
function isClassic(message: Message): boolean {
  const hasPlain = findAttribute(message, MAPPED_ADDRESS.type) !== undefined;
  return hasPlain && read(message, XOR_MAPPED_ADDRESS) === undefined;
}

/** What a translated address that is none of the internet's means. */
const SCOPE_MEANING: Readonly<Record<string, string>> = {
  private:
    'the address that the server saw is private (RFC 1918): the server stands within a private network, and peers elsewhere cannot use this address',
  shared:
    "the address that the server saw is a carrier's (RFC 6598, CGNAT): another NAT stands between it and the internet",
  'unique-local': 'the address that the server saw is unique local (RFC 4193): peers elsewhere cannot use it',
  'link-local': 'the address that the server saw is link-local: only peers on the same link can use it',
  loopback: 'the address that the server saw is a loopback address: nobody else can use it',
  unspecified: 'the address that the server says it saw is none',
};

function read<T>(message: Message, attribute: Attribute<T>): T | undefined {
  const value = readAttribute(message, attribute);
  return value instanceof DecodeFailure ? undefined : value;
}

function text({ address, port }: TransportAddress): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

import { DecodeFailure } from '../../src/stun/decode-failure.ts';
import type { Message } from '../../src/stun/message.ts';

/** RFC 5769 sections 2.1 to 2.4 and RFC 8489 appendix B.1, as corrected by erratum 6268. */
export const SHORT_TERM_PASSWORD = 'VOkJxbRl1RmTxUk/WvJxBt';

export const LONG_TERM = { username: 'マトリックス', realm: 'example.org', password: 'TheMatrIX' };

export const SAMPLE_REQUEST =
  '000100582112a442b7e7a701bc34d686fa87dfae802200105354554e207465737420636c69656e74002400046e0001ff80290008932ff9b151263b36000600096576746a3a68367659202020000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a280280004e57a3bcf';

export const SAMPLE_IPV4_RESPONSE =
  '0101003c2112a442b7e7a701bc34d686fa87dfae8022000b7465737420766563746f7220002000080001a147e112a643000800142b91f599fd9e90c38c7489f92af9ba53f06be7d780280004c07d4c96';

export const SAMPLE_IPV6_RESPONSE =
  '010100482112a442b7e7a701bc34d686fa87dfae8022000b7465737420766563746f7220002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d900080014a382954e4be67bf11784c97c8292c275bfe3ed4180280004c8fb0b4c';

export const SAMPLE_LONG_TERM_REQUEST =
  '000100602112a44278ad3433c6ad72c029da412e00060012e3839ee38388e383aae38383e382afe382b900000015001c662f2f3439396b39353464364f4c33346f4c394653547679363473410014000b6578616d706c652e6f72670000080014f67024656dd64a3e02b8e0712e85c9a28ca89666';

export const SAMPLE_SHA256_REQUEST =
  '000100902112a44278ad3433c6ad72c029da412e001e00204a3cf38fef6992bda952c6780417da0f24819415569e60b205c46e41407f1704001500296f624d61744a6f733241414143662f2f3439396b39353464364f4c33346f4c394653547679363473410000000014000b6578616d706c652e6f726700001d000400020000001c0020b5c7bf005b6c52a21c51c5e892f81924136296cb927c43149309278cc6518e65';

export function bytesOfHex(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex, 'hex'));
}

export function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

/** The contents of each of them. */
export const VECTORS = [
  {
    name: 'RFC 5769 2.1, a request',
    hex: SAMPLE_REQUEST,
    messageClass: 'request',
    transactionId: 'b7e7a701bc34d686fa87dfae',
    types: [0x8022, 0x0024, 0x8029, 0x0006, 0x0008, 0x8028],
  },
  {
    name: 'RFC 5769 2.2, a response for IPv4',
    hex: SAMPLE_IPV4_RESPONSE,
    messageClass: 'success',
    transactionId: 'b7e7a701bc34d686fa87dfae',
    types: [0x8022, 0x0020, 0x0008, 0x8028],
  },
  {
    name: 'RFC 5769 2.3, a response for IPv6',
    hex: SAMPLE_IPV6_RESPONSE,
    messageClass: 'success',
    transactionId: 'b7e7a701bc34d686fa87dfae',
    types: [0x8022, 0x0020, 0x0008, 0x8028],
  },
  {
    name: 'RFC 5769 2.4, long-term credentials',
    hex: SAMPLE_LONG_TERM_REQUEST,
    messageClass: 'request',
    transactionId: '78ad3433c6ad72c029da412e',
    types: [0x0006, 0x0015, 0x0014, 0x0008],
  },
  {
    name: 'RFC 8489 B.1, SHA-256 and USERHASH',
    hex: SAMPLE_SHA256_REQUEST,
    messageClass: 'request',
    transactionId: '78ad3433c6ad72c029da412e',
    types: [0x001e, 0x0015, 0x0014, 0x001d, 0x001c],
  },
] as const;

/** The message, where a refusal is a failure of the test. */
export function accepted(decoded: Message | DecodeFailure): Message {
  if (decoded instanceof DecodeFailure) throw new Error(decoded.message);
  return decoded;
}

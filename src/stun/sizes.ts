/** Size in bytes of a Binding request with an empty PADDING: the header, FINGERPRINT, and the head of PADDING. */
export const UNPADDED_SIZE = 32;

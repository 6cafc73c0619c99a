/** Of a Binding request with an empty PADDING, in bytes: the header, FINGERPRINT, and the head of PADDING. */
export const UNPADDED_SIZE = 32;

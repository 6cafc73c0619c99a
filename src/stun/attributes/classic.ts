import { define } from '../attribute.ts';
import { address } from '../codecs/address.ts';
import { bytes } from '../codecs/number.ts';

/**
 * The attributes of RFC 3489 that later RFCs dropped. Servers still send SOURCE-ADDRESS and CHANGED-ADDRESS in
 * replies of today, and their types demand to be understood; so they are.
 */
export const RESPONSE_ADDRESS = define(0x0002, 'RESPONSE-ADDRESS', 'RFC 3489 section 11.2.2', address);
export const SOURCE_ADDRESS = define(0x0004, 'SOURCE-ADDRESS', 'RFC 3489 section 11.2.5', address);
export const CHANGED_ADDRESS = define(0x0005, 'CHANGED-ADDRESS', 'RFC 3489 section 11.2.3', address);
export const PASSWORD = define(0x0007, 'PASSWORD', 'RFC 3489 section 11.2.7', bytes());
export const REFLECTED_FROM = define(0x000b, 'REFLECTED-FROM', 'RFC 3489 section 11.2.11', address);

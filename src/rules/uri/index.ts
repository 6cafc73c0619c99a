import type { UriErrorId } from '../../stun/authority.ts';
import type { UriNoteId } from '../../stun/uri.ts';
import { empty } from './empty.ts';
import { emptyHost } from './empty-host.ts';
import { emptyPort } from './empty-port.ts';
import { fragment } from './fragment.ts';
import { hostNotAscii } from './host-not-ascii.ts';
import { invalidHost } from './invalid-host.ts';
import { invalidIp } from './invalid-ip.ts';
import { invalidPort } from './invalid-port.ts';
import { ipv6WithoutBrackets } from './ipv6-without-brackets.ts';
import { noScheme } from './no-scheme.ts';
import { path } from './path.ts';
import { queryNotAllowed } from './query-not-allowed.ts';
import type { UriRule } from './rule.ts';
import { schemeCase } from './scheme-case.ts';
import { slashes } from './slashes.ts';
import { spaceAround } from './space-around.ts';
import { stunsInBrowsers } from './stuns-in-browsers.ts';
import { stunsWithoutName } from './stuns-without-name.ts';
import { tooLong } from './too-long.ts';
import { unknownQuery } from './unknown-query.ts';
import { unknownScheme } from './unknown-scheme.ts';
import { unknownTransport } from './unknown-transport.ts';
import { userInfo } from './user-info.ts';
import { zoneId } from './zone-id.ts';

/** The rules about STUN and TURN URIs: one for each error and note. One more is a file, and a line here. */
export const URI_RULES = {
  empty,
  'too-long': tooLong,
  'space-around': spaceAround,
  'unknown-scheme': unknownScheme,
  slashes,
  'user-info': userInfo,
  fragment,
  path,
  'query-not-allowed': queryNotAllowed,
  'unknown-query': unknownQuery,
  'unknown-transport': unknownTransport,
  'empty-host': emptyHost,
  'ipv6-without-brackets': ipv6WithoutBrackets,
  'invalid-ip': invalidIp,
  'zone-id': zoneId,
  'invalid-host': invalidHost,
  'host-not-ascii': hostNotAscii,
  'invalid-port': invalidPort,
  'no-scheme': noScheme,
  'scheme-case': schemeCase,
  'empty-port': emptyPort,
  'stuns-in-browsers': stunsInBrowsers,
  'stuns-without-name': stunsWithoutName,
} as const satisfies Readonly<Record<UriErrorId | UriNoteId, UriRule>>;

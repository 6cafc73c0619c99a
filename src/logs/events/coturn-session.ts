/** The start of a coturn line about a session, up to the user (ns_turn_server.c); the number is the session's. */
export const COTURN_SESSION = String.raw`\bsession (\d{12,20}):`;
export const COTURN_USER = 'realm <([^>]{0,128})> user <([^>]{0,256})>';
/** `realm=<example.org>, username=<alice>`, with the origin in between in some versions. */
export const COTURN_NAMES = String.raw`realm=?\s?<([^>]{0,128})>,(?: origin=<[^>]{0,128}>,)? username=<([^>]{0,256})>`;

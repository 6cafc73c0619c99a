import { eventKind } from '../scanner/event-kind.ts';
import { errorAnswer, methodOf } from './answers.ts';
import { COTURN_SESSION, COTURN_USER } from './coturn-session.ts';
import { SERVER_LABEL } from './server-label.ts';

/**
 * An answer of a TURN server that is an error, in the log of the client or of the server. Where clients log it, the
 * first 401 of an allocation is the server's challenge and no fault; coturn's are read as `turn-session`.
 */
export const turnError = eventKind('turn-error', [
  {
    form: 'coturn',
    marks: ['proces|sed, error '],
    before: new RegExp(`${COTURN_SESSION} ${COTURN_USER}: incoming packet ([A-Z_]{3,24}|message) $`),
    text: /^processed, error (\d{3}): ([\w ,.'()-]{0,120})/,
    facts: ([, code, reason], [, session = '', realm, user, word = '']) => {
      if (code === '401' && user === '') return { event: 'turn-session', session, realm, state: 'challenged' };
      const method = methodOf(word);
      // coturn repeats each error without the method, except for those that it finds before it looks at the method.
      if (method === undefined && code !== '401' && code !== '438') return [];
      return { event: 'turn-error', code: Number(code), method, reason, session, realm, user };
    },
  },
  {
    form: 'coturn',
    marks: ['check_|stun_auth: '],
    before: /(?:ERROR: |: )$/,
    text: /^check_stun_auth: (?:user (\S{1,256}) credentials are incorrect|Cannot find credentials of user <([^>]{0,256})>)/,
    facts: ([reason = '', wrong, unknown]) => ({
      event: 'turn-error',
      reason: reason.replace('check_stun_auth: ', ''),
      user: wrong ?? unknown,
    }),
  },
  {
    form: 'coturn',
    marks: ['deni|ed in the range: '],
    before: /\b(?:A )?peer (?:IP )?([\da-fA-F.:]{2,45}) $/i,
    text: /^denied in the range: ([\da-fA-F.:/-]{2,90})/,
    facts: ([reason], [, peer]) => ({ event: 'turn-error', code: 403, method: 'CreatePermission', reason, peer }),
  },
  {
    // turnutils_uclient; its first 401 is the challenge.
    form: 'coturn',
    marks: [': er|ror 401 ('],
    before: /^\d{1,9}: $/,
    text: /^: error (401) \(([\w ]{1,60})\)/,
    facts: ([, code, reason]) => ({ event: 'turn-error', code: Number(code), method: 'Allocate', reason }),
  },
  {
    form: 'libwebrtc',
    marks: ['error resp|onse, '],
    before: /\bReceived TURN ([A-Za-z ]{4,20}) $/,
    text: /^error response, (?:id=\w{1,48}, )?code=(\d{3})/,
    facts: ([, code], [, method]) => ({ event: 'turn-error', code: Number(code), method: methodOf(method) }),
  },
  {
    form: 'nicer',
    marks: ['TU|RN('],
    text: new RegExp(String.raw`^TURN\(${SERVER_LABEL}\) failed`),
    facts: ([, , server]) => ({ event: 'turn-error', server, reason: 'failed' }),
  },
  {
    // It has answered the challenge, and was refused again.
    form: 'nicer',
    marks: ['TU|RN('],
    text: new RegExp(String.raw`^TURN\(${SERVER_LABEL}\): Exceeded the number of retries`),
    facts: ([, , server]) => ({
      event: 'turn-error',
      code: 401,
      method: 'Allocate',
      server,
      reason: 'Exceeded the number of retries',
    }),
  },
  {
    form: 'libjuice',
    marks: ['TU|RN allocation failed'],
    before: /(?:juice: |agent\.c:\d+: )$/,
    text: /^TURN allocation failed/,
    facts: ([reason]) => ({ event: 'turn-error', method: 'Allocate', reason }),
  },
  {
    // An unsigned error, which servers send if they do not accept the password.
    form: 'libjuice',
    marks: ['invalid TU|RN Allocate message'],
    before: /(?:juice: |agent\.c:\d+: )Ignoring $/,
    text: /^invalid TURN Allocate message/,
    facts: () => ({ event: 'turn-error', method: 'Allocate', reason: 'an answer without integrity' }),
  },
  {
    form: 'pion',
    marks: [' response (e'],
    before:
      /\b(?:TURN client ((?:turns?:)?[\w.:[\]-]{1,260}?)(?:\?transport=\w{3})? ?:? )?(Allocate|Refresh|CreatePermission|ChannelBind|Binding) error$/,
    text: /^ response \(error (\d{3})(?:: ([^)]{0,120}))?\)/,
    facts: ([, code, reason], [, server, method]) => errorAnswer({ code: Number(code), method, server, reason }),
  },
  {
    form: 'trickle-ice',
    marks: ['\tAuthentication failed?'],
    before: /^\s{0,8}\d{1,6}\.\d{3}$/,
    text: /^\tAuthentication failed\?/,
    facts: () => ({ event: 'turn-error', code: 401, method: 'Allocate', reason: 'Authentication failed?' }),
  },
]);

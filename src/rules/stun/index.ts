import { alg } from './alg.ts';
import { blockedHere } from './blocked-here.ts';
import { certificate } from './certificate.ts';
import { certificateExpiring } from './certificate-expiring.ts';
import { certificateName } from './certificate-name.ts';
import { classic } from './classic.ts';
import { connectionLost } from './connection-lost.ts';
import { dnsFailed } from './dns-failed.ts';
import { errorResponse } from './error-response.ts';
import { interrupted } from './interrupted.ts';
import { ioFailed } from './io-failed.ts';
import { localAddress } from './local-address.ts';
import { mappedFamily } from './mapped-family.ts';
import { mappedPort } from './mapped-port.ts';
import { nameNotFound } from './name-not-found.ts';
import { noAnswer } from './no-answer.ts';
import { noMappedAddress } from './no-mapped-address.ts';
import { notPublic } from './not-public.ts';
import { notStun } from './not-stun.ts';
import { notSupported } from './not-supported.ts';
import { otherAddress } from './other-address.ts';
import { refused } from './refused.ts';
import { replyRewritten } from './reply-rewritten.ts';
import type { StunRule } from './rule.ts';
import { srv } from './srv.ts';
import { tlsFailed } from './tls-failed.ts';
import { unknownAttributes } from './unknown-attributes.ts';
import { unreachable } from './unreachable.ts';

/** The rules about what a STUN or TURN server answers, or does not. One more is a file, and a line here. */
export const STUN_RULES: readonly StunRule[] = [
  noAnswer,
  refused,
  unreachable,
  blockedHere,
  localAddress,
  connectionLost,
  certificate,
  certificateExpiring,
  certificateName,
  tlsFailed,
  notStun,
  ioFailed,
  nameNotFound,
  dnsFailed,
  errorResponse,
  unknownAttributes,
  replyRewritten,
  noMappedAddress,
  notSupported,
  interrupted,
  alg,
  classic,
  otherAddress,
  notPublic,
  mappedPort,
  mappedFamily,
  srv,
];

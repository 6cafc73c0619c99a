import { aioice } from './aioice.ts';
import { janus } from './janus.ts';
import { libdatachannel } from './libdatachannel.ts';
import { libjuice } from './libjuice.ts';
import { sdp } from './sdp.ts';
import { sdpTransform } from './sdp-transform.ts';
import type { Judgement } from './stack.ts';
import { str0m } from './str0m.ts';
import { werift } from './werift.ts';

/** The stacks by their key in `accepts`; one more is a file and a line here. */
export const STACKS = {
  libjuice,
  libdatachannel,
  str0m,
  janus,
  aioice,
  werift,
  sdp,
  sdpTransform,
} as const;

/** A refusal, with the key of its stack in STACKS. */
export interface Refusal {
  stack: string;
  rule: string;
  value: string;
}

export type { Judgement };

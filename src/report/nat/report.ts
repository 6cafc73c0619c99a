import type { NatResult } from '../../probe/nat/result.ts';
import type { View } from '../view.ts';

/** The text of a result. */
export type NatFormat = (result: NatResult, view: View) => string;

import type { AddressFamily } from '../../stun/ip.ts';
import type { Scope } from '../../stun/scope.ts';
import type { View } from '../view.ts';

/** `problem`: calls or commands of icescope fail because of it. `unknown`: it was not tested. */
export type CheckStatus = 'ok' | 'warning' | 'problem' | 'unknown';

/** One check, and what to do about it. */
export interface Check {
  readonly id: 'node' | 'coturn' | 'browser' | 'ipv4' | 'ipv6' | 'dns' | 'udp';
  readonly status: CheckStatus;
  readonly message: string;
  readonly advice?: string;
}

export interface OwnAddress {
  readonly address: string;
  readonly family: AddressFamily;
  readonly scope: Scope;
}

/** What is known about a server that the user named. */
export interface AskedServer {
  readonly url: string;
  readonly address?: string | undefined;
  readonly port?: number | undefined;
  readonly transport: string;
  readonly ok: boolean;
  readonly rttMs?: number | undefined;
  readonly mappedAddress?: { readonly address: string; readonly port: number } | undefined;
  /** Whether the server sees an address other than this machine's. */
  readonly nat?: boolean | undefined;
  readonly error?: { readonly code: string; readonly message: string } | undefined;
}

/** The facts about this machine, as far as they can be found out. */
export interface Facts {
  readonly icescope: { readonly version: string };
  readonly node: { readonly version: string; readonly endOfLife?: string | undefined };
  readonly system: {
    readonly platform: string;
    readonly release: string;
    readonly arch: string;
    readonly container?: string | undefined;
  };
  /** Left out if none is installed. */
  readonly coturn?:
    | {
        readonly version: string;
        /** Whether lint knows this release. */
        readonly known: boolean;
        readonly newest: string;
        /** Published vulnerabilities that later releases fix. */
        readonly advisories: readonly {
          readonly id?: string | undefined;
          readonly effect: string;
          readonly fixed: string;
        }[];
        /** The file that it loads without an option. */
        readonly configuration?: string | undefined;
      }
    | undefined;
  readonly browser?: { readonly program: string; readonly version?: string | undefined } | undefined;
  readonly interfaces: readonly { readonly name: string; readonly addresses: readonly OwnAddress[] }[];
  /** The address used to reach the internet; left out without a route. */
  readonly routes: { readonly ipv4?: OwnAddress | undefined; readonly ipv6?: OwnAddress | undefined };
  readonly dns: { readonly answers: boolean; readonly resolves: boolean; readonly nat64Prefix?: string | undefined };
  /** Left out where none was named. */
  readonly servers?: readonly AskedServer[] | undefined;
}

export interface DoctorReport extends Facts {
  readonly checks: readonly Check[];
}

export type DoctorFormat = (report: DoctorReport, view: View) => string;

import type { AddressFamily } from '../../stun/ip.ts';
import type { Scope } from '../../stun/scope.ts';
import type { View } from '../view.ts';

/** `problem`: calls, or commands of icescope, fail because of it. `unknown`: nothing was asked. */
export type CheckStatus = 'ok' | 'warning' | 'problem' | 'unknown';

/** One thing that was looked at, and what to do about it. */
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

/** What is known of a server that was named. */
export interface AskedServer {
  readonly url: string;
  readonly address?: string | undefined;
  readonly port?: number | undefined;
  readonly transport: string;
  readonly ok: boolean;
  readonly rttMs?: number | undefined;
  readonly mappedAddress?: { readonly address: string; readonly port: number } | undefined;
  /** Does the server see another address than this machine has? */
  readonly nat?: boolean | undefined;
  readonly error?: { readonly code: string; readonly message: string } | undefined;
}

/** What this machine is and has, as far as it can be seen. */
export interface Facts {
  readonly icescope: { readonly version: string };
  readonly node: { readonly version: string; readonly endOfLife?: string | undefined };
  readonly system: {
    readonly platform: string;
    readonly release: string;
    readonly arch: string;
    readonly container?: string | undefined;
  };
  /** Left out where none is installed. */
  readonly coturn?:
    | {
        readonly version: string;
        /** Does lint know this release? */
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
  /** The address that the system sends from, towards the internet; left out where it has no route. */
  readonly routes: { readonly ipv4?: OwnAddress | undefined; readonly ipv6?: OwnAddress | undefined };
  readonly dns: { readonly answers: boolean; readonly resolves: boolean; readonly nat64Prefix?: string | undefined };
  /** Left out where none was named. */
  readonly servers?: readonly AskedServer[] | undefined;
}

export interface DoctorReport extends Facts {
  readonly checks: readonly Check[];
}

export type DoctorFormat = (report: DoctorReport, view: View) => string;

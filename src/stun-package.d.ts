/** The package `stun` has no types; this is what is used of it. */
declare module 'stun' {
  import type { RemoteInfo, Socket } from 'node:dgram';
  import type { EventEmitter } from 'node:events';

  export interface StunAttribute {
    type: number;
  }

  export interface StunResponse extends Iterable<StunAttribute> {
    type: number;
    transactionId: Buffer;
  }

  export interface StunRequest {
    /** Any address that node:dgram gives. */
    addXorAddress(address: string, port: number): void;
    /** At most 128 characters. */
    addSoftware(software: string): void;
    addError(code: number, reason: string): void;
    addUnknownAttributes(types: number[]): void;
  }

  export interface StunServer extends EventEmitter<{ bindingRequest: [StunResponse, RemoteInfo]; error: [Error] }> {
    send(message: StunRequest, port: number, address: string, callback: (error: Error | null) => void): boolean;
    close(): void;
  }

  export function createServer(options: { type: 'udp4' | 'udp6'; socket: Socket }): StunServer;
  export function createMessage(type: number, transactionId: Buffer): StunRequest;
}

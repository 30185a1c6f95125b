// The client's address, also behind a reverse proxy, whose headers count only from addresses that the owner trusts. If the
// API can be reached from the network, unencrypted requests are refused.
import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

export interface ClientAddressesOptions {
  /** Ranges of addresses, as `10.0.0.0/8`. */
  readonly trustProxy: readonly string[];
  /** The controller has a certificate of its own. */
  readonly hasTls: boolean;
}

export class ClientAddresses {
  readonly #trusted = new BlockList();
  readonly #isOpen: boolean;

  constructor({ trustProxy, hasTls }: ClientAddressesOptions) {
    for (const range of trustProxy) {
      const [address = '', bits = '32'] = range.split('/', 2);
      this.#trusted.addSubnet(address, Number(bits), 'ipv4');
    }
    this.#isOpen = hasTls || trustProxy.length > 0;
  }

  /** For the server's own reading of `X-Forwarded-For` and `X-Forwarded-Proto`. */
  trusts(address: string): boolean {
    const plain = plainAddress(address);
    return isIP(plain) === 4 && this.#trusted.check(plain, 'ipv4');
  }

  /** Nobody on the way can read along. */
  isSecure(request: IncomingMessage): boolean {
    const { socket } = request;
    if ('encrypted' in socket && socket.encrypted === true) return true;
    return this.#said(request, 'x-forwarded-proto') === 'https';
  }

  /** As the page's own address has it. */
  hostOf(request: IncomingMessage): string | undefined {
    return this.#said(request, 'x-forwarded-host') ?? request.headers.host;
  }

  /** Where it may not speak to us so. Null: it may. */
  refusal(request: IncomingMessage): string | null {
    if (!this.#isOpen || this.isSecure(request)) return null;
    const isLocal = isLoopback(request.socket.remoteAddress ?? '');
    // Whoever was forwarded is not of this machine, whatever address they come from.
    if (isLocal && request.headers['x-forwarded-for'] === undefined) return null;
    return 'this request came without TLS, and from another machine';
  }

  /** What the proxy nearest to us says. */
  #said({ headers, socket }: IncomingMessage, name: string): string | undefined {
    const value = headers[name];
    if (typeof value !== 'string' || !this.trusts(socket.remoteAddress ?? '')) return undefined;
    return value.split(',').at(-1)?.trim().toLowerCase();
  }
}

/** What to do about a `refusal`. */
export const OVER_TLS =
  'use https; a reverse proxy has to send X-Forwarded-Proto, and its address has to stand in api.trustProxy';

function plainAddress(address: string): string {
  return address.replace(/^::ffff:/i, '');
}

function isLoopback(address: string): boolean {
  const plain = plainAddress(address);
  return plain === '::1' || plain.startsWith('127.');
}

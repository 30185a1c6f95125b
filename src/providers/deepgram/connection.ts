// One Deepgram socket with the SDK's address, key and session header, on a socket of our own that keeps what the SDK discards:
// status and body of a refused upgrade, close codes, unsent bytes. It opens once; the SDK would reconnect by itself with a new
// session and new time stamps.
import type { DeepgramClient } from '@deepgram/sdk';
import type { Clock } from '../../telephony/time.ts';
import { openVendorSocket, type VendorSocket, type VendorSocketHandlers } from '../vendor-socket.ts';
import type { FluxQuery, NovaQuery } from './query.ts';

export type Asked = { api: 'nova'; query: NovaQuery } | { api: 'flux'; query: FluxQuery };

export interface ConnectionSettings {
  readonly apiKey: string;
  /** With a WebSocket scheme. */
  readonly baseUrl: string;
  readonly openTimeoutMs: number;
  readonly clock: Clock;
}

export type DeepgramSdk = { readonly DeepgramClient: typeof DeepgramClient };

export async function connect(
  sdk: DeepgramSdk,
  settings: ConnectionSettings,
  asked: Asked,
  handlers: VendorSocketHandlers,
): Promise<VendorSocket> {
  const { apiKey, baseUrl, openTimeoutMs, clock } = settings;
  const made = Promise.withResolvers<VendorSocket>();
  const client = new sdk.DeepgramClient({
    apiKey,
    baseUrl,
    reconnect: false,
    transportFactory: (url, headers) => {
      const seat: Seat = { open: () => undefined, close: () => undefined };
      const socket = openVendorSocket(
        { url, headers, openTimeoutMs, clock },
        {
          onOpen: () => {
            seat.open();
            handlers.onOpen();
          },
          onText: (text) => handlers.onText(text),
          onEnd: (end) => {
            // The SDK must hear of it too, or its own timer lives on; but only once it has taken its seat.
            setImmediate(() => seat.close());
            handlers.onEnd(end);
          },
        },
      );
      made.resolve(socket);
      return adapt(seat, socket);
    },
  });
  const once = { reconnectAttempts: 0 };
  const stream: SdkStream =
    asked.api === 'nova'
      ? await client.listen.v1.connect({ ...asked.query, ...once })
      : await client.listen.v2.connect({ ...asked.query, ...once });
  // Errors and ends are told by the socket itself, with more in them.
  stream.on('error', () => undefined);
  stream.connect();
  return await made.promise;
}

interface SdkStream {
  on(event: 'error', handler: () => void): void;
  connect(): unknown;
}

/** What the SDK listens to, filled in by it before the socket can say anything. */
interface Seat {
  open: () => void;
  close: () => void;
}

/** Our socket in the shape of the SDK's transport. What is said on it goes past the SDK. */
function adapt(seat: Seat, socket: VendorSocket) {
  return {
    send: () => {
      throw new Error('the Deepgram SDK sends nothing by itself');
    },
    onOpen: (listener: () => void) => {
      seat.open = listener;
    },
    onMessage: () => undefined,
    onError: () => undefined,
    onClose: (listener: (event: { code?: number }) => void) => {
      seat.close = () => listener({ code: 1000 });
    },
    isOpen: () => socket.isOpen(),
    close: () => socket.terminate(),
  };
}

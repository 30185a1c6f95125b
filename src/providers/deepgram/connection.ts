// One Deepgram socket as the SDK makes it (address, key, session header, message shapes), over a socket of our own that
// keeps what the SDK's throws away: status and words of a refused upgrade, close codes, how much is still unsent.
// Opens once: the SDK would reconnect by itself, with a new session and new time stamps.
import type { DeepgramClient } from '@deepgram/sdk';
import type { Clock } from '../../telephony/time.ts';
import { openVendorSocket, type SocketEnd, type VendorSocket } from '../vendor-socket.ts';
import type { FluxQuery, NovaQuery } from './query.ts';

export type Asked = { api: 'nova'; query: NovaQuery } | { api: 'flux'; query: FluxQuery };

export interface ConnectionHandlers {
  onOpen(): void;
  /** A parsed message, or the text itself where it is not JSON. */
  onMessage(message: unknown): void;
  /** Once; nothing comes after it. */
  onEnd(end: SocketEnd): void;
}

export interface DeepgramConnection {
  sendAudio(chunk: Uint8Array): void;
  /** Nova only. */
  sendKeepAlive(): void;
  /** Nova only. */
  sendFinalize(): void;
  sendCloseStream(): void;
  bufferedBytes(): number;
  terminate(): void;
}

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
  handlers: ConnectionHandlers,
): Promise<DeepgramConnection> {
  let socket: VendorSocket | null = null;
  const client = new sdk.DeepgramClient({
    apiKey: settings.apiKey,
    baseUrl: settings.baseUrl,
    reconnect: false,
    transportFactory: (url, headers) => {
      const seat: Seat = { open: () => undefined, message: () => undefined, close: () => undefined };
      socket = openVendorSocket(
        { url, headers, openTimeoutMs: settings.openTimeoutMs, clock: settings.clock },
        {
          onOpen: () => seat.open(),
          onText: (text) => seat.message(text),
          onEnd: (end) => {
            // The SDK must hear of it too, or its own timer lives on; but only once it has taken its seat.
            setImmediate(() => seat.close());
            handlers.onEnd(end);
          },
        },
      );
      return adapt(seat, socket);
    },
  });
  const own = () => socket;
  if (asked.api === 'nova') {
    const stream = await client.listen.v1.connect({ ...asked.query, reconnectAttempts: 0 });
    start(stream, handlers);
    return {
      sendAudio: (chunk) => stream.sendMedia(chunk),
      sendKeepAlive: () => stream.sendKeepAlive({ type: 'KeepAlive' }),
      sendFinalize: () => stream.sendFinalize({ type: 'Finalize' }),
      sendCloseStream: () => stream.sendCloseStream({ type: 'CloseStream' }),
      ...rest(own),
    };
  }
  const stream = await client.listen.v2.connect({ ...asked.query, reconnectAttempts: 0 });
  start(stream, handlers);
  return {
    sendAudio: (chunk) => stream.sendMedia(chunk),
    sendKeepAlive: () => undefined,
    sendFinalize: () => undefined,
    sendCloseStream: () => stream.sendCloseStream({ type: 'CloseStream' }),
    ...rest(own),
  };
}

interface SdkStream {
  on(event: 'open', handler: () => void): void;
  on(event: 'message', handler: (message: unknown) => void): void;
  on(event: 'error', handler: () => void): void;
  connect(): unknown;
}

function start(stream: SdkStream, handlers: ConnectionHandlers): void {
  stream.on('open', handlers.onOpen);
  stream.on('message', handlers.onMessage);
  // Errors and ends are told by the socket itself, with more in them.
  stream.on('error', () => undefined);
  stream.connect();
}

function rest(socket: () => VendorSocket | null): Pick<DeepgramConnection, 'bufferedBytes' | 'terminate'> {
  return {
    bufferedBytes: () => socket()?.bufferedBytes() ?? 0,
    terminate: () => socket()?.terminate(),
  };
}

/** What the SDK listens to, filled in by it before the socket can say anything. */
interface Seat {
  open: () => void;
  message: (text: string) => void;
  close: () => void;
}

/** Our socket in the shape of the SDK's transport. */
function adapt(seat: Seat, socket: VendorSocket) {
  return {
    send: (data: string | ArrayBuffer | Blob | ArrayBufferView) => {
      if (typeof data === 'string' || data instanceof Uint8Array) socket.send(data);
      else throw new Error('the Deepgram SDK sends text or the bytes that it was given');
    },
    onOpen: (listener: () => void) => {
      seat.open = listener;
    },
    onMessage: (listener: (message: string) => void) => {
      seat.message = listener;
    },
    onError: () => undefined,
    onClose: (listener: (event: { code?: number }) => void) => {
      seat.close = () => listener({ code: 1000 });
    },
    isOpen: () => socket.isOpen(),
    close: () => socket.terminate(),
  };
}

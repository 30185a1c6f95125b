// A WebSocket server that writes down what mod_audio_stream sends, and misbehaves on request.
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { nowMs } from './esl-recorder.ts';

export class StreamServer {
  readonly frames: { atMs: number; bytes: Uint8Array }[] = [];
  readonly texts: string[] = [];
  readonly #http: Server;
  readonly #sockets = new WebSocketServer({ noServer: true });
  #client: WebSocket | null = null;

  private constructor(http: Server) {
    this.#http = http;
    http.on('upgrade', (request, socket, head) => {
      if (request.url === '/forbidden') {
        socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
        return;
      }
      this.#sockets.handleUpgrade(request, socket, head, (client) => this.#accept(client));
    });
  }

  static async open(): Promise<StreamServer> {
    const http = createServer().listen(0, '127.0.0.1');
    await once(http, 'listening');
    return new StreamServer(http);
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
  }

  send(...texts: string[]): void {
    for (const text of texts) this.#client?.send(text);
  }

  closeClient(code: number, reason: string): void {
    this.#client?.close(code, reason);
  }

  /** The connection ends without a WebSocket close. */
  breakClient(): void {
    this.#client?.terminate();
  }

  async close(): Promise<void> {
    this.#client?.terminate();
    this.#http.closeAllConnections();
    await new Promise<void>((resolve) => this.#http.close(() => resolve()));
  }

  #accept(client: WebSocket): void {
    this.#client = client;
    client.on('message', (data: Buffer, isBinary) => {
      if (isBinary) this.frames.push({ atMs: nowMs(), bytes: data });
      else this.texts.push(data.toString());
    });
  }
}

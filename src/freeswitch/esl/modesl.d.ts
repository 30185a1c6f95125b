// Types for the parts of modesl 1.2.1 that are used here. The package brings none.
declare module 'modesl' {
  import type { Socket } from 'node:net';

  namespace modesl {
    interface ByteSource {
      on(event: 'data', listener: (bytes: Buffer) => void): unknown;
      on(event: 'end', listener: () => void): unknown;
    }

    type Headers = Record<string, string | number>;

    class Event {
      constructor(headers: Headers, body?: string);
      readonly type: string;
      readonly body: string;
      getHeader(name: string): string | number | null;
      getBody(): string;
    }

    class Parser {
      constructor(source: ByteSource);
      buffer: Buffer;
      bodyLen: number;
      on(event: 'esl::event', listener: (event: Event, headers: Headers, body?: string) => void): this;
      on(event: 'error', listener: (error: Error) => void): this;
      _parseHeaderText(text: string): Headers;
      _parseEvent(headers: Headers, body?: string): void;
    }

    class Connection {
      constructor(host: string, port: number, password: string);
      socket: Socket | null;
      connecting: boolean;
      parser: Parser;
      cmdCallbackQueue: ((event: Event) => void)[];
      send(command: string, headers?: Record<string, string>): void;
      sendRecv(command: string, headers: Record<string, string>, reply: (event: Event) => void): void;
      _onConnect(): void;
      _onError(error: Error): void;
      _onEvent(event: Event, headers: Headers, body?: string): void;
    }
  }

  export = modesl;
}

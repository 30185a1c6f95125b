// What a connection of the stand-in Deepgram gives to the session that speaks on it, and what it wants of it.

/** What a session needs of its connection. */
export interface SessionPort {
  readonly query: URLSearchParams;
  send(message: object): void;
  /** Code null: without one, as Flux closes. */
  close(code: number | null, reason: string): void;
  /** Null where the script has nothing more to be heard. */
  nextTranscript(): string | null;
}

export interface DeepgramSession {
  audio(bytes: Uint8Array): void;
  text(message: { type?: unknown }): void;
}

// One session with Gemini Live, whichever it is by now, and who waits for it to stand.
import type { ProviderError } from '../spec/error.ts';
import type { GeminiSession } from './session.ts';

export class Seat {
  session: GeminiSession | null = null;
  #waiting: { resolve: (session: GeminiSession) => void; reject: (error: ProviderError) => void }[] = [];

  take(session: GeminiSession): void {
    this.session = session;
  }

  opened(session: GeminiSession): void {
    if (this.session !== session) return;
    for (const { resolve } of this.#waiting.splice(0)) resolve(session);
  }

  /** False where another one has taken its place. */
  ended(session: GeminiSession, error: ProviderError): boolean {
    if (this.session !== session) return false;
    this.session = null;
    for (const { reject } of this.#waiting.splice(0)) reject(error);
    return true;
  }

  async ready(open: () => GeminiSession): Promise<GeminiSession> {
    const session = this.session ?? open();
    if (session.isOpen) return session;
    return await new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  close(error: ProviderError): void {
    this.session?.close();
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }
}

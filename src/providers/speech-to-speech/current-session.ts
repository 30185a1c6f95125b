// The current session with a speech-to-speech service, and the callers that wait until it is open.
import type { ProviderError } from '../spec/error.ts';

export class CurrentSession<Session extends { readonly isOpen: boolean; close(): void }> {
  session: Session | null = null;
  #waiting: { resolve: (session: Session) => void; reject: (error: ProviderError) => void }[] = [];

  take(session: Session): void {
    this.session = session;
  }

  opened(session: Session): void {
    if (this.session !== session) return;
    for (const { resolve } of this.#waiting.splice(0)) resolve(session);
  }

  /** False where another one has taken its place. */
  ended(session: Session, error: ProviderError): boolean {
    if (this.session !== session) return false;
    this.session = null;
    for (const { reject } of this.#waiting.splice(0)) reject(error);
    return true;
  }

  async ready(open: () => Session): Promise<Session> {
    const session = this.session ?? open();
    if (session.isOpen) return session;
    return await new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  close(error: ProviderError): void {
    this.session?.close();
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }
}

// Who may register with the carrier, and who has. Answers REGISTER; keeps every registration that was granted.
import { randomBytes } from 'node:crypto';
import type { DigestCheck } from './digest.ts';
import { addressIn, header, responseTo, type SipMessage, userIn } from './sip-message.ts';
import { nowMs } from './sound-log.ts';

export interface Registration {
  readonly user: string;
  readonly contact: string;
  readonly at: number;
}

/** Granted where the request asks for no time of its own. */
const EXPIRES_SECONDS = '600';

export class Registrar {
  readonly registrations: Registration[] = [];
  readonly #digest: DigestCheck | null;

  /** Without credentials nobody may register. */
  constructor(digest: DigestCheck | null) {
    this.#digest = digest;
  }

  answer(request: SipMessage): SipMessage {
    const tag = randomBytes(5).toString('hex');
    if (this.#digest === null) return responseTo(request, '403 Forbidden', tag);
    if (!this.#digest.accepts('REGISTER', header(request, 'authorization'))) {
      const challenge: [string, string][] = [['WWW-Authenticate', this.#digest.challenge()]];
      return responseTo(request, '401 Unauthorized', tag, challenge);
    }
    const contact = header(request, 'contact') ?? '';
    this.registrations.push({ user: userIn(contact), contact: addressIn(contact), at: nowMs() });
    const expires = header(request, 'expires') ?? EXPIRES_SECONDS;
    return responseTo(request, '200 OK', tag, [
      ['Contact', `${contact};expires=${expires}`],
      ['Expires', expires],
    ]);
  }
}

// Digest authentication as a carrier asks for it (RFC 2617 with MD5 and qop=auth, the kind that SIP carriers use).
// One nonce a challenge; an answer to any other is no answer. Never shows what a right answer would be.
import { createHash, randomBytes } from 'node:crypto';

export interface Account {
  readonly user: string;
  readonly password: string;
  readonly realm: string;
}

export class DigestCheck {
  readonly #account: Account;
  readonly #nonces = new Set<string>();

  constructor(account: Account) {
    this.#account = account;
  }

  /** The value of WWW-Authenticate or Proxy-Authenticate. */
  challenge(): string {
    const nonce = randomBytes(8).toString('hex');
    this.#nonces.add(nonce);
    return `Digest realm="${this.#account.realm}", nonce="${nonce}", algorithm=MD5, qop="auth"`;
  }

  accepts(method: string, authorization: string | null): boolean {
    if (authorization === null) return false;
    const field = (name: string): string =>
      new RegExp(`\\b${name}="?([^",]+)"?`).exec(authorization)?.[1] ?? '';
    const { user, password, realm } = this.#account;
    const nonce = field('nonce');
    if (!this.#nonces.has(nonce) || field('username') !== user) return false;
    const secret = md5(`${user}:${realm}:${password}`);
    const request = md5(`${method}:${field('uri')}`);
    const middle = field('qop') === '' ? nonce : `${nonce}:${field('nc')}:${field('cnonce')}:${field('qop')}`;
    return md5(`${secret}:${middle}:${request}`) === field('response');
  }
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}

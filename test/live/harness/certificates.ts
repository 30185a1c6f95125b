// Certificates for a test: an authority of its own, and what it signs. Made by openssl, kept in the test's folder.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export class TestAuthority {
  readonly #folder: string;
  readonly name: string;

  constructor(folder: string, name: string) {
    mkdirSync(folder, { recursive: true });
    this.#folder = folder;
    this.name = name;
    const [key, certificate] = [this.#path('key'), this.certificateFile];
    openssl(
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'],
      ...['-subj', `/CN=${name}`, '-keyout', key, '-out', certificate],
    );
  }

  get certificateFile(): string {
    return this.#path('crt');
  }

  get certificate(): string {
    return readFileSync(this.certificateFile, 'utf8');
  }

  /** Key and certificate in one PEM text, for a host of this name. */
  sign(host: string, { expired = false } = {}): string {
    const at = (end: string): string => join(this.#folder, `${this.name}-${host}.${end}`);
    const kind = /^[\d.]+$/.test(host) ? 'IP' : 'DNS';
    writeFileSync(at('ext'), `subjectAltName=${kind}:${host}\n`);
    openssl(
      ...['req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'],
      ...['-subj', `/CN=${host}`, '-keyout', at('key'), '-out', at('csr')],
    );
    // Ended yesterday, or ends the day after tomorrow.
    const days = ['-days', expired ? '-1' : '2'];
    openssl(
      ...['x509', '-req', '-in', at('csr'), '-CA', this.certificateFile, '-CAkey', this.#path('key')],
      ...['-CAcreateserial', ...days, '-extfile', at('ext'), '-out', at('crt')],
    );
    return `${readFileSync(at('crt'), 'utf8')}${readFileSync(at('key'), 'utf8')}`;
  }

  #path(end: string): string {
    return join(this.#folder, `${this.name}.${end}`);
  }
}

function openssl(...args: string[]): void {
  execFileSync('openssl', args, { stdio: 'pipe' });
}

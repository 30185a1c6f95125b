// Reads the API's certificate and key from disk, and checks for everything that would make a browser refuse them. Creates none,
// and keeps nothing of the key.
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import type { Instant } from '../telephony/time.ts';

export interface TlsPaths {
  /** PEM: our own first, then those between it and an authority. */
  readonly certificate: string;
  /** PEM, without a passphrase. */
  readonly key: string;
}

interface TlsFiles {
  readonly cert: string;
  readonly key: string;
  readonly endsAt: Instant;
  /** Names that it is made out to. */
  readonly names: readonly string[];
}

interface TlsFault {
  /** Which of the two. */
  readonly at: 'certificate' | 'key';
  readonly message: string;
  readonly remedy: string;
}

/** `fault`: it can be used, and browsers will not trust it now. */
export type TlsReading =
  | { readonly ok: true; readonly files: TlsFiles; readonly fault: TlsFault | null }
  | { readonly ok: false; readonly fault: TlsFault };

export function readTls(paths: TlsPaths, now: Instant): TlsReading {
  const cert = textOf(paths, 'certificate');
  if (typeof cert !== 'string') return { ok: false, fault: cert };
  const key = textOf(paths, 'key');
  if (typeof key !== 'string') return { ok: false, fault: key };
  const own = certificateIn(cert);
  if (own === null) {
    const message = `${paths.certificate} holds no certificate`;
    return wrong('certificate', message, 'name the PEM file with the whole chain, such as fullchain.pem');
  }
  const secret = keyIn(key);
  if (secret === null) {
    const message = `${paths.key} holds no key that can be used`;
    return wrong('key', message, 'name the PEM file of the key, such as privkey.pem, without a passphrase');
  }
  if (!own.checkPrivateKey(secret)) {
    const message = `${paths.key} is not the key of ${paths.certificate}`;
    return wrong('key', message, 'name the key that this certificate was made with');
  }
  try {
    createSecureContext({ cert, key });
  } catch (thrown) {
    const because = thrown instanceof Error ? thrown.message : String(thrown);
    return wrong('certificate', `${paths.certificate} cannot be used: ${because}`, 'have a new one made');
  }
  const [beginsAt, endsAt] = [Date.parse(own.validFrom), Date.parse(own.validTo)];
  const names = (own.subjectAltName ?? '').split(/,\s*/).flatMap((one) => one.split(':').slice(1));
  return { ok: true, files: { cert, key, endsAt, names }, fault: timeFault(paths, beginsAt, endsAt, now) };
}

function timeFault(
  { certificate }: TlsPaths,
  beginsAt: Instant,
  endsAt: Instant,
  now: Instant,
): TlsFault | null {
  const day = (at: Instant): string => new Date(at).toISOString().slice(0, 10);
  if (endsAt <= now)
    return {
      ...{ at: 'certificate', message: `${certificate} ended on ${day(endsAt)}: browsers refuse it` },
      remedy: 'renew it; a running controller takes the new one in within a minute',
    };
  if (beginsAt > now)
    return {
      ...{
        at: 'certificate',
        message: `${certificate} holds from ${day(beginsAt)} on: browsers refuse it until then`,
      },
      remedy: 'look at the clock of this machine, or at the certificate',
    };
  return null;
}

function wrong(at: TlsFault['at'], message: string, remedy: string): TlsReading {
  return { ok: false, fault: { at, message, remedy } };
}

function textOf(paths: TlsPaths, at: TlsFault['at']): string | TlsFault {
  const path = paths[at];
  try {
    return readFileSync(path, 'utf8');
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
    if (code === 'ENOENT') return { at, message: `there is no file ${path}`, remedy: 'check the path' };
    return {
      ...{ at, message: `${path} cannot be read (${code})` },
      remedy:
        'give the user of the controller the right to read it: setfacl -m u:trunkline:r, or a copy that your renewal makes',
    };
  }
}

function certificateIn(pem: string): X509Certificate | null {
  try {
    return new X509Certificate(pem);
  } catch {
    return null;
  }
}

function keyIn(pem: string): KeyObject | null {
  try {
    return createPrivateKey(pem);
  } catch {
    return null;
  }
}

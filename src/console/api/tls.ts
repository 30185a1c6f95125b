// The certificate of the running API: a renewed one is used for new connections within a minute. An invalid one is reported,
// and the old one stays.
import { statSync } from 'node:fs';
import type { SecureContextOptions } from 'node:tls';
import type { Log } from '../../runtime/log.ts';
import { readTls, type TlsPaths } from '../../runtime/tls-files.ts';
import type { Clock } from '../../telephony/time.ts';

const LOOK_EVERY_MS = 60_000;

/** What takes a new certificate in. */
export interface CertificateUser {
  setSecureContext(options: SecureContextOptions): void;
}

/** Returns what ends it. */
export function watchCertificate(
  server: CertificateUser,
  paths: TlsPaths,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): () => void {
  let known = stampOf(paths);
  let cancel = (): void => {};
  const look = (): void => {
    const stamp = stampOf(paths);
    // Half of a renewal: the other file comes in a moment.
    if (stamp !== known) {
      const reading = readTls(paths, clock.now());
      if (reading.ok) {
        server.setSecureContext({ cert: reading.files.cert, key: reading.files.key });
        log.info({ endsAt: new Date(reading.files.endsAt).toISOString() }, 'API certificate reloaded');
        known = stamp;
      } else
        log.error(
          { because: reading.fault.message },
          'new API certificate cannot be used; the previous one stays in use',
        );
    }
    next();
  };
  const next = (): void => {
    cancel = clock.wakeAt(clock.now() + LOOK_EVERY_MS, look, 'background');
  };
  next();
  return () => cancel();
}

/** Changes with either file; links are followed. */
function stampOf({ certificate, key }: TlsPaths): string {
  return [certificate, key]
    .map((path) => {
      const found = statSync(path, { throwIfNoEntry: false });
      return found === undefined ? 'none' : `${found.ino} ${found.mtimeMs} ${found.size}`;
    })
    .join(' ');
}

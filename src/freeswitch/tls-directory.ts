// Prepares the folder of TLS certificates that the switch reads (`switch.tlsDirectory`). If the owner put no cafile.pem there,
// it becomes a link to the system's list, so that it follows system updates. Existing files are not touched. It creates no
// certificate of ours: without an agent.pem the switch signs one for itself (tls.pem), which carriers that call us over TLS
// will hardly accept.
import { access, mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';

/** Debian and its kin, then Red Hat and its kin, then openSUSE. */
const SYSTEM_AUTHORITIES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
] as const;

export type TlsDirectory =
  | { readonly kind: 'as-it-was' }
  | { readonly kind: 'linked'; readonly authorities: string }
  /** Carriers could not be checked against anything, so every TLS trunk would be refused. */
  | { readonly kind: 'no-authorities'; readonly hint: string };

export async function prepareTlsDirectory(
  directory: string,
  systemAuthorities: readonly string[] = SYSTEM_AUTHORITIES,
): Promise<TlsDirectory> {
  const own = join(directory, 'cafile.pem');
  if (await isThere(own)) return { kind: 'as-it-was' };
  for (const authorities of systemAuthorities) {
    if (!(await isThere(authorities))) continue;
    await mkdir(directory, { recursive: true, mode: 0o750 });
    await symlink(authorities, own);
    return { kind: 'linked', authorities };
  }
  return {
    kind: 'no-authorities',
    hint: `Install the package ca-certificates, or put the certificates that you believe into ${own}.`,
  };
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

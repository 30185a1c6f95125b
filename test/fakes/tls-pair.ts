// Two certificates of localhost, with their keys, for tests alone: made for a hundred years by
// openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 36500 -subj /CN=localhost. They open nothing anywhere.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TlsPaths } from '../../src/runtime/tls-files.ts';

export const FIRST_PAIR = {
  cert: `-----BEGIN CERTIFICATE-----
MIIBmzCCAUGgAwIBAgIUQUgSu/U9JG1jMKnJBCIJ1mpph7UwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyOTAzMDEwM1oYDzIxMjYxMTA1
MDMwMTAzWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAQ3A3asLKFICvtnEXEMwgUERssIHUL1gGvnGx1RIb+OQj5Gz7kfMFbY
hIwJgg+kOFdYXEQr/5TdOTb0lG8H4fY1o28wbTAdBgNVHQ4EFgQUk0fvVW+hOrYC
vstvJw862J2HiPEwHwYDVR0jBBgwFoAUk0fvVW+hOrYCvstvJw862J2HiPEwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSAAwRQIhAKvJKUWi/vVyY+GtlX8PVfbFN+GImIgxhwI5mAVSQpsQAiBp
ioufU6mr4BX3dW/SllPDUFMvupROT+w01YhRKLwHLg==
-----END CERTIFICATE-----
`,
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgFzVui1B5ndqugh03
pv/q3W0HpKCgpiTycTpJzu/5CiahRANCAAQ3A3asLKFICvtnEXEMwgUERssIHUL1
gGvnGx1RIb+OQj5Gz7kfMFbYhIwJgg+kOFdYXEQr/5TdOTb0lG8H4fY1
-----END PRIVATE KEY-----
`,
};

export const SECOND_PAIR = {
  cert: `-----BEGIN CERTIFICATE-----
MIIBmzCCAUGgAwIBAgIUDtbKHztou5mOFMqZkEVESO6Sy/EwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyOTAzMDEwM1oYDzIxMjYxMTA1
MDMwMTAzWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAATSZ5rIdUqt1/hxte/ng1y+6DiScq7Y9bprf8LBg1YuozWoJ6DJSGju
5R/vX4t1SHJ37E/E+9zSKx/GYWVG1Qsbo28wbTAdBgNVHQ4EFgQU2HwLsRACJ7MC
v6KLZJdDaTnAsu8wHwYDVR0jBBgwFoAU2HwLsRACJ7MCv6KLZJdDaTnAsu8wDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSAAwRQIhALI44YILQasIoTv4EibG57wZ7DeokCX0OS+dtEMowpLNAiAJ
yrtCMEh5tk9LzX0lclZEdiCwKV2wa7FWISvJBG5CAw==
-----END CERTIFICATE-----
`,
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgKP9cr3kEbbU2HtPC
SQd53WIQ5M/wN5s18mxhHcx/iyahRANCAATSZ5rIdUqt1/hxte/ng1y+6DiScq7Y
9bprf8LBg1YuozWoJ6DJSGju5R/vX4t1SHJ37E/E+9zSKx/GYWVG1Qsb
-----END PRIVATE KEY-----
`,
};

/** As files of this folder. */
export function writePair(folder: string, pair: { readonly cert: string; readonly key: string }): TlsPaths {
  const paths = { certificate: join(folder, 'fullchain.pem'), key: join(folder, 'privkey.pem') };
  writeFileSync(paths.certificate, pair.cert);
  writeFileSync(paths.key, pair.key, { mode: 0o600 });
  return paths;
}

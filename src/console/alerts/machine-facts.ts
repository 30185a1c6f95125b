// Readings of the machine: how full the disks of our folders are, and until when our certificate is valid. What cannot be
// read is left out.
import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../../config/schema.ts';
import { roomAt } from '../../doctor/machine-checks.ts';
import type { Certificate } from './deadlines.ts';

export interface DiskRoom {
  readonly folder: 'data' | 'recordings' | 'playout';
  readonly path: string;
  /** 0 to 1, of bytes or of inodes, whichever is less. */
  readonly freeShare: number;
  readonly freeBytes: number;
}

export interface MachineFacts {
  readonly disks: readonly DiskRoom[];
  readonly certificates: readonly Certificate[];
}

export async function readMachine({ appliance }: Pick<Config, 'appliance'>): Promise<MachineFacts> {
  const folders = [
    ['data', appliance.dataDirectory],
    ['recordings', appliance.recordings.directory],
    ['playout', appliance.playoutDirectory],
  ] as const;
  const disks = await Promise.all(
    folders.map(async ([folder, path]): Promise<DiskRoom | null> => {
      const room = await roomAt(path);
      if (room === null) return null;
      const freeShare = Math.min(room.freeShare, room.freeInodeShare ?? 1);
      return { folder, path, freeShare, freeBytes: room.freeBytes };
    }),
  );
  const paths = [join(appliance.switch.tlsDirectory, 'agent.pem'), appliance.api.tls?.certificate];
  const certificates = await Promise.all(
    paths.map(async (path) => (path === undefined ? null : readCertificate(path))),
  );
  return {
    disks: disks.filter((disk) => disk !== null),
    certificates: certificates.filter((one) => one !== null),
  };
}

/** Null: there is none, or nobody can read it. */
export async function readCertificate(path: string): Promise<Certificate | null> {
  const text = await readFile(path, 'utf8').catch(() => null);
  const block = text?.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/)?.[0];
  if (block === undefined) return null;
  try {
    return { path, endsAt: Date.parse(new X509Certificate(block).validTo) };
  } catch {
    return null;
  }
}

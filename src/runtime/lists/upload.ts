// One uploaded list: its state as the API shows it, and its folder on disk. The state is saved at every change, so that a
// restarted controller continues with it.
import { createWriteStream, existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Reject } from '../../lists/reject-report.ts';
import type { Instant } from '../../telephony/time.ts';
import { writeAtomically } from '../atomic-write.ts';
import type { ColumnPlan, ImportCounts, ImportFailure, ImportProgress } from './messages.ts';

/**
 * `receiving` until all bytes are here · `reading` its columns · `planned`: it may be checked or taken in · `checking`,
 * `checked`: a dry run · `importing`, `done` · `refused`: it cannot be taken in so · `cancelled`.
 */
const UPLOAD_STATES = [
  'receiving',
  'reading',
  'planned',
  'checking',
  'checked',
  'importing',
  'done',
  'refused',
  'cancelled',
] as const;
export type UploadState = (typeof UPLOAD_STATES)[number];

type UploadProgress = Omit<ImportProgress, 'examples'>;
type UploadCounts = Omit<ImportCounts, 'examples' | 'sample'>;

export interface Upload {
  readonly id: string;
  readonly campaign: string;
  /** As its sender called it. */
  readonly file: string;
  /** Null: it comes in one piece, and nobody said how long it is. */
  readonly bytes: number | null;
  readonly received: number;
  readonly at: Instant;
  readonly by: string;
  readonly state: UploadState;
  readonly format: string | null;
  readonly notes: readonly string[];
  readonly columns: readonly ColumnPlan[];
  /** Heading, or number of the column → meaning, as somebody said. */
  readonly map: Readonly<Record<string, string>>;
  readonly progress: UploadProgress | null;
  /** The first rows that were left out. */
  readonly rejects: readonly Reject[];
  /** What the last check or import came to. */
  readonly counts: UploadCounts | null;
  readonly problems: readonly ImportFailure[];
}

const STATE_FILE = 'upload.json';
const LIST_FILE = 'list';
const REPORT_FILE = 'left-out.csv';

type Appended =
  | { readonly kind: 'written' | 'too-long' }
  | { readonly kind: 'broken-off'; readonly failure: unknown };

/** Of one upload. Holds what people wrote: only its owner may read it. */
export class UploadFolder {
  readonly #path: string;

  constructor(folder: string, id: string) {
    this.#path = join(folder, id);
  }

  get list(): string {
    return join(this.#path, LIST_FILE);
  }

  get report(): string {
    return join(this.#path, REPORT_FILE);
  }

  /** False where somebody has removed it: whoever erases a person does. */
  get isThere(): boolean {
    return existsSync(join(this.#path, STATE_FILE));
  }

  get hasList(): boolean {
    return existsSync(this.list);
  }

  get hasReport(): boolean {
    return existsSync(this.report);
  }

  /** So many bytes of the list are on the disk. */
  get listBytes(): number {
    return statSync(this.list, { throwIfNoEntry: false })?.size ?? 0;
  }

  write(upload: Upload): void {
    mkdirSync(this.#path, { recursive: true, mode: 0o700 });
    writeAtomically(join(this.#path, STATE_FILE), JSON.stringify(upload), 0o600);
  }

  /** Null: there is none, or it is not to be read. */
  read(): Upload | null {
    try {
      const upload = JSON.parse(readFileSync(join(this.#path, STATE_FILE), 'utf8')) as Upload;
      return UPLOAD_STATES.includes(upload.state) ? upload : null;
    } catch {
      return null;
    }
  }

  /** Writes on from this byte, and at the most so many more. */
  async append(source: Readable, from: number, mostBytes: number): Promise<Appended> {
    const file =
      from === 0
        ? createWriteStream(this.list, { mode: 0o600 })
        : createWriteStream(this.list, { flags: 'r+', start: from });
    let bytes = 0;
    const bound = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        bytes += chunk.length;
        if (bytes > mostBytes) done(new Error('it is too long'));
        else done(null, chunk);
      },
    });
    try {
      await pipeline(source, bound, file);
      return { kind: 'written' };
    } catch (failure) {
      return bytes > mostBytes ? { kind: 'too-long' } : { kind: 'broken-off', failure };
    }
  }

  removeList(): void {
    rmSync(this.list, { force: true });
  }

  remove(): void {
    rmSync(this.#path, { recursive: true, force: true });
  }
}

/** What a browser calls a file, as it may be shown, logged and kept: a name without a path, control signs or marks of direction. */
export function fileNameOf(sent: string): string {
  const base = sent.split(/[/\\]/).at(-1) ?? '';
  const plain = base
    .normalize('NFC')
    .replaceAll(/[\p{C}\u2028\u2029]/gu, '')
    .trim()
    .slice(0, 120);
  return plain === '' || /^\.+$/.test(plain) ? 'list' : plain;
}

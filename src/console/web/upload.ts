// Uploads a file to the controller in pieces, each with its position, so that an interrupted upload continues. Does not read
// its content.
import { signal } from '@preact/signals';
import { ask, get, Refused, send, UNANSWERED } from './api.ts';

export interface Upload {
  readonly id: string;
  readonly campaign: string;
  readonly file: string;
  readonly bytes: number;
  readonly received: number;
  readonly at: number;
  readonly state:
    | 'receiving'
    | 'reading'
    | 'planned'
    | 'checking'
    | 'checked'
    | 'importing'
    | 'done'
    | 'refused'
    | 'cancelled';
  readonly format: string | null;
  readonly notes: readonly string[];
  readonly columns: readonly {
    readonly heading: string;
    readonly becomes: string;
    readonly from: string;
    readonly example: string | null;
  }[];
  readonly meanings: readonly string[];
  readonly map: Readonly<Record<string, string>>;
  readonly progress: {
    readonly rows: number;
    readonly bytesRead: number;
    readonly bytes: number;
    readonly accepted: number;
    readonly rejected: number;
    readonly duplicates: number;
  } | null;
  readonly rejects: readonly {
    readonly line: number;
    readonly column: string | null;
    readonly value: string | null;
    readonly reason: string;
    readonly remedy: string;
  }[];
  readonly counts: {
    readonly rows: number;
    readonly accepted: number;
    readonly rejected: number;
    readonly duplicates: number;
    readonly added: number;
    readonly kept: number;
    readonly withdrawn: number;
    readonly isUnchanged: boolean;
    readonly tookMs: number;
  } | null;
  readonly problems: readonly { readonly message: string; readonly remedy: string }[];
  readonly hasRejectReport: boolean;
}

export const upload = signal<Upload | null>(null);

const PIECE_BYTES = 4 * 1024 * 1024;
const TRIES = 5;
const AGAIN_AFTER_MS = 1_000;

let unwatch: () => void = () => {};

/** Throws what was refused. */
export async function sendList(campaign: string, file: File): Promise<void> {
  const begun = await ask<Upload>('POST', `/campaigns/${encodeURIComponent(campaign)}/uploads`, {
    fileName: file.name,
    bytes: file.size,
  });
  upload.value = begun;
  let { received } = begun;
  for (let tries = 0; received < file.size; ) {
    try {
      const now = await send<Upload>(
        `/uploads/${begun.id}?offset=${received}`,
        file.slice(received, received + PIECE_BYTES),
      );
      upload.value = now;
      received = now.received;
      tries = 0;
    } catch (error) {
      if (
        ++tries === TRIES ||
        (error instanceof Refused && error.status !== 409 && error.status !== UNANSWERED)
      )
        throw error;
      await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS * tries));
      received = (await get<Upload>(`/uploads/${begun.id}`)).received;
    }
  }
  follow(begun.id);
}

/** Shows each change until it is over. */
function follow(id: string): void {
  unwatch();
  const source = new EventSource(`/api/v1/uploads/${encodeURIComponent(id)}/events`);
  source.addEventListener('upload', (message) => {
    upload.value = JSON.parse((message as MessageEvent<string>).data) as Upload;
    if (['done', 'refused', 'cancelled'].includes(upload.value.state)) source.close();
  });
  unwatch = () => source.close();
}

export async function order(what: 'check' | 'import', map: Readonly<Record<string, string>>): Promise<void> {
  const { value } = upload;
  if (value === null) return;
  upload.value = await ask<Upload>(
    'POST',
    `/uploads/${value.id}/${what}`,
    Object.keys(map).length === 0 ? {} : { map },
  );
  follow(value.id);
}

export async function leave(): Promise<void> {
  const { value } = upload;
  unwatch();
  upload.value = null;
  if (value !== null && value.state !== 'done') await ask('DELETE', `/uploads/${value.id}`).catch(() => {});
}

// The three requests to an S3-compatible store that uploads need: put a file, check that it arrived whole, delete it. Signed
// by Signature Version 4 with the content's digest. Only public machines are reached, unless the owner allowed the endpoint.
import { createHash } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { AwsV4Signer } from 'aws4fetch';
import type { Appliance } from '../../config/appliance.ts';
import type { Clock } from '../../telephony/time.ts';
import { TimeLimit } from '../../telephony/time-limit.ts';
import { GuardedFetch } from '../agents/tools/guarded-fetch.ts';

export type UploadSettings = NonNullable<Appliance['recordings']['upload']>;

export interface StoreAnswer {
  /** Null: done. */
  readonly problem: string | null;
  /** Null: no answer came. */
  readonly status: number | null;
}

/** Of no bytes at all. */
const EMPTY_SHA256 = createHash('sha256').digest('hex');
/** What is read of an error, for the log. */
const ANSWER_BYTES = 4_000;
const ASK_WITHIN_MS = 30_000;
/** And a second more for each of so many bytes. */
const SLOWEST_BYTES_A_SECOND = 50_000;

export class S3Store {
  readonly #settings: UploadSettings;
  readonly #fetch: GuardedFetch;
  readonly #clock: Clock;
  readonly #signal: AbortSignal;

  constructor(settings: UploadSettings, clock: Clock, signal: AbortSignal) {
    this.#settings = settings;
    this.#clock = clock;
    this.#signal = signal;
    const { hostname } = new URL(this.#urlOf(''));
    this.#fetch = new GuardedFetch(settings.allowPrivate ? [hostname] : []);
  }

  /** The store checks what comes against its digest, and keeps that beside it. */
  async put(path: string, key: string, sha256: string, bytes: number): Promise<StoreAnswer> {
    const body = await openAsBlob(path);
    return this.#asked(
      'PUT',
      key,
      {
        'content-type': 'application/octet-stream',
        'x-amz-content-sha256': sha256,
        'x-amz-checksum-sha256': Buffer.from(sha256, 'hex').toString('base64'),
      },
      ASK_WITHIN_MS + (bytes / SLOWEST_BYTES_A_SECOND) * 1_000,
      (response) => this.#failureOf(response),
      body,
    );
  }

  /** Whether what lies there is these very bytes: by the digest that the store tells, or else by reading all of it back. */
  async verify(key: string, sha256: string, bytes: number): Promise<StoreAnswer> {
    const told = await this.#told(key, sha256, bytes);
    if (told !== 'untold') return told;
    return this.#asked(
      'GET',
      key,
      {},
      ASK_WITHIN_MS + (bytes / SLOWEST_BYTES_A_SECOND) * 1_000,
      async (response) => {
        if (!response.ok) return this.#failureOf(response);
        const hash = createHash('sha256');
        for await (const piece of response.body ?? []) hash.update(piece);
        return hash.digest('hex') === sha256
          ? { problem: null, status: response.status }
          : differs('the copy has another digest');
      },
    );
  }

  /** The same without reading it back: by its length, and by its digest where the store tells it. */
  async look(key: string, sha256: string, bytes: number): Promise<StoreAnswer> {
    const told = await this.#told(key, sha256, bytes);
    return told === 'untold' ? { problem: null, status: 200 } : told;
  }

  /** From the byte `first` to the byte `last`, which must lie within it. */
  async read(key: string, first: number, last: number): Promise<Buffer | StoreAnswer> {
    const wanted = last + 1 - first;
    return this.#asked<Buffer | StoreAnswer>(
      'GET',
      key,
      { range: `bytes=${first}-${last}` },
      ASK_WITHIN_MS + (wanted / SLOWEST_BYTES_A_SECOND) * 1_000,
      async (response) => {
        if (!response.ok) return this.#failureOf(response);
        // Some stores, and what stands before them, know no ranges and send all of it.
        let skip = response.status === 206 ? 0 : first;
        const pieces: Buffer[] = [];
        let length = 0;
        for await (const piece of response.body ?? []) {
          const useful = Buffer.from(piece).subarray(skip, skip + wanted - length);
          skip = Math.max(0, skip - piece.length);
          pieces.push(useful);
          length += useful.length;
          if (length >= wanted) break;
        }
        return length === wanted
          ? Buffer.concat(pieces)
          : differs(`${length} bytes came of the ${wanted} that were asked for`);
      },
    );
  }

  #told(key: string, sha256: string, bytes: number): Promise<StoreAnswer | 'untold'> {
    return this.#asked<StoreAnswer | 'untold'>(
      'HEAD',
      key,
      { 'x-amz-checksum-mode': 'ENABLED' },
      ASK_WITHIN_MS,
      async (response) => {
        const failed = await this.#failureOf(response);
        if (failed.problem !== null) return failed;
        const length = response.headers.get('content-length');
        if (length !== null && Number(length) !== bytes)
          return differs(`the copy has ${length} bytes, and not ${bytes}`);
        const checksum = response.headers.get('x-amz-checksum-sha256');
        if (checksum === null) return 'untold';
        const isSame = checksum === Buffer.from(sha256, 'hex').toString('base64');
        return isSame ? failed : differs('the copy has another digest');
      },
    );
  }

  /** One that is gone already is removed. */
  async remove(key: string): Promise<StoreAnswer> {
    return this.#asked('DELETE', key, {}, ASK_WITHIN_MS, async (response) =>
      response.status === 404 ? { problem: null, status: 404 } : this.#failureOf(response),
    );
  }

  close(): Promise<void> {
    return this.#fetch.close();
  }

  /** What the store says is wrong, by its code: `AccessDenied`, `NoSuchBucket`. Of a bucket that lies elsewhere: where. */
  async #failureOf(response: Response): Promise<StoreAnswer> {
    const { status } = response;
    const text = await response.text().catch(() => '');
    if (response.ok) return { problem: null, status };
    const code = /<Code>([A-Za-z0-9]{1,60})<\/Code>/.exec(text)?.[1];
    const said = `it answered ${status}${code === undefined ? '' : ` ${code}`}`;
    const told =
      response.headers.get('x-amz-bucket-region') ?? /<Region>([^<]{1,40})<\/Region>/.exec(text)?.[1];
    const region = told !== undefined && /^[a-z0-9-]{2,40}$/.test(told) ? told : null;
    if (region === null || region === this.#settings.region) return { problem: said, status };
    return {
      problem: `${said}: the bucket is in the region ${region}, and recordings.upload.region is ${this.#settings.region}`,
      status,
    };
  }

  #urlOf(key: string): string {
    const { endpoint, bucket, addressing } = this.#settings;
    const url = new URL(endpoint);
    const before = url.pathname.replace(/\/$/, '');
    if (addressing === 'host') url.hostname = `${bucket}.${url.hostname}`;
    url.pathname = addressing === 'host' ? `${before}/${key}` : `${before}/${bucket}/${key}`;
    return url.href;
  }

  /** Never throws. */
  async #asked<T>(
    method: string,
    key: string,
    headers: Readonly<Record<string, string>>,
    withinMs: number,
    read: (response: Response) => Promise<T>,
    body?: Blob,
  ): Promise<T | StoreAnswer> {
    const { region, accessKeyId, secretAccessKey } = this.#settings;
    const limit = new TimeLimit(this.#clock, withinMs, this.#signal);
    try {
      const signed = await new AwsV4Signer({
        ...{ method, url: this.#urlOf(key), service: 's3', region },
        headers: { 'x-amz-content-sha256': EMPTY_SHA256, ...headers },
        ...{ accessKeyId: accessKeyId.reveal(), secretAccessKey: secretAccessKey.reveal() },
      }).sign();
      const init = { method, headers: Object.fromEntries(signed.headers), body: body ?? null };
      const response = await this.#fetch.fetch(signed.url, { ...init, signal: limit.signal }, ANSWER_BYTES);
      return await read(response);
    } catch (thrown) {
      const because = limit.isOver ? `no answer within ${Math.round(withinMs / 1000)} s` : reasonOf(thrown);
      return { problem: because.slice(0, 300), status: null };
    } finally {
      limit.end();
    }
  }
}

function differs(problem: string): StoreAnswer {
  return { problem, status: 200 };
}

/** The innermost says what happened; the outer ones only that something did. */
function reasonOf(thrown: unknown): string {
  let reason = 'it cannot be reached';
  for (let at: unknown = thrown; at instanceof Error; at = at.cause) reason = at.message || reason;
  return reason;
}

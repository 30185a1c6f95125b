// A store that speaks S3 on a local port: it checks every signature by itself (Signature Version 4, as AWS documents it), the digest of
// what comes, and keeps what was put. Fails as it is told to. Holds no bucket but one.
import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export const S3_KEY = {
  id: 'AKIDEXAMPLE',
  secret: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  region: 'ap-south-1',
};

export interface S3Fault {
  /** Answers so instead of doing it. */
  readonly status?: number;
  readonly code?: string;
  /** Where it says that the bucket lies. */
  readonly region?: string;
  /** Keeps other bytes than those that came. */
  readonly spoils?: boolean;
  /** Happens before what came is kept. */
  readonly meanwhile?: () => void;
  /** Does it, and the line breaks before it can say so. */
  readonly losesAnswer?: boolean;
}

export class S3Server {
  readonly objects = new Map<string, Buffer>();
  readonly asked: string[] = [];
  /** Of the next requests, in order. */
  readonly faults: S3Fault[] = [];
  /** Whether HEAD tells the digest that came with an object, as newer stores do. */
  tellsChecksum = true;
  /** Whether it sends a part where a part was asked for. */
  knowsRanges = true;
  readonly #server = createServer((request, response) => void this.#answer(request, response));

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  #send(found: Buffer, { headers }: IncomingMessage, response: ServerResponse): void {
    const range = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? '');
    if (range === null || !this.knowsRanges) return void response.writeHead(200).end(found);
    const [first, last] = [Number(range[1]), Math.min(Number(range[2]), found.length - 1)];
    const headersOut = { 'content-range': `bytes ${first}-${last}/${found.length}` };
    response.writeHead(206, headersOut).end(found.subarray(first, last + 1));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '' } = request;
    const body = await buffer(request);
    this.asked.push(`${method} ${url}`);
    const refuse = (status: number, code: string, region?: string): void => {
      const told = region === undefined ? {} : { 'x-amz-bucket-region': region };
      response.writeHead(status, { 'content-type': 'application/xml', ...told });
      response.end(method === 'HEAD' ? '' : `<?xml version="1.0"?><Error><Code>${code}</Code></Error>`);
    };
    const unsigned = wrongSignature(request);
    if (unsigned !== null) return refuse(403, unsigned);
    const fault = this.faults.shift() ?? {};
    if (fault.status !== undefined) return refuse(fault.status, fault.code ?? 'InternalError', fault.region);
    const sha256 = createHash('sha256').update(body).digest();
    if (request.headers['x-amz-content-sha256'] !== sha256.toString('hex'))
      return refuse(400, 'XAmzContentSHA256Mismatch');
    if (!url.startsWith('/bucket/')) return refuse(404, 'NoSuchBucket');
    const found = this.objects.get(url);
    switch (method) {
      case 'PUT': {
        if (request.headers['content-length'] === undefined) return refuse(411, 'MissingContentLength');
        if (request.headers['x-amz-checksum-sha256'] !== sha256.toString('base64'))
          return refuse(400, 'BadDigest');
        fault.meanwhile?.();
        this.objects.set(url, fault.spoils === true ? Buffer.alloc(body.length) : body);
        if (fault.losesAnswer === true) return void request.socket.destroy();
        return void response.writeHead(200).end();
      }
      case 'HEAD': {
        if (found === undefined) return refuse(404, 'NotFound');
        const kept = createHash('sha256').update(found).digest('base64');
        const told = this.tellsChecksum && request.headers['x-amz-checksum-mode'] === 'ENABLED';
        response.writeHead(200, {
          'content-length': found.length,
          ...(told ? { 'x-amz-checksum-sha256': kept } : {}),
        });
        return void response.end();
      }
      case 'GET':
        return found === undefined ? refuse(404, 'NoSuchKey') : this.#send(found, request, response);
      case 'DELETE':
        this.objects.delete(url);
        return void response.writeHead(204).end();
      default:
        return refuse(405, 'MethodNotAllowed');
    }
  }
}

/** Null: it is right. */
function wrongSignature(request: IncomingMessage): string | null {
  const { authorization = '' } = request.headers;
  const parts =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
      authorization,
    );
  if (parts === null) return 'AccessDenied';
  const [, id, day = '', region, names = '', signature] = parts;
  if (id !== S3_KEY.id) return 'InvalidAccessKeyId';
  if (region !== S3_KEY.region) return 'AuthorizationHeaderMalformed';
  const signed = names.split(';');
  for (const needed of ['host', 'x-amz-content-sha256', 'x-amz-date'])
    if (!signed.includes(needed)) return 'AccessDenied';
  const [path = '', query = ''] = (request.url ?? '').split('?');
  const canonical = [
    request.method,
    path,
    query,
    ...signed.map((name) => `${name}:${String(request.headers[name]).trim()}`),
    '',
    names,
    request.headers['x-amz-content-sha256'],
  ].join('\n');
  const date = String(request.headers['x-amz-date']);
  const scope = `${day}/${region}/s3/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', date, scope, createHash('sha256').update(canonical).digest('hex')].join(
    '\n',
  );
  const hmac = (key: string | Buffer, of: string): Buffer => createHmac('sha256', key).update(of).digest();
  const key = [day, S3_KEY.region, 's3', 'aws4_request'].reduce<string | Buffer>(
    (before, part) => hmac(before, part),
    `AWS4${S3_KEY.secret}`,
  );
  return hmac(key, text).toString('hex') === signature ? null : 'SignatureDoesNotMatch';
}

// A transcriber whose every stream is one WebSocket of the vendor's. A vendor says where it connects, what it cannot honour, and
// how its messages are read; opening, waits and the key check are the same for all.
import type { Clock } from '../telephony/time.ts';
import { checkTranscriber, type TranscriberToCheck } from './check-transcriber.ts';
import type { Vendor } from './http-error.ts';
import type { ProviderError } from './spec/error.ts';
import type { Transcriber, TranscriberOptions, TranscriptStream } from './spec/transcriber.ts';
import { openTranscriptConnection, type Recogniser } from './transcript-connection.ts';
import { openVendorSocket, type SocketEnd } from './vendor-socket.ts';

/** Settings that replace a vendor's usual waits; tests use the last three. */
export interface StreamWaits {
  readonly connectTimeoutMs?: number | undefined;
  readonly keepAliveMs?: number | undefined;
  readonly stallMs?: number | undefined;
  readonly closeMs?: number | undefined;
}

/** One stream, as it is to be opened. */
interface StreamPlan {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly warnings: readonly string[];
  readonly recogniser: Recogniser;
}

export interface SocketTranscriberParts {
  readonly vendor: Vendor;
  readonly clock: Clock;
  readonly sampleRatesHz: Transcriber['sampleRatesHz'];
  readonly waits: StreamWaits;
  readonly usualWaits: { readonly [Wait in keyof StreamWaits]-?: number };
  readonly explainEnd: (vendor: Vendor, end: SocketEnd) => ProviderError;
  readonly plan: (options: TranscriberOptions) => StreamPlan;
  readonly check: Pick<TranscriberToCheck, 'language' | 'facts' | 'answers' | 'objectionMs'>;
}

export type CheckedTranscriber = Transcriber & Required<Pick<Transcriber, 'check'>>;

export function createSocketTranscriber(parts: SocketTranscriberParts): CheckedTranscriber {
  const { vendor, clock, waits, usualWaits } = parts;
  const openTimeoutMs = waits.connectTimeoutMs ?? usualWaits.connectTimeoutMs;
  const open = (options: TranscriberOptions): TranscriptStream => {
    const { url, headers, warnings, recogniser } = parts.plan(options);
    return openTranscriptConnection(
      {
        vendor,
        clock,
        connect: (handlers) => openVendorSocket({ url, headers, openTimeoutMs, clock }, handlers),
        explainEnd: (end) => parts.explainEnd(vendor, end),
        warnings,
        openTimeoutMs,
        keepAliveMs: waits.keepAliveMs ?? usualWaits.keepAliveMs,
        stallMs: waits.stallMs ?? usualWaits.stallMs,
        closeMs: waits.closeMs ?? usualWaits.closeMs,
      },
      options,
      recogniser,
    );
  };
  return {
    provider: vendor.provider,
    sampleRatesHz: parts.sampleRatesHz,
    open,
    check: (signal) => checkTranscriber({ ...parts.check, vendor, clock, open }, signal),
  };
}

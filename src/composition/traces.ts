// Opens the export of traces, if a collector is named: OpenTelemetry's SDK with its OTLP exporter over HTTP, loaded only then. If
// the collector is gone, spans are lost but calls are not affected.
import { DiagLogLevel, diag } from '@opentelemetry/api';
import type { Appliance } from '../config/appliance.ts';
import { CallTraces } from '../console/call-traces.ts';
import { systemClock } from '../runtime/clock.ts';
import type { LiveFeed } from '../runtime/live-feed.ts';
import type { Log } from '../runtime/log.ts';
import type { Closer } from '../runtime/stop.ts';
import { VERSION } from '../runtime/version.ts';

const EXPORT_WITHIN_MS = 10_000;
/** The end of the controller waits for the last spans no longer. */
const LAST_WITHIN_MS = 3_000;
const SEND_EVERY_MS = 5_000;
/** A collector that is gone is said once in a while, not with every batch. */
const SAID_AGAIN_MS = 600_000;

export interface TracesOptions {
  readonly appliance: Pick<Appliance, 'name' | 'traces'>;
  readonly feed: LiveFeed;
  readonly log: Log;
  readonly closers: Closer[];
}

export async function openTraces({ appliance, feed, log, closers }: TracesOptions): Promise<void> {
  const { traces, name } = appliance;
  if (traces === undefined) return;
  const [sdk, { OTLPTraceExporter }, { resourceFromAttributes }] = await Promise.all([
    import('@opentelemetry/sdk-trace'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ]);
  sayTroubles(log);
  const { authorization, endpoint, share } = traces;
  const exporter = new OTLPTraceExporter({
    url: endpoint,
    timeoutMillis: EXPORT_WITHIN_MS,
    ...(authorization === undefined ? {} : { headers: { authorization: authorization.reveal() } }),
  });
  const provider = new sdk.TracerProvider({
    resource: resourceFromAttributes({
      ...{ 'service.name': 'trunkline', 'service.version': VERSION, 'service.instance.id': name },
    }),
    sampler: new sdk.ParentBasedSampler({ root: new sdk.TraceIdRatioBasedSampler(share) }),
    spanProcessors: [
      new sdk.BatchSpanProcessor({
        ...{ exporter, scheduledDelayMillis: SEND_EVERY_MS, exportTimeoutMillis: EXPORT_WITHIN_MS },
      }),
    ],
  });
  const spans = new CallTraces(feed, provider.getTracer('trunkline', VERSION));
  closers.push({
    what: 'traces',
    close: async () => {
      spans.close(systemClock.now());
      await Promise.race([provider.shutdown().catch(() => {}), waitMs(LAST_WITHIN_MS)]);
    },
  });
  log.info({ share }, 'call tracing enabled');
}

function waitMs(ms: number): Promise<void> {
  return new Promise((resolve) => {
    systemClock.wakeAt(systemClock.now() + ms, resolve, 'background');
  });
}

function sayTroubles(log: Log): void {
  let saidAt = Number.NEGATIVE_INFINITY;
  const say = (problem: string): void => {
    if (systemClock.now() - saidAt < SAID_AGAIN_MS) return;
    saidAt = systemClock.now();
    log.warn({ problem: problem.slice(0, 300) }, 'traces could not be sent');
  };
  const quiet = (): void => {};
  diag.setLogger(
    { error: say, warn: say, info: quiet, debug: quiet, verbose: quiet },
    { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
  );
}

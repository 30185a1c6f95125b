// Checks a key at Deepgram by opening and closing a stream, which tests key, credit, model and region for free. Reports the
// account and its balance if the key may read them.
import type { Clock } from '../../telephony/time.ts';
import { type AccountAnswer, askAccount, isGood } from '../account-answer.ts';
import { failedCheck } from '../check-voice.ts';
import { timeoutError, type Vendor } from '../http-error.ts';
import { isFields, numberOf, parseJson, textOf } from '../json-fields.ts';
import type { KeyCheck } from '../spec/key-check.ts';
import type { TranscriberOptions, TranscriptEvent, TranscriptStream } from '../spec/transcriber.ts';
import { stopwatch } from '../timer.ts';

export interface DeepgramCheck {
  readonly vendor: Vendor;
  readonly clock: Clock;
  readonly apiKey: string;
  /** With a ws scheme, as streams are opened. */
  readonly baseUrl: string;
  readonly model: string;
  readonly open: (options: TranscriberOptions) => TranscriptStream;
}

type Facts = KeyCheck['facts'];

export async function checkDeepgram(asked: DeepgramCheck, signal: AbortSignal): Promise<KeyCheck> {
  const [check, facts] = await Promise.all([checkStream(asked, signal), accountFacts(asked, signal)]);
  return { ...check, facts: [{ name: 'model', value: asked.model }, ...(check.ok ? facts : [])] };
}

async function checkStream({ vendor, clock, open }: DeepgramCheck, signal: AbortSignal): Promise<KeyCheck> {
  const elapsedMs = stopwatch(clock);
  let opened: KeyCheck | null = null;
  return await new Promise<KeyCheck>((resolve) => {
    const onEvent = (event: TranscriptEvent) => {
      if (event.kind === 'error') resolve(failedCheck(event.error, elapsedMs()));
      if (event.kind === 'closed')
        resolve(opened ?? failedCheck(timeoutError(vendor, 'open a stream', elapsedMs()), elapsedMs()));
      if (event.kind !== 'open') return;
      opened = { ok: true, roundTripMs: elapsedMs(), facts: [], problem: null };
      stream.close();
    };
    const stream = open({ sampleRateHz: 8000, language: 'en', keyterms: [], signal, onEvent });
    // A signal that is aborted ends a stream without a word.
    const onAbort = () => onEvent({ kind: 'closed' });
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
}

/** developers.deepgram.com/reference/manage/projects/list and …/manage/billing/list; keys need not have these rights. */
async function accountFacts({ apiKey, baseUrl }: DeepgramCheck, signal: AbortSignal): Promise<Facts> {
  const root = baseUrl.replace(/^ws/, 'http');
  const ask = async (path: string): Promise<AccountAnswer | null> => {
    // The stream has said already why nobody answers.
    const silent = () => null;
    return await askAccount(`${root}${path}`, { authorization: `Token ${apiKey}` }, signal).catch(silent);
  };
  const projects = listIn(await ask('/v1/projects'), 'projects');
  const [project] = projects;
  if (project === undefined) return [];
  const balances = listIn(
    await ask(`/v1/projects/${encodeURIComponent(textOf(project['project_id']))}/balances`),
    'balances',
  );
  const others = projects.length > 1 ? ` and ${projects.length - 1} more` : '';
  return [
    { name: 'project', value: `${clean(textOf(project['name']), apiKey)}${others}` },
    ...balances.flatMap((balance) => {
      const amount = numberOf(balance['amount']);
      return amount === null
        ? []
        : [{ name: 'left', value: `${amount.toFixed(2)} ${clean(textOf(balance['units']), apiKey)}`.trim() }];
    }),
  ];
}

function listIn(answer: AccountAnswer | null, name: string) {
  const body = answer !== null && isGood(answer) ? parseJson(answer.body) : null;
  const list = isFields(body) ? body[name] : null;
  return Array.isArray(list) ? list.filter(isFields) : [];
}

/** Names are people's own, and go to a terminal. */
function clean(text: string, apiKey: string): string {
  return text
    .replaceAll(apiKey, '•••')
    .replace(/\p{C}+/gu, ' ')
    .trim()
    .slice(0, 60);
}

// A past call repeated with the agent as it is declared now: its answers today beside those of then, how long they took, and
// when the turns would end. In text; dials nobody.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { get, may, type Turn } from '../api.ts';
import { type Chat, latencyIn, openChat } from '../chat.ts';
import { t } from '../strings.ts';
import { Act, Panel, Said, useSaid } from './common.tsx';
import { ReplayedTiming, type Timing } from './replayed-timing.tsx';

interface Exchange {
  readonly caller: string;
  readonly before: string;
  readonly beforeMs: number | null;
  readonly now: string;
  readonly nowMs: number | null;
}

/** An agent that has not answered by then gives no answer. */
const ANSWER_WITHIN_MS = 45_000;

export function Replay({
  call,
  agent,
  turns,
}: {
  call: string;
  agent: string;
  turns: readonly Turn[];
}): JSX.Element {
  const shown = useSignal<readonly Exchange[]>([]);
  const state = useSignal<'idle' | 'running' | 'over'>('idle');
  const timing = useSignal<Timing | null>(null);
  const { said, attempt } = useSaid();
  const chat = useRef<Chat | null>(null);
  const look = (): Promise<boolean> =>
    attempt(async () => {
      timing.value = await get<Timing>(`/calls/${encodeURIComponent(call)}/replayed-timing`);
      return undefined;
    });
  useEffect(() => () => chat.current?.end(), []);
  const run = async (): Promise<void> => {
    state.value = 'running';
    shown.value = turns.map(({ callerText, generatedText, timing: then }) => ({
      caller: callerText,
      before: generatedText,
      beforeMs: latencyIn(then),
      now: '',
      nowMs: null,
    }));
    await look();
    const change = (index: number, to: (one: Exchange) => Partial<Exchange>): void => {
      shown.value = shown.value.map((one, place) => (place === index ? { ...one, ...to(one) } : one));
    };
    await sayAgain(agent, turns, chat, {
      onWords: (index, text) => change(index, ({ now }) => ({ now: `${now} ${text}`.trim() })),
      onAnswered: (index, nowMs) => change(index, () => ({ nowMs })),
    });
    state.value = 'over';
  };
  return (
    <Panel
      title={t('replay')}
      actions={
        <>
          <Act run={() => void look()}>{t('replayTiming')}</Act>
          <Act
            run={() => void run()}
            why={may('operate') ? (state.value === 'running' ? '…' : null) : t('needsOperate')}
            shortcut="r"
          >
            {t('replayNow')}
          </Act>
        </>
      }
    >
      <Said of={said} />
      {shown.value.length === 0 && timing.value === null ? <p class="quiet">{t('replayHint')}</p> : null}
      {shown.value.length === 0 ? null : (
        <table aria-label={t('replay')}>
          <thead>
            <tr>
              <th scope="col">{t('callerWord')}</th>
              <th scope="col">{t('atThatTime')}</th>
              <th scope="col">{t('now')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.value.map((one, index) => (
              <tr key={index}>
                <td>{one.caller || '—'}</td>
                <td class="quiet">
                  {one.before} <Took ms={one.beforeMs} />
                </td>
                <td>
                  {one.now === one.before ? <span class="quiet">{t('theSame')}</span> : one.now}{' '}
                  <Took ms={one.nowMs} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {shown.value.some(({ nowMs }) => nowMs !== null) ? (
        <p class="quiet">{t('replayWithoutSound')}</p>
      ) : null}
      {timing.value === null ? null : <ReplayedTiming of={timing.value} />}
    </Panel>
  );
}

function Took({ ms }: { ms: number | null }): JSX.Element | null {
  return ms === null ? null : <small class="nowrap">{ms} ms</small>;
}

interface Answers {
  readonly onWords: (index: number, text: string) => void;
  readonly onAnswered: (index: number, latencyMs: number | null) => void;
}

/** One turn after the other, each when the agent has answered the one before. */
async function sayAgain(
  agent: string,
  turns: readonly Turn[],
  chat: { current: Chat | null },
  { onWords, onAnswered }: Answers,
): Promise<void> {
  let at = 0;
  let next = Promise.withResolvers<void>();
  let isOver = false;
  chat.current = openChat(agent, {
    onLine: ({ who, text }) => (who === 'agent' ? onWords(at, text) : undefined),
    onTurn: (latencyMs) => {
      onAnswered(at, latencyMs);
      next.resolve();
    },
    onEnd: () => {
      isOver = true;
      next.resolve();
    },
  });
  for (; at < turns.length && !isOver; at++) {
    const words = turns[at]?.callerText ?? '';
    // The first turn is the greeting: it comes by itself.
    if (words !== '') chat.current.say(words);
    else if (at > 0) continue;
    const late = setTimeout(next.resolve, ANSWER_WITHIN_MS);
    await next.promise;
    clearTimeout(late);
    next = Promise.withResolvers<void>();
  }
  chat.current.end();
  chat.current = null;
}

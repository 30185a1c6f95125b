// A past call said again to the agent as it is declared now: what it answers today beside what it answered then. In text; nobody is rung.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { may, type Turn } from '../api.ts';
import { type Chat, openChat } from '../chat.ts';
import { t } from '../strings.ts';
import { Act, Panel } from './common.tsx';

interface Exchange {
  readonly caller: string;
  readonly before: string;
  readonly now: string;
}

/** An agent that has not answered by then gives no answer. */
const ANSWER_WITHIN_MS = 45_000;

export function Replay({ agent, turns }: { agent: string; turns: readonly Turn[] }): JSX.Element {
  const shown = useSignal<readonly Exchange[]>([]);
  const state = useSignal<'idle' | 'running' | 'over'>('idle');
  const chat = useRef<Chat | null>(null);
  useEffect(() => () => chat.current?.end(), []);
  const run = async (): Promise<void> => {
    state.value = 'running';
    shown.value = turns.map(({ callerText, generatedText }) => ({
      caller: callerText,
      before: generatedText,
      now: '',
    }));
    await sayAgain(agent, turns, chat, (index, text) => {
      shown.value = shown.value.map((one, place) =>
        place === index ? { ...one, now: `${one.now} ${text}`.trim() } : one,
      );
    });
    state.value = 'over';
  };
  return (
    <Panel
      title={t('replay')}
      actions={
        <Act
          run={() => void run()}
          why={may('operate') ? (state.value === 'running' ? '…' : null) : t('needsOperate')}
          shortcut="r"
        >
          {t('replayNow')}
        </Act>
      }
    >
      {shown.value.length === 0 ? (
        <p class="quiet">{t('replayHint')}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th>{t('callerWord')}</th>
              <th>{t('atThatTime')}</th>
              <th>{t('now')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.value.map((one, index) => (
              <tr key={index}>
                <td>{one.caller || '—'}</td>
                <td class="quiet">{one.before}</td>
                <td>{one.now === one.before ? <span class="quiet">{t('theSame')}</span> : one.now}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

/** One turn after the other, each when the agent has answered the one before. */
async function sayAgain(
  agent: string,
  turns: readonly Turn[],
  chat: { current: Chat | null },
  onWords: (index: number, text: string) => void,
): Promise<void> {
  let at = 0;
  let next = Promise.withResolvers<void>();
  let isOver = false;
  chat.current = openChat(agent, {
    onLine: ({ who, text }) => (who === 'agent' ? onWords(at, text) : undefined),
    onTurn: () => next.resolve(),
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

// Talk to an agent from the page: by microphone or by typing, with the words as they come.
import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { may } from '../api.ts';
import { type Chat, type ChatLine, openChat } from '../chat.ts';
import { t } from '../strings.ts';
import { beginTalk, endTalk, talk } from '../talk.ts';
import { Act, Dot } from './common.tsx';

interface Typed {
  readonly agent: string;
  readonly lines: readonly ChatLine[];
  readonly isOver: boolean;
  readonly latencyMs: number | null;
}

const typed = signal<Typed | null>(null);
let chat: Chat | null = null;

function endTyping(): void {
  chat?.end();
  chat = null;
}

function beginTyping(agent: string): void {
  endTyping();
  endTalk();
  talk.value = null;
  typed.value = { agent, lines: [], isOver: false, latencyMs: null };
  const change = (part: (before: Typed) => Partial<Typed>): void => {
    if (typed.value?.agent === agent) typed.value = { ...typed.value, ...part(typed.value) };
  };
  chat = openChat(agent, {
    onLine: (line) => change(({ lines }) => ({ lines: [...lines, line] })),
    onTurn: (latencyMs) => change(() => ({ latencyMs })),
    onEnd: () => change(() => ({ isOver: true })),
  });
}

export function TypeButton({ agent }: { agent: string }): JSX.Element {
  return (
    <Act run={() => beginTyping(agent)} why={may('operate') ? null : t('needsOperate')} shortcut="c">
      {t('typeToIt')}
    </Act>
  );
}

export function TalkButton({ agent }: { agent: string }): JSX.Element {
  const open = talk.value !== null && talk.value.agent === agent && talk.value.state !== 'over';
  const begin = (): void => {
    endTyping();
    typed.value = null;
    void beginTalk(agent);
  };
  return open ? (
    <Act run={endTalk} shortcut="t" danger>
      {t('hangUp')}
    </Act>
  ) : (
    <Act run={begin} why={may('operate') ? null : t('needsOperate')} shortcut="t">
      {t('talkToIt')}
    </Act>
  );
}

export function TalkWords({ agent }: { agent: string }): JSX.Element | null {
  const now = talk.value;
  if (typed.value?.agent === agent) return <Typing of={typed.value} />;
  if (now === null || now.agent !== agent) return null;
  return (
    <>
      <p>
        <Dot tone={now.state === 'talking' ? 'good' : 'quiet'}>
          {now.state === 'talking' ? t('speakNow') : now.state === 'opening' ? '…' : t('talkIsOver')}
        </Dot>{' '}
        {now.latencyMs === null ? null : <small>{Math.round(now.latencyMs)} ms</small>}
      </p>
      <Lines lines={now.lines} partial={now.partial} />
      <p class="quiet">{t('talkNote')}</p>
    </>
  );
}

function Lines({ lines, partial }: { lines: readonly ChatLine[]; partial: string }): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.scrollTo(0, box.current.scrollHeight), [lines.length, partial]);
  return (
    <div
      class="talk"
      role="log"
      aria-live="polite"
      aria-label={t('transcript')}
      ref={box}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it by keys.
      tabIndex={0}
    >
      {lines.map((line, index) => (
        <p key={`${index}-${line.who}`} class={`line ${line.who}`}>
          <small>{line.who === 'caller' ? t('you') : line.who === 'agent' ? t('agent') : ''}</small>
          {line.heard === undefined ? (
            <span>{line.text}</span>
          ) : (
            <span>
              {line.heard}
              <s>{line.text.startsWith(line.heard) ? line.text.slice(line.heard.length) : ''}</s>{' '}
              <em>{t('cut')}</em>
            </span>
          )}
        </p>
      ))}
      {partial === '' ? null : (
        <p class="line caller partial">
          <small>{t('you')}</small>
          <span>{partial}</span>
        </p>
      )}
    </div>
  );
}

function Typing({ of: { lines, isOver, latencyMs } }: { of: Typed }): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  return (
    <>
      <Lines lines={lines} partial="" />
      {isOver ? (
        <p class="quiet">{t('talkIsOver')}</p>
      ) : (
        <form
          class="composer"
          onSubmit={(event) => {
            event.preventDefault();
            const words = input.current?.value.trim() ?? '';
            if (words === '' || input.current === null) return;
            chat?.say(words);
            input.current.value = '';
          }}
        >
          <label>
            {t('typeHint')} {latencyMs === null ? '' : `· ${latencyMs} ms`}
            <input ref={input} maxLength={2000} autoComplete="off" />
          </label>
          <button type="submit" class="primary">
            {t('send')}
          </button>
          <button type="button" onClick={endTyping}>
            {t('hangUp')}
          </button>
        </form>
      )}
    </>
  );
}

// Orders to a live call: buttons that say why they are disabled, from the same table as the server's, each with a shortcut
// key.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { ask, get, may } from '../api.ts';
import { beginListening, endListening, listening } from '../listen.ts';
import type { Watched } from '../live.ts';
import { type Key, s, t } from '../strings.ts';
import { Act, Said, useAsked, useSaid } from './common.tsx';

interface Permission {
  readonly order: string;
  readonly allowed: boolean;
  readonly because: string | null;
}

type Worded = 'say' | 'whisper' | 'transfer' | 'conference' | 'take-over';

/** Orders that need a word: under what name it is sent, and what they are for. */
const WORDED: Readonly<Record<Worded, { field: string; label: Key; hint: Key; key: string }>> = {
  whisper: { field: 'text', label: 'orderWhisper', hint: 'orderWhisperHint', key: 'w' },
  say: { field: 'text', label: 'orderSay', hint: 'orderSayHint', key: 's' },
  transfer: { field: 'to', label: 'orderTransfer', hint: 'orderTransferHint', key: 't' },
  conference: { field: 'to', label: 'orderConference', hint: 'orderConferenceHint', key: 'b' },
  'take-over': { field: 'softphone', label: 'orderTakeOver', hint: 'orderTakeOverHint', key: 'o' },
};

export function Orders({ call }: { call: Watched }): JSX.Element {
  const id = encodeURIComponent(call.call);
  // Asked again when what it rests on changes.
  const found = useAsked(
    `actions-${call.call}-${call.phase}-${call.held}-${call.muted}`,
    () => get<{ items: Permission[] }>(`/calls/${id}/actions`),
    4_000,
  );
  const { said, attempt } = useSaid();
  const open = useSignal<Worded | null>(null);
  const whyNot = (order: string): string | null => {
    if (call.endedAt !== null) return t('callIsOver');
    if (!may('operate')) return t('needsOperate');
    if (found.kind !== 'there') return t('notNow');
    const one = found.value.items.find((item) => item.order === order);
    return one === undefined || !one.allowed ? (one?.because == null ? t('notNow') : s(one.because)) : null;
  };
  const order = (path: string, body?: object) =>
    attempt(async () => {
      await ask('POST', `/calls/${id}/${path}`, body, { 'idempotency-key': crypto.randomUUID() });
      open.value = null;
      found.again();
      return body === undefined ? undefined : t('sent');
    });
  const reasons = reasonsOf(call, whyNot);
  const hangUp = (): void => {
    if (confirm(t('hangUpAsk'))) void order('hang-up');
  };
  const toggle = (on: string, off: string, key: Key, isOn: boolean, shortcut: string): JSX.Element => (
    <Act
      run={() => void order(isOn ? off : on)}
      why={whyNot(isOn ? off : on)}
      pressed={isOn}
      shortcut={shortcut}
      silent
    >
      {t(key)}
    </Act>
  );
  return (
    <div class="orders">
      <div class="bar">
        <Listen call={call} />
        {toggle('hold', 'unhold', 'orderHold', call.held, 'h')}
        {toggle('mute', 'unmute', 'orderMute', call.muted, 'm')}
        {(Object.keys(WORDED) as Worded[]).map((name) => (
          <Act
            key={name}
            why={whyNot(name)}
            shortcut={WORDED[name].key}
            silent
            pressed={open.value === name}
            run={() => {
              open.value = open.value === name ? null : name;
            }}
          >
            {t(WORDED[name].label)}
          </Act>
        ))}
        <Act run={hangUp} why={whyNot('hang-up')} shortcut="x" danger silent>
          {t('hangUp')}
        </Act>
      </div>
      {reasons.map(([why, names]) => (
        <p key={why} class="quiet whynot">
          <span>{names.join(', ')}:</span> {why}
        </p>
      ))}
      {open.value === null ? null : (
        <Composer
          key={open.value}
          name={open.value}
          agent={call.agent}
          send={(word) => {
            const name = open.value;
            if (name !== null) void order(name, { [WORDED[name].field]: word });
          }}
          close={() => {
            open.value = null;
          }}
        />
      )}
      <Said of={said} />
    </div>
  );
}

/** One line a reason: often all have the same one. */
function reasonsOf(
  call: Watched,
  whyNot: (order: string) => string | null,
): [why: string, names: string[]][] {
  const all: [order: string, label: Key][] = [
    [call.held ? 'unhold' : 'hold', 'orderHold'],
    [call.muted ? 'unmute' : 'mute', 'orderMute'],
    ...(Object.keys(WORDED) as Worded[]).map((name): [string, Key] => [name, WORDED[name].label]),
    ['hang-up', 'hangUp'],
  ];
  const found = new Map<string, string[]>();
  for (const [order, label] of all) {
    const why = whyNot(order);
    if (why !== null) found.set(why, [...(found.get(why) ?? []), t(label)]);
  }
  return [...found];
}

function Composer({
  name,
  agent,
  send,
  close,
}: {
  name: Worded;
  agent: string;
  send: (word: string) => void;
  close: () => void;
}): JSX.Element {
  const { field, label, hint } = WORDED[name];
  const input = useRef<HTMLInputElement & HTMLSelectElement>(null);
  const choices = useAsked(`choices-${name}`, async () => {
    if (field === 'text') return [];
    if (field === 'softphone')
      return (await get<{ items: { name: string }[] }>('/softphones')).items.map((one) => one.name);
    return (await get<{ transfers: string[] }>(`/agents/${encodeURIComponent(agent)}`)).transfers;
  });
  useEffect(() => input.current?.focus(), [choices.kind]);
  if (choices.kind !== 'there') return <p class="quiet">…</p>;
  const isText = field === 'text';
  if (!isText && choices.value.length === 0)
    return <p class="quiet">{t(field === 'to' ? 'noDestinations' : 'noSoftphones')}</p>;
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        const word = input.current?.value.trim() ?? '';
        if (word !== '') send(word);
      }}
      onKeyDown={({ key }) => (key === 'Escape' ? close() : undefined)}
    >
      {/* biome-ignore lint/a11y/noLabelWithoutControl: it holds one of two. */}
      <label>
        {t(hint)}
        {isText ? (
          <input ref={input} maxLength={1000} autoComplete="off" />
        ) : (
          <select ref={input}>
            {choices.value.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        )}
      </label>
      <button type="submit" class="primary">
        {isText ? t('send') : t(label)}
      </button>
    </form>
  );
}

function Listen({ call }: { call: Watched }): JSX.Element {
  const now = listening.value;
  const isOn = now !== null && now.call === call.call && now.state !== 'over';
  useEffect(() => () => endListening(), [call.call]);
  const why =
    call.endedAt !== null
      ? t('callIsOver')
      : !may('operate')
        ? t('needsOperate')
        : call.phase === 'active'
          ? null
          : t('notNow');
  return (
    <>
      <Act
        run={() => (isOn ? endListening() : beginListening(call.call))}
        why={isOn ? null : why}
        pressed={isOn}
        shortcut="l"
        silent
      >
        {t('listen')}
      </Act>
      {now === null || now.call !== call.call ? null : (
        <span class="levels">
          {now.levels.map((level, index) => (
            <meter key={index} value={level} max={1} aria-label={t(index === 0 ? 'callerWord' : 'agent')} />
          ))}
          <small role="status">{s(now.note) || (isOn ? t('listenNote') : '')}</small>
        </span>
      )}
    </>
  );
}

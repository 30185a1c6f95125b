// What can be ordered of a live call: buttons that say why they cannot act, from the same table as the server's.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { ask, get, may, Refused } from '../api.ts';
import { type Key, t } from '../strings.ts';
import { Act, useAsked } from './common.tsx';

interface Permission {
  readonly order: string;
  readonly allowed: boolean;
  readonly because: string | null;
}

/** Orders that need a word: which, and under what name it is sent. */
const WORDED = [
  ['say', 'text', 'orderSay'],
  ['whisper', 'text', 'orderWhisper'],
  ['transfer', 'to', 'orderTransfer'],
  ['conference', 'to', 'orderConference'],
  ['take-over', 'softphone', 'orderTakeOver'],
] as const satisfies readonly (readonly [string, string, Key])[];

export function Orders({ call, isOver }: { call: string; isOver: boolean }): JSX.Element | null {
  const found = useAsked(
    `actions-${call}`,
    () => get<{ items: Permission[] }>(`/calls/${call}/actions`),
    2_000,
  );
  const said = useSignal('');
  const kind = useSignal<(typeof WORDED)[number][0]>('say');
  const word = useSignal('');
  if (isOver || found.kind !== 'there') return null;
  const whyNot = (order: string): string | null => {
    if (!may('operate')) return 'operate';
    const one = found.value.items.find((item) => item.order === order);
    return one === undefined || !one.allowed ? (one?.because ?? t('notNow')) : null;
  };
  const order = async (path: string, body?: object): Promise<void> => {
    said.value = '';
    try {
      await ask('POST', `/calls/${call}/${path}`, body);
      word.value = '';
      found.again();
    } catch (error) {
      said.value = error instanceof Refused ? `${error.message} → ${error.remedy}` : String(error);
    }
  };
  const toggle = (on: string, off: string, key: Key): JSX.Element => {
    const isOn = whyNot(off) === null;
    return (
      <Act run={() => void order(isOn ? off : on)} why={isOn ? null : whyNot(on)}>
        {isOn ? `✓ ${t(key)}` : t(key)}
      </Act>
    );
  };
  const chosen = WORDED.find(([name]) => name === kind.value) ?? WORDED[0];
  const why = whyNot(chosen[0]);
  return (
    <form
      class="orders"
      onSubmit={(event) => {
        event.preventDefault();
        if (why === null && word.value !== '') void order(chosen[0], { [chosen[1]]: word.value });
      }}
    >
      {toggle('hold', 'unhold', 'orderHold')}
      {toggle('mute', 'unmute', 'orderMute')}
      <select
        aria-label={t('orderWhat')}
        value={kind.value}
        onChange={({ currentTarget }) => {
          kind.value = currentTarget.value as typeof kind.value;
        }}
      >
        {WORDED.map(([name, , key]) => (
          <option key={name} value={name}>
            {t(key)}
          </option>
        ))}
      </select>
      <input
        aria-label={t(chosen[2])}
        placeholder={chosen[1] === 'text' ? '…' : chosen[1] === 'to' ? t('destination') : 'softphone'}
        value={word.value}
        onInput={({ currentTarget }) => {
          word.value = currentTarget.value;
        }}
      />
      <button type="submit" aria-disabled={why !== null} title={why ?? undefined}>
        {t('send')}
      </button>
      {why === null ? null : <small class="quiet">{why}</small>}
      {said.value === '' ? null : (
        <p class="problem" role="alert">
          {said.value}
        </p>
      )}
    </form>
  );
}

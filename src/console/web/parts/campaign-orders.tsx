// Orders to a campaign. Before one is sent, it shows whom it affects, in numbers.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { ask, type Campaign, may } from '../api.ts';
import { clockMinute, count } from '../format.ts';
import { type Key, t } from '../strings.ts';
import { Act, Said, useSaid } from './common.tsx';

const ORDERS = [
  { order: 'start', label: 'orderStart', means: 'meansStart' },
  { order: 'pause', label: 'orderPause', means: 'meansPause' },
  { order: 'resume', label: 'orderResume', means: 'meansResume' },
  { order: 'drain', label: 'orderDrain', means: 'meansDrain' },
  { order: 'again', label: 'orderAgain', means: 'meansAgain' },
  { order: 'cancel', label: 'orderCancel', means: 'meansCancel' },
] as const satisfies readonly { order: string; label: Key; means: Key }[];
type Order = (typeof ORDERS)[number];

export function CampaignOrders({ campaign, again }: { campaign: Campaign; again: () => void }): JSX.Element {
  const { said, attempt } = useSaid();
  const asking = useSignal<Order | null>(null);
  const give = async ({ order, label }: Order): Promise<void> => {
    asking.value = null;
    await attempt(async () => {
      await ask('POST', `/campaigns/${encodeURIComponent(campaign.name)}/${order}`);
      return `${t(label)} ✓`;
    });
    again();
  };
  return (
    <>
      <div class="bar">
        {ORDERS.map((one) => (
          <Act
            key={one.order}
            danger={one.order === 'cancel'}
            why={whyNot(campaign, one.order)}
            silent
            pressed={asking.value === one}
            run={() => {
              asking.value = asking.value === one ? null : one;
            }}
          >
            {t(one.label)}
          </Act>
        ))}
      </div>
      <div class="whys">
        {reasonsOf(campaign).map(([why, names]) => (
          <p key={why} class="quiet whynot">
            <span>{names.join(', ')}:</span> {why}
          </p>
        ))}
      </div>
      {asking.value === null ? null : (
        <Consequences
          key={asking.value.order}
          order={asking.value}
          campaign={campaign}
          give={(order) => void give(order)}
          close={() => {
            asking.value = null;
          }}
        />
      )}
      <Said of={said} />
    </>
  );
}

/** One line a reason: all may have the same one. */
function reasonsOf(campaign: Campaign): [why: string, names: string[]][] {
  const found = new Map<string, string[]>();
  for (const { order, label } of ORDERS) {
    const why = whyNot(campaign, order);
    if (why !== null) found.set(why, [...(found.get(why) ?? []), t(label)]);
  }
  return [...found];
}

function whyNot({ state, contacts, orders }: Campaign, order: Order['order']): string | null {
  if (!may('operate')) return t('needsOperate');
  if (order === 'pause' && state === 'paused') return t('isPaused');
  const isDraining = orders === 'draining';
  if (order === 'start' && state === 'running' && !isDraining) return t('isRunning');
  // Whoever drains a campaign can take that back, whether it dials just now or not.
  if (order === 'resume' && state !== 'paused' && !isDraining) return t('isNotPaused');
  if (order === 'drain' && isDraining) return t('isDraining');
  if (order === 'again' && (contacts['done'] ?? 0) === 0) return t('nobodyDone');
  return null;
}

function Consequences({
  order,
  campaign,
  give,
  close,
}: {
  order: Order;
  campaign: Campaign;
  give: (order: Order) => void;
  close: () => void;
}): JSX.Element {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  const { contacts, live, callsPerMinute, maxConcurrent, window: hours } = campaign;
  const facts: Record<string, string> = {
    waiting: count(contacts['waiting'] ?? 0),
    done: count(contacts['done'] ?? 0),
    live: count(live),
    pace: count(callsPerMinute),
    most: count(maxConcurrent),
    from: clockMinute(hours.fromMinute),
    to: clockMinute(hours.toMinute),
  };
  const text = t(order.means).replaceAll(/\{(\w+)\}/g, (_, name: string) => facts[name] ?? '');
  return (
    <fieldset
      class="asking"
      aria-label={t(order.label)}
      onKeyDown={({ key }) => (key === 'Escape' ? close() : undefined)}
    >
      <p>{text}</p>
      <div class="bar">
        <button type="button" class="primary" ref={button} onClick={() => give(order)}>
          {t(order.label)}: {campaign.name}
        </button>
        <button type="button" onClick={close}>
          {t('leaveIt')}
        </button>
      </div>
    </fieldset>
  );
}

// The progress of a campaign: one bar of its people by state.
import type { JSX } from 'preact';
import type { Campaign } from '../api.ts';
import { count, percent } from '../format.ts';
import { w } from '../strings.ts';

const ORDER = ['done', 'claimed', 'waiting', 'suppressed', 'withdrawn'];

export function CampaignProgress({ contacts }: { contacts: Campaign['contacts'] }): JSX.Element {
  const parts = ORDER.map((state) => [state, contacts[state] ?? 0] as const).filter(([, value]) => value > 0);
  const total = parts.reduce((sum, [, value]) => sum + value, 0);
  return (
    <div
      class="progress"
      role="img"
      aria-label={parts.map(([state, value]) => `${w(state)} ${count(value)}`).join(', ') || '0'}
      title={parts
        .map(([state, value]) => `${w(state)} ${count(value)} (${percent(value, total)})`)
        .join('\n')}
    >
      {parts.map(([state, value]) => (
        <i key={state} class={state} style={{ width: `${(value / total) * 100}%` }} />
      ))}
    </div>
  );
}

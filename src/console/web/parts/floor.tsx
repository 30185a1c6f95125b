// Who speaks on a live call, or what it waits for, as one label.
import type { JSX } from 'preact';
import type { Watched } from '../live.ts';
import { t, w } from '../strings.ts';
import { Dot } from './common.tsx';

export function Floor({ call }: { call: Watched }): JSX.Element {
  if (call.endedAt !== null) return <Dot tone="quiet">{w(call.outcome ?? 'ended')}</Dot>;
  if (call.held) return <Dot tone="warn">{t('onHold')}</Dot>;
  if (call.floor === 'caller') return <Dot tone="accent">{t('callerHasFloor')}</Dot>;
  if (call.floor === 'agent') return <Dot tone="good">{t(call.muted ? 'muted' : 'agentHasFloor')}</Dot>;
  if (call.floor === 'held') return <Dot tone="warn">{t('held')}</Dot>;
  return <Dot tone="quiet">{call.phase === 'active' ? t('nobodySpeaks') : w(call.phase)}</Dot>;
}

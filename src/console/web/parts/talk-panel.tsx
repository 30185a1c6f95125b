// Talk to an agent from the page: one button, and the words as they come.
import type { JSX } from 'preact';
import { may } from '../api.ts';
import { t } from '../strings.ts';
import { beginTalk, endTalk, talk } from '../talk.ts';
import { Act, Dot } from './common.tsx';

export function TalkButton({ agent }: { agent: string }): JSX.Element {
  const open = talk.value !== null && talk.value.agent === agent && talk.value.state !== 'over';
  const why = may('operate') ? null : 'operate';
  return open ? (
    <Act run={endTalk} danger>
      {t('hangUp')}
    </Act>
  ) : (
    <Act run={() => void beginTalk(agent)} why={why}>
      {t('talkToIt')}
    </Act>
  );
}

export function TalkWords({ agent }: { agent: string }): JSX.Element | null {
  const now = talk.value;
  if (now === null || now.agent !== agent) return null;
  return (
    <div class="talk" role="log" aria-live="polite" aria-label={t('transcript')}>
      <p>
        <Dot tone={now.state === 'talking' ? 'good' : 'quiet'}>
          {now.state === 'talking' ? t('speakNow') : now.state === 'opening' ? '…' : t('talkIsOver')}
        </Dot>{' '}
        {now.latencyMs === null ? null : <small>{Math.round(now.latencyMs)} ms</small>}
      </p>
      {now.lines.map((line, index) => (
        <p key={`${index}-${line.who}`} class={`line ${line.who}`}>
          <time />
          <span>{line.text}</span>
        </p>
      ))}
      {now.partial === '' ? null : (
        <p class="line caller partial">
          <time />
          <span>{now.partial}</span>
        </p>
      )}
      <p class="quiet">{t('talkNote')}</p>
    </div>
  );
}

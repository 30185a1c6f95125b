// One live call: every word with what was heard and what was cut off, where the time of each answer went, and the possible
// orders.
import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { time } from '../format.ts';
import { type Line, readBack, type Watched } from '../live.ts';
import { phone } from '../numbers.ts';
import { StageBars } from '../parts/charts.tsx';
import { Fact, Panel, When } from '../parts/common.tsx';
import { Floor } from '../parts/floor.tsx';
import { Orders } from '../parts/orders.tsx';
import { Running } from '../parts/ticking.tsx';
import { to } from '../route.ts';
import { s, t, w } from '../strings.ts';

export function LiveCallView({ of }: { of: Signal<Watched> }): JSX.Element {
  const call = of.value;
  useEffect(() => {
    // Once a call: whoever reads along stands in the audit log.
    void readBack(call.call).catch(() => {});
  }, [call.call]);
  return (
    <>
      <Panel
        title={phone(call.number ?? call.softphone)}
        actions={
          <>
            <Floor call={call} />
            <Running since={call.since} until={call.endedAt} />
          </>
        }
      >
        <Orders call={call} />
      </Panel>
      <div class="split">
        <Panel title={t('transcript')}>
          <Words call={call} />
        </Panel>
        <div>
          <Panel title={t('latency')}>
            {call.answers.length === 0 ? (
              <p class="quiet">{t('noAnswersYet')}</p>
            ) : (
              <StageBars answers={call.answers} />
            )}
          </Panel>
          <Panel title={t('facts')}>
            <dl class="facts">
              <Fact name={t('started')}>
                <When at={call.since} zone={call.zone} />
              </Fact>
              <Fact name={t('direction')}>{w(call.direction)}</Fact>
              <Fact name={t('agent')}>{call.agent}</Fact>
              <Fact name={t('campaign')}>
                {call.campaign === null ? null : <a href={to('campaigns', call.campaign)}>{call.campaign}</a>}
              </Fact>
              <Fact name={t('trunk')}>{call.trunk}</Fact>
              <Fact name={t('ours')}>{phone(call.ours)}</Fact>
            </dl>
            {call.because === '' ? null : (
              <p class="because">
                {t('why')}: {s(call.because)}
              </p>
            )}
          </Panel>
        </div>
      </div>
    </>
  );
}

function Words({ call }: { call: Watched }): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  useEffect(() => {
    // Whoever has scrolled up reads there.
    if (follows.current && box.current !== null) box.current.scrollTop = box.current.scrollHeight;
  }, [call.lines.length, call.partial]);
  return (
    <div
      class="talk"
      role="log"
      aria-live="polite"
      aria-label={t('transcript')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it by keys.
      tabIndex={0}
      ref={box}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        follows.current = scrollHeight - scrollTop - clientHeight < 40;
      }}
    >
      {call.lines.map((line, index) => (
        <p key={`${line.at}-${index}`} class={`line ${line.who} ${line.heard === null ? '' : 'cut'}`}>
          <time>{time(line.at)}</time>
          <Text line={line} />
        </p>
      ))}
      {call.partial === '' ? null : (
        <p class="line caller partial">
          <time />
          <span>{call.partial}</span>
        </p>
      )}
    </div>
  );
}

/** Ours to say are warnings and what the call did; what a tool was asked and answered is its own. */
function noted(text: string): string {
  return text.startsWith('⚠ ') ? `⚠ ${s(text.slice(2))}` : s(text);
}

function Text({ line }: { line: Line }): JSX.Element {
  if (line.heard === null) return <span>{line.who === 'note' ? noted(line.text) : line.text}</span>;
  const unheard = line.text.startsWith(line.heard) ? line.text.slice(line.heard.length) : '';
  return (
    <span>
      {line.heard}
      <s>{unheard}</s> <em>{t('cut')}</em>
    </span>
  );
}

// One past call: its words in step with its audio, what was heard and what was cut off, where the time of each answer went,
// tools with arguments and results, what a model made of it, why it was dialled, its cost, and all events in order.
import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { type CallDetail, get, type Turn } from '../api.ts';
import { span, time } from '../format.ts';
import type { AnswerTime } from '../live.ts';
import { phone } from '../numbers.ts';
import { Analysis } from '../parts/analysis.tsx';
import { StageBars } from '../parts/charts.tsx';
import { Asked, Dot, Fact, Panel, toneOf, useAsked, When } from '../parts/common.tsx';
import { Costs } from '../parts/costs.tsx';
import { Decision } from '../parts/decision.tsx';
import { Replay } from '../parts/replay.tsx';
import { Sound } from '../parts/sound.tsx';
import { to } from '../route.ts';
import { s, t, w } from '../strings.ts';

interface Entry {
  readonly at: number;
  readonly who: 'call' | 'caller' | 'agent' | 'tool' | 'warning';
  readonly text: string;
  readonly note: string | null;
  readonly latency: { readonly totalMs: number; readonly stages: AnswerTime['stages'] } | null;
}

interface AccountLine {
  readonly kind: 'fact' | 'slow' | 'failed';
  readonly text: string;
  readonly whose: string | null;
  readonly remedy: string | null;
}

interface Told {
  readonly entries: readonly Entry[];
  readonly turns: readonly Turn[];
  readonly lines: readonly AccountLine[];
}

export function PastCall({ id }: { id: string }): JSX.Element {
  const path = `/calls/${encodeURIComponent(id)}`;
  const call = useAsked(`call ${id}`, () => get<CallDetail>(path));
  const told = useAsked(`told ${id}`, async (): Promise<Told> => {
    const [{ entries }, { turns }, { lines }] = await Promise.all([
      get<Pick<Told, 'entries'>>(`${path}/timeline`),
      get<Pick<Told, 'turns'>>(`${path}/transcript`),
      get<Pick<Told, 'lines'>>(`${path}/account`),
    ]);
    return { entries, turns, lines };
  });
  return <Asked of={call}>{(found) => <Whole call={found} told={told} />}</Asked>;
}

function Whole({ call, told }: { call: CallDetail; told: ReturnType<typeof useAsked<Told>> }): JSX.Element {
  const seek = useRef<(seconds: number) => void>(() => {});
  const [at, setAt] = useState(0);
  const base = call.answeredAt ?? call.startedAt;
  const turns = told.kind === 'there' ? told.value.turns : [];
  return (
    <>
      <Panel
        title={phone(call.number)}
        actions={
          <Dot tone={call.endedAt === null ? 'accent' : toneOf(call.disposition ?? call.outcome ?? '')}>
            {call.endedAt === null ? (
              <a href={to('now', call.id)}>{t('live')}</a>
            ) : (
              w(call.disposition ?? call.outcome ?? '')
            )}
          </Dot>
        }
      >
        <Facts call={call} />
        {call.hasRecording ? (
          <Sound call={call.id} turns={turns} base={base} onTime={setAt} seek={seek} />
        ) : null}
      </Panel>
      <Asked of={told}>
        {({ entries, lines }) => (
          <>
            <Account lines={lines} />
            <div class="split">
              <div>
                <Panel title={t('transcript')}>
                  <Words
                    entries={entries}
                    turns={turns}
                    base={base}
                    at={at}
                    onPick={(s) => seek.current(s)}
                  />
                </Panel>
                {call.agent === null || turns.length === 0 ? null : (
                  <Replay call={call.id} agent={call.agent} turns={turns} />
                )}
              </div>
              <div>
                <Analysis results={call.results} />
                <Panel title={t('latency')}>
                  <Answers entries={entries} />
                </Panel>
                <Costs call={call} />
                <Panel title={t('decision')}>
                  {call.decision === null ? (
                    <p class="quiet">
                      {t(call.direction === 'inbound' ? 'noDecisionInbound' : 'noDecision')}
                    </p>
                  ) : (
                    <Decision {...call.decision} />
                  )}
                </Panel>
                <Panel title={t('events')}>
                  <Events call={call} entries={entries} />
                </Panel>
              </div>
            </div>
          </>
        )}
      </Asked>
    </>
  );
}

function Facts({ call }: { call: CallDetail }): JSX.Element {
  const technical = [call.hangupCause, call.sipStatus].filter((one) => one !== null).join(' · ');
  return (
    <dl class="facts">
      <Fact name={t('started')}>
        <When at={call.startedAt} zone={call.zone} />
      </Fact>
      <Fact name={t('direction')}>{w(call.direction)}</Fact>
      <Fact name={t('talked')}>{span(call.talkMs)}</Fact>
      <Fact name={t('agent')}>{call.agent}</Fact>
      <Fact name={t('campaign')}>
        {call.campaign === null ? null : <a href={to('campaigns', call.campaign)}>{call.campaign}</a>}
      </Fact>
      <Fact name={t('trunk')}>{call.trunk}</Fact>
      <Fact name={t('ours')}>{phone(call.ours)}</Fact>
      <Fact name={t('outcome')}>
        {w(call.outcome ?? '—')} {technical === '' ? null : <small>{technical}</small>}
      </Fact>
    </dl>
  );
}

/** What was slow and what failed, and whose that is. Nothing where all was well. */
function Account({ lines }: { lines: readonly AccountLine[] }): JSX.Element | null {
  const wrong = lines.filter(({ kind }) => kind !== 'fact');
  if (wrong.length === 0) return null;
  return (
    <Panel title={t('account')}>
      <ul class="reasons">
        {wrong.map((line) => (
          <li key={line.text}>
            <Dot tone={line.kind === 'failed' ? 'bad' : 'warn'}>{w(line.kind)}</Dot> {s(line.text)}{' '}
            {line.whose === null ? null : <small>{w(line.whose)}</small>}
            {line.remedy === null ? null : <small> → {s(line.remedy)}</small>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Answers({ entries }: { entries: readonly Entry[] }): JSX.Element {
  const answers = entries.flatMap(({ latency }, turn) => (latency === null ? [] : [{ turn, ...latency }]));
  return answers.length === 0 ? <p class="quiet">{t('noAnswers')}</p> : <StageBars answers={answers} />;
}

function Words({
  entries,
  turns,
  base,
  at,
  onPick,
}: {
  entries: readonly Entry[];
  turns: readonly Turn[];
  base: number;
  at: number;
  onPick: (seconds: number) => void;
}): JSX.Element {
  const spoken = entries.filter(({ who }) => who !== 'call');
  if (spoken.length === 0) return <p class="quiet">{t('noWords')}</p>;
  const now = base + at * 1000;
  const current = at === 0 ? -1 : spoken.findLastIndex((entry) => entry.at <= now && entry.who !== 'tool');
  return (
    <div class="talk whole">
      {spoken.map((entry, index) => (
        <p key={`${entry.at}-${index}`} class={`line ${entry.who} ${index === current ? 'here' : ''}`}>
          <button
            type="button"
            class="time"
            onClick={() => onPick(Math.max(0, (entry.at - base) / 1000 - 0.2))}
          >
            {span(entry.at - base)}
          </button>
          {entry.who === 'agent' ? <Heard entry={entry} turns={turns} /> : <Plain entry={entry} />}
        </p>
      ))}
    </div>
  );
}

function Plain({ entry }: { entry: Entry }): JSX.Element {
  const note = entry.note === null ? null : <small> {s(entry.note)}</small>;
  if (entry.who !== 'tool')
    return (
      <span>
        {entry.who === 'warning' ? s(entry.text) : entry.text}
        {note}
      </span>
    );
  // A sentence of ours: no tool is called so.
  if (entry.text.startsWith('found in '))
    return (
      <span>
        {s(entry.text)}
        {note}
      </span>
    );
  const [name = '', ...rest] = entry.text.split(' ');
  return (
    <span>
      <code>{name}</code> {answerOf(rest.join(' '))}
      {note}
    </span>
  );
}

/** What a tool answered is its own: only that it did is ours to say. */
function answerOf(text: string): string {
  const answered = 'answered: ';
  return text.startsWith(answered) ? `${t('toolAnswered')} ${text.slice(answered.length)}` : text;
}

/** What was heard, and behind it what was not. */
function Heard({ entry, turns }: { entry: Entry; turns: readonly Turn[] }): JSX.Element {
  const turn = turns.find(({ timing, at }) => (timing['playbackStartAt'] ?? at) === entry.at);
  if (turn === undefined || !turn.cut) return <span>{entry.text}</span>;
  return (
    <span>
      {turn.agentText}
      <s>{turn.generatedText.slice(turn.agentText.length)}</s> <em>{t('cut')}</em>
    </span>
  );
}

function Events({ call, entries }: { call: CallDetail; entries: readonly Entry[] }): JSX.Element {
  const all = [
    ...entries.filter(({ who }) => who === 'call' || who === 'warning'),
    ...call.legs.map((leg) => ({
      at: leg.startedAt,
      who: 'call' as const,
      text: [w(leg.role), leg.trunk ?? t('ownPhone'), leg.hangupCause]
        .filter((one) => one !== null)
        .join(' · '),
      note: null,
    })),
  ].sort((one, other) => one.at - other.at);
  return (
    <ol class="events">
      {all.map((entry, index) => (
        <li key={`${entry.at}-${index}`}>
          <time>{time(entry.at)}</time>
          <span>
            {s(entry.text)} {entry.note === null ? null : <small>{s(entry.note)}</small>}
          </span>
        </li>
      ))}
    </ol>
  );
}

// An agent's scenarios, run from here: how often each passed, and what failed. Dials nobody.
import type { JSX } from 'preact';
import { ask, get, may } from '../api.ts';
import { t, w } from '../strings.ts';
import { Act, Asked, Dot, Panel, Said, useAsked, useSaid } from './common.tsx';

interface Played {
  readonly ok: boolean;
  readonly durationMs: number;
  readonly checks: readonly { readonly ok: boolean; readonly says: string }[];
  readonly lines: readonly { readonly who: string; readonly text: string }[];
}

interface Scenario {
  readonly name: string;
  readonly file: string;
  readonly mode: string;
  readonly runs: readonly Played[];
  readonly state: 'idle' | 'waiting' | 'running' | 'passed' | 'failed';
}

interface Tests {
  readonly state: 'idle' | 'running' | 'done' | 'failed';
  readonly problem: string | null;
  readonly items: readonly Scenario[];
}

export function AgentTests({ agent }: { agent: string }): JSX.Element {
  const path = `/agents/${encodeURIComponent(agent)}/tests`;
  const asked = useAsked(path, () => get<Tests>(path), 2_000);
  const { said, attempt } = useSaid();
  const run = () =>
    attempt(async () => {
      await ask('POST', path);
      asked.again();
    });
  const isRunning = asked.kind === 'there' && asked.value.state === 'running';
  const isEmpty = asked.kind === 'there' && asked.value.items.length === 0;
  return (
    <Panel
      title={t('tests')}
      actions={
        isEmpty ? undefined : (
          <Act
            run={() => void run()}
            why={may('operate') ? (isRunning ? w('running') : null) : t('needsOperate')}
            shortcut="e"
          >
            {t('runTests')}
          </Act>
        )
      }
    >
      <Said of={said} />
      <Asked of={asked}>
        {({ items, problem }) => (
          <>
            {problem === null ? null : <p class="problem">{problem}</p>}
            {items.length === 0 ? (
              <p class="quiet">{t('noTests')}</p>
            ) : (
              items.map((one) => <One key={one.name} scenario={one} />)
            )}
          </>
        )}
      </Asked>
    </Panel>
  );
}

const TONES = { idle: 'quiet', waiting: 'quiet', running: 'accent', passed: 'good', failed: 'bad' } as const;

function One({ scenario }: { scenario: Scenario }): JSX.Element {
  const { name, file, runs, state } = scenario;
  const held = runs.filter(({ ok }) => ok).length;
  return (
    <details>
      <summary>
        <Dot tone={TONES[state]}>{name}</Dot>{' '}
        <small>
          {state === 'idle' ? t('notPlayed') : w(state)} {runs.length === 0 ? '' : `${held} / ${runs.length}`}{' '}
          · {file}
        </small>
      </summary>
      {runs.map((run, index) => (
        <div key={index}>
          <ul class="reasons">
            {run.checks.map((check) => (
              <li key={check.says}>
                <Dot tone={check.ok ? 'good' : 'bad'}>{check.says}</Dot>
              </li>
            ))}
          </ul>
          <div class="talk">
            {run.lines.map((line, place) => (
              <p key={place} class={`line ${line.who}`}>
                <small>{w(line.who)}</small>
                <span>{line.text}</span>
              </p>
            ))}
          </div>
        </div>
      ))}
    </details>
  );
}

// Agents: their declarations and files; typing and talking to one; scenarios with results; how it takes turns.
import type { JSX } from 'preact';
import { get } from '../api.ts';
import { AgentTests } from '../parts/agent-tests.tsx';
import { Asked, Empty, Fact, Panel, useAsked } from '../parts/common.tsx';
import { TalkButton, TalkWords, TypeButton } from '../parts/talk-panel.tsx';
import { TurnReport } from '../parts/turn-report.tsx';
import { place, to } from '../route.ts';
import { t, w } from '../strings.ts';

interface Agent {
  readonly name: string;
  readonly language: string;
  readonly transcribers: readonly string[];
  readonly models: readonly string[];
  readonly voices: readonly string[];
  readonly greeting: string | null;
  readonly instructions: string;
  readonly tools: readonly string[];
  readonly dispositions: readonly string[];
  readonly transfers: readonly string[];
  readonly file: string | null;
}

export function Agents(): JSX.Element {
  const agents = useAsked('agents', () => get<{ items: Agent[] }>('/agents'));
  return (
    <Asked of={agents}>
      {({ items }) => {
        if (items.length === 0) return <Empty title={t('noAgents')} hint={t('noAgentsHint')} />;
        const open = items.find(({ name }) => name === place.value.id) ?? items[0];
        return (
          <>
            {items.length === 1 ? null : (
              <div class="tabs">
                {items.map(({ name }) => (
                  <a
                    key={name}
                    href={to('agents', name)}
                    aria-current={name === open?.name ? 'page' : undefined}
                  >
                    {name}
                  </a>
                ))}
              </div>
            )}
            {open === undefined ? null : <OneAgent key={open.name} agent={open} />}
          </>
        );
      }}
    </Asked>
  );
}

function OneAgent({ agent }: { agent: Agent }): JSX.Element {
  return (
    <>
      <Panel
        title={agent.name}
        actions={
          <>
            <span class="quiet">{agent.language}</span>
            <TypeButton agent={agent.name} />
            <TalkButton agent={agent.name} />
          </>
        }
      >
        <TalkWords agent={agent.name} />
        {agent.greeting === null ? null : <blockquote>{agent.greeting}</blockquote>}
        <dl class="facts">
          <Fact name={t('transcriber')}>{agent.transcribers.join(' → ') || '—'}</Fact>
          <Fact name={t('model')}>{agent.models.join(' → ') || '—'}</Fact>
          <Fact name={t('voice')}>{agent.voices.join(' → ') || '—'}</Fact>
          <Fact name={t('tools')} wide>
            {agent.tools.join(', ') || '—'}
          </Fact>
          <Fact name={t('results')} wide>
            {agent.dispositions.map(w).join(', ') || '—'}
          </Fact>
          <Fact name={t('transfers')}>{agent.transfers.join(', ') || '—'}</Fact>
        </dl>
        <details>
          <summary>{t('instructions')}</summary>
          <pre>{agent.instructions}</pre>
        </details>
        <File agent={agent} />
      </Panel>
      <div class="split">
        <TurnReport agent={agent.name} />
        <AgentTests agent={agent.name} />
      </div>
    </>
  );
}

function File({ agent }: { agent: Agent }): JSX.Element | null {
  const path = `/agents/${encodeURIComponent(agent.name)}/file`;
  const asked = useAsked(path, () => get<{ text: string }>(path));
  if (agent.file === null) return null;
  return (
    <details>
      <summary>{agent.file}</summary>
      <Asked of={asked}>
        {({ text }) => (
          <>
            <pre>{text}</pre>
            <p class="quiet">{t('fileNote')}</p>
          </>
        )}
      </Asked>
    </details>
  );
}

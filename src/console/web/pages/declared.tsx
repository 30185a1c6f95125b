// Trunks and numbers with their health; agents as they were declared.
import type { JSX } from 'preact';
import { get } from '../api.ts';
import { dateTime } from '../format.ts';
import { Asked, Dot, Empty, Panel, toneOf, useAsked } from '../parts/common.tsx';
import { TalkButton, TalkWords } from '../parts/talk-panel.tsx';
import { t } from '../strings.ts';

interface Trunk {
  readonly name: string;
  readonly carrier: string;
  readonly host: string;
  readonly transport: string;
  readonly channels: number;
  readonly callsPerSecond: number;
  readonly status: {
    readonly state?: string;
    readonly since?: number;
    readonly because?: string;
    readonly live?: number;
  } | null;
}

interface OwnNumber {
  readonly number: string;
  readonly label: string | null;
  readonly trunk: string;
  readonly direction: string;
  readonly purpose: string;
  readonly agent: string | null;
  readonly dlt: unknown;
}

export function Trunks(): JSX.Element {
  const trunks = useAsked('trunks', () => get<{ items: Trunk[] }>('/trunks'), 3_000);
  const numbers = useAsked('numbers', () => get<{ items: OwnNumber[] }>('/numbers'));
  return (
    <>
      <Asked of={trunks}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('noTrunks')} hint={t('noTrunksHint')} />
          ) : (
            <table>
              <thead>
                <tr>
                  <th>{t('trunk')}</th>
                  <th>{t('state')}</th>
                  <th class="wide">{t('why')}</th>
                  <th class="number">{t('live')}</th>
                  <th class="number wide">/ s</th>
                  <th class="wide">SIP</th>
                </tr>
              </thead>
              <tbody>
                {items.map((trunk) => (
                  <tr key={trunk.name} data-row>
                    <td>
                      <strong>{trunk.name}</strong> <small>{trunk.carrier}</small>
                    </td>
                    <td>
                      <Dot tone={toneOf(trunk.status?.state ?? '')}>{trunk.status?.state ?? '—'}</Dot>{' '}
                      <small>
                        {trunk.status?.since === undefined
                          ? ''
                          : `${t('since')} ${dateTime(trunk.status.since)}`}
                      </small>
                    </td>
                    <td class="wide">{trunk.status?.because ?? ''}</td>
                    <td class="number">
                      {trunk.status?.live ?? 0} / {trunk.channels}
                    </td>
                    <td class="number wide">{trunk.callsPerSecond}</td>
                    <td class="wide">
                      <small>
                        {trunk.host} · {trunk.transport}
                      </small>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Asked>
      <Asked of={numbers}>
        {({ items }) => (
          <Panel title={t('numbers')}>
            <table>
              <tbody>
                {items.map((one) => (
                  <tr key={one.number} data-row>
                    <td>
                      <strong>{one.number}</strong> <small>{one.label ?? ''}</small>
                    </td>
                    <td>{one.direction}</td>
                    <td>{one.purpose}</td>
                    <td>{one.agent ?? '—'}</td>
                    <td class="wide">{one.trunk}</td>
                    <td class="wide">
                      <Dot tone={one.dlt === null ? 'quiet' : 'good'}>DLT {one.dlt === null ? '—' : '✓'}</Dot>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Panel>
        )}
      </Asked>
    </>
  );
}

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
}

export function Agents(): JSX.Element {
  const agents = useAsked('agents', () => get<{ items: Agent[] }>('/agents'));
  return (
    <Asked of={agents}>
      {({ items }) => (
        <>
          {items.map((agent) => (
            <Panel
              key={agent.name}
              title={agent.name}
              actions={
                <>
                  <span class="quiet">{agent.language}</span>
                  <TalkButton agent={agent.name} />
                </>
              }
            >
              <TalkWords agent={agent.name} />
              <dl class="facts">
                <div>
                  <dt>transcriber</dt>
                  <dd>{agent.transcribers.join(' → ')}</dd>
                </div>
                <div>
                  <dt>model</dt>
                  <dd>{agent.models.join(' → ')}</dd>
                </div>
                <div>
                  <dt>voice</dt>
                  <dd>{agent.voices.join(' → ')}</dd>
                </div>
                <div>
                  <dt>tools</dt>
                  <dd>{agent.tools.join(', ') || '—'}</dd>
                </div>
                <div>
                  <dt>{t('result')}</dt>
                  <dd>{agent.dispositions.join(', ') || '—'}</dd>
                </div>
              </dl>
              {agent.greeting === null ? null : <blockquote>{agent.greeting}</blockquote>}
              <details>
                <summary>instructions</summary>
                <pre>{agent.instructions}</pre>
              </details>
            </Panel>
          ))}
        </>
      )}
    </Asked>
  );
}

// Charts: where an answer's time went, calls over time, use against a limit. SVG in one accent colour; screen readers get
// everything that they show.
import type { ComponentChildren, JSX } from 'preact';
import type { AnswerTime } from '../live.ts';
import { t, w } from '../strings.ts';

/** An answer that takes longer is noticed; one that takes twice as long is an awkward silence. */
const SLOW_MS = 1_000;

function topOf(values: readonly number[], least: number): number {
  const highest = Math.max(least, ...values);
  const step = highest > 4_000 ? 1_000 : 500;
  return Math.ceil(highest / step) * step;
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}

export const milliseconds = (value: number): string =>
  value < 10_000 ? `${Math.round(value)} ms` : `${(value / 1000).toFixed(1)} s`;

/** In the order in which an answer passes them: each has the same colour on every call. */
const STAGES = ['transcriber', 'endpointing', 'model', 'sentence', 'voice', 'playout'];

function colourOf(stage: string): string {
  const place = STAGES.indexOf(stage);
  return `stage-${place < 0 ? STAGES.length - 1 : place}`;
}

/** A bar an answer, made of its stages, against lines of half a second. */
export function StageBars({ answers }: { answers: readonly AnswerTime[] }): JSX.Element | null {
  if (answers.length === 0) return null;
  const totals = answers.map(({ totalMs }) => totalMs);
  const top = topOf(totals, 1_500);
  const names = [...new Set(answers.flatMap(({ stages }) => stages.map(({ name }) => name)))];
  const middle = median(totals) ?? 0;
  return (
    <figure class="chart">
      <figcaption>
        <strong>{milliseconds(middle)}</strong> {t('median')}
        {answers.length === 1 ? '' : ` · ${answers.length} ${t('answers')}`}
      </figcaption>
      <div class="stages" role="img" aria-label={`${t('latency')}: ${totals.map(milliseconds).join(', ')}`}>
        <div class="rules">
          {Array.from({ length: top / 500 + 1 }, (_, index) => (
            <i key={index} style={{ left: `${((index * 500) / top) * 100}%` }}>
              {index % 2 === 0 && index * 500 < top ? `${(index * 500) / 1000} s` : ''}
            </i>
          ))}
        </div>
        {answers.slice(-14).map(({ turn, totalMs, stages }, index) => (
          <div key={`${turn}-${index}`} class="stage-row" title={describe(stages, totalMs)}>
            <span class="bar" style={{ width: `${(totalMs / top) * 100}%` }}>
              {stages.length === 0 ? (
                <i class="stage-0" style={{ flexGrow: 1 }} />
              ) : (
                stages.map(({ name, ms }) => (
                  <i key={name} class={colourOf(name)} style={{ flexGrow: Math.max(0, ms) }} />
                ))
              )}
            </span>
            <b class={totalMs > SLOW_MS * 1.5 ? 'bad' : totalMs > SLOW_MS ? 'warn' : ''}>
              {Math.round(totalMs)}
            </b>
          </div>
        ))}
      </div>
      <ul class="legend">
        {names.map((name) => (
          <li key={name}>
            <i class={colourOf(name)} /> {w(name)}
          </li>
        ))}
      </ul>
    </figure>
  );
}

function describe(stages: AnswerTime['stages'], totalMs: number): string {
  return [
    ...stages.map(({ name, ms }) => `${w(name)} ${Math.round(ms)} ms`),
    `= ${Math.round(totalMs)} ms`,
  ].join('\n');
}

/** The last answers of a row of the list, no larger than a word. */
export function Spark({ values }: { values: readonly number[] }): JSX.Element | null {
  if (values.length === 0) return null;
  const shown = values.slice(-10);
  const top = topOf(shown, 1_500);
  return (
    <svg class="spark" viewBox="0 0 40 14" width="40" height="14" aria-hidden="true">
      {shown.map((value, index) => {
        const height = Math.max(1, (value / top) * 14);
        return (
          <rect
            key={index}
            x={index * 4}
            y={14 - height}
            width="3"
            height={height}
            class={value > SLOW_MS * 1.5 ? 'bad' : value > SLOW_MS ? 'warn' : ''}
          />
        );
      })}
    </svg>
  );
}

export interface Part {
  readonly name: string;
  /** `good`, `quiet` and so on: what it is drawn in. */
  readonly tone: string;
  readonly value: number;
}

export interface Column {
  readonly at: number;
  readonly label: string;
  readonly parts: readonly Part[];
}

/** Columns over time, made of parts. Labels stand where there is room for them. */
export function Columns({
  columns,
  name,
  height = 96,
  titled = false,
  limit,
}: {
  columns: readonly Column[];
  name: string;
  height?: number;
  /** Its name stands above it, where no heading does. */
  titled?: boolean;
  /** A line that must not be crossed. */
  limit?: { readonly value: number; readonly name: string } | undefined;
}): JSX.Element {
  const sumOf = ({ parts }: Column): number => parts.reduce((sum, { value }) => sum + value, 0);
  const top = Math.max(1, limit?.value ?? 0, ...columns.map(sumOf));
  const parts = columns[0]?.parts ?? [];
  const every = Math.ceil(columns.length / 8);
  const say = (column: Column): string =>
    `${column.label}: ${column.parts.map((part) => `${part.name} ${part.value}`).join(', ')}`;
  return (
    <figure class={`chart ${columns.length <= 8 ? 'few' : ''}`}>
      {titled ? <figcaption>{name}</figcaption> : null}
      <div
        class="columns"
        style={{ height: `${height}px` }}
        role="img"
        aria-label={`${name}. ${columns
          .filter((one) => sumOf(one) > 0)
          .map(say)
          .join('; ')}`}
      >
        <span class="top">{top}</span>
        {limit === undefined ? null : (
          <i class="limit" style={{ bottom: `${(limit.value / top) * 100}%` }} title={limit.name} />
        )}
        {columns.map((column) => (
          <div key={column.at} class="column" title={say(column)}>
            {column.parts.toReversed().map((part) => (
              <i key={part.name} class={part.tone} style={{ height: `${(part.value / top) * 100}%` }} />
            ))}
          </div>
        ))}
      </div>
      <div class="labels" aria-hidden="true">
        {columns.map((column, index) => (
          <span key={column.at}>{index % every === 0 ? column.label : ''}</span>
        ))}
      </div>
      <ul class="legend">
        {parts.map((part) => (
          <li key={part.name}>
            <i class={part.tone} /> {part.name}
          </li>
        ))}
        {limit === undefined ? null : (
          <li>
            <i class="limit" /> {limit.name}
          </li>
        )}
      </ul>
    </figure>
  );
}

/** The middle and the slow end of something over time: a band, and its line. */
export function Band({
  points,
  name,
  height = 96,
}: {
  points: readonly {
    readonly at: number;
    readonly label: string;
    readonly p50: number;
    readonly p95: number;
  }[];
  name: string;
  height?: number;
}): JSX.Element | null {
  if (points.length < 2) return null;
  const top = topOf(
    points.map(({ p95 }) => p95),
    1_500,
  );
  const x = (index: number): number => (index / (points.length - 1)) * 100;
  const y = (value: number): number => 100 - (value / top) * 100;
  const line = (pick: (point: { p50: number; p95: number }) => number): string =>
    points.map((point, index) => `${x(index).toFixed(2)},${y(pick(point)).toFixed(2)}`).join(' ');
  const back = points
    .map((_, index) => `${x(index).toFixed(2)},100`)
    .toReversed()
    .join(' ');
  const every = Math.ceil(points.length / 8);
  return (
    <figure class="chart">
      <div class="band" style={{ height: `${height}px` }}>
        <span class="top">{top / 1000} s</span>
        <svg
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          role="img"
          aria-label={`${name}. ${points.map(({ label, p50, p95 }) => `${label}: ${p50}, ${p95} ms`).join('; ')}`}
        >
          <line class="rule" x1="0" x2="100" y1={y(SLOW_MS)} y2={y(SLOW_MS)} />
          <polygon class="area" points={`${line(({ p95 }) => p95)} ${back}`} />
          <polyline class="line" points={line(({ p50 }) => p50)} />
        </svg>
      </div>
      <div class="labels" aria-hidden="true">
        {points.map(({ at, label }, index) => (
          <span key={at}>{index % every === 0 ? label : ''}</span>
        ))}
      </div>
      <ul class="legend">
        <li>
          <i class="line" /> {t('median')}
        </li>
        <li>
          <i class="area" /> {t('slowest')}
        </li>
      </ul>
    </figure>
  );
}

/** Use against a limit. */
export function Meter({
  value,
  limit,
  children,
}: {
  value: number;
  limit: number | null;
  children?: ComponentChildren;
}): JSX.Element {
  const share = limit === null || limit === 0 ? 0 : Math.min(1, value / limit);
  return (
    <span class="meter">
      <span class="track" aria-hidden="true">
        <i class={share >= 1 ? 'warn' : ''} style={{ width: `${share * 100}%` }} />
      </span>
      <span>
        {children ?? value}
        {limit === null ? '' : ` / ${limit}`}
      </span>
    </span>
  );
}

// The cost of a call: total, per minute, and by provider. The prices are the controller's.
import type { JSX } from 'preact';
import type { CallDetail, CostLine } from '../api.ts';
import { count, money, span } from '../format.ts';
import { type Key, t } from '../strings.ts';
import { Dot, Fact, Panel } from './common.tsx';

export function Costs({ call }: { call: CallDetail }): JSX.Element | null {
  const { lines, totals, unknown } = call.costs;
  if (lines.length === 0 && totals.length === 0 && unknown.length === 0) return null;
  const { talkMs } = call;
  const sums = (perMinute: boolean): string =>
    totals
      .map(({ micros, currency }) => money(perMinute ? (micros * 60_000) / (talkMs ?? 1) : micros, currency))
      .join(' + ');
  // Nothing was paid for, which is something else than not known.
  const nothing = unknown.length > 0 || lines.length === 0 ? '–' : t('costFree');
  return (
    <Panel title={t('cost')}>
      <dl class="facts">
        <Fact name={t('inAll')}>{totals.length === 0 ? nothing : sums(false)}</Fact>
        <Fact name={t('perMinute')}>{totals.length === 0 ? nothing : talkMs ? sums(true) : '–'}</Fact>
      </dl>
      {unknown.length === 0 ? null : (
        <p>
          <Dot tone="warn">
            {t('costUnknown')} {unknown.map((part) => t(part as Key)).join(', ')}
          </Dot>
        </p>
      )}
      {lines.length === 0 ? null : (
        <table class="costs" aria-label={t('cost')}>
          <thead>
            <tr>
              <th scope="col">{t('colPart')}</th>
              <th scope="col">{t('colProvider')}</th>
              <th scope="col" class="number">
                {t('colUsed')}
              </th>
              <th scope="col" class="number">
                {t('cost')}
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={`${line.part}-${line.provider}-${line.unit}-${line.currency}`}>
                <td>{t(line.part as Key)}</td>
                <td>{line.provider}</td>
                <td class="number quiet">{usedOf(line)}</td>
                <td class="number">
                  {line.micros === null ? (
                    <small>{t('noPrice')}</small>
                  ) : line.currency === null ? (
                    <small>{t('costFree')}</small>
                  ) : (
                    money(line.micros, line.currency)
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

function usedOf({ used, unit }: CostLine): string {
  return unit === 'ms' ? span(used) : `${count(used)} ${t(`unit_${unit}` as Key)}`;
}

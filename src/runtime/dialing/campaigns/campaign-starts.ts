// Starts campaigns by the calendar: one task for each in the applied configuration. Reports that a start is due; others act
// on it.
import type { Campaign } from '../../../config/campaign/campaign.ts';
import type { Instant } from '../../../telephony/time.ts';
import type { CalendarSchedule } from '../../calendar-task.ts';
import { faultOf } from '../../fault.ts';
import type { Log } from '../../log.ts';

interface Scheduled {
  readonly pattern: string;
  readonly timeZone: string;
  readonly task: ReturnType<CalendarSchedule>;
}

export class CampaignStarts {
  readonly #schedule: CalendarSchedule;
  readonly #log: Log;
  readonly #onStart: (campaign: string) => void;
  readonly #scheduled = new Map<string, Scheduled>();

  constructor(log: Log, onStart: (campaign: string) => void, schedule: CalendarSchedule) {
    this.#schedule = schedule;
    this.#log = log;
    this.#onStart = onStart;
  }

  /** Makes the tasks those of these campaigns. One whose pattern and zone stayed the same is left as it is. */
  follow(campaigns: readonly Campaign[]): void {
    const wanted = new Map<string, { pattern: string; timeZone: string }>();
    for (const { name, start, window } of campaigns) {
      if (start.kind === 'cron') wanted.set(name, { pattern: start.pattern, timeZone: window.timeZone });
    }
    for (const [name, { pattern, timeZone }] of this.#scheduled) {
      const still = wanted.get(name);
      if (still?.pattern === pattern && still.timeZone === timeZone) wanted.delete(name);
      else void this.#destroy(name);
    }
    for (const [name, { pattern, timeZone }] of wanted) {
      try {
        const task = this.#schedule(pattern, () => this.#onStart(name), { timezone: timeZone, name });
        this.#scheduled.set(name, { pattern, timeZone, task });
      } catch (thrown) {
        // Its own trouble: the other campaigns, and those who call in, are not to pay for it.
        this.#log.error(
          { campaignId: name, pattern, fault: faultOf(thrown) },
          'campaign start could not be scheduled: it will not start by itself',
        );
      }
    }
  }

  /** When the calendar begins it next; null: no calendar does, or nobody knows. */
  nextOf(name: string): Instant | null {
    return this.#scheduled.get(name)?.task.nextAt?.() ?? null;
  }

  async close(): Promise<void> {
    for (const name of [...this.#scheduled.keys()]) await this.#destroy(name);
  }

  /** Never rejects. */
  async #destroy(name: string): Promise<void> {
    const scheduled = this.#scheduled.get(name);
    this.#scheduled.delete(name);
    try {
      await scheduled?.task.destroy();
    } catch (thrown) {
      this.#log.error({ campaignId: name, fault: faultOf(thrown) }, 'campaign start could not be cancelled');
    }
  }
}

// Watches for problems that an owner must know at once, and reports each change to webhooks and to the owner's mail command.
// Known problems are kept in a file, so that a restart repeats nothing. Campaigns have their own webhooks; here they are
// mailed.
import { readFileSync } from 'node:fs';
import type { Config } from '../../config/schema.ts';
import { writeAtomically } from '../../runtime/atomic-write.ts';
import type { ControllerStatus } from '../../runtime/controller.ts';
import { faultOf } from '../../runtime/fault.ts';
import type { LiveEvent, LiveFeed } from '../../runtime/live-feed.ts';
import type { Log } from '../../runtime/log.ts';
import { OngoingFault } from '../../runtime/ongoing-fault.ts';
import type { StandingProblem } from '../../runtime/standing-problem.ts';
import { suppressionLists } from '../../store/lists/suppressions.ts';
import type { Store } from '../../store/store.ts';
import type { Clock, Instant } from '../../telephony/time.ts';
import { eventId, type OutgoingEvent } from '../webhooks/events.ts';
import { ToldCampaigns } from '../webhooks/told-campaigns.ts';
import { type Alert, mailText } from './alert-text.ts';
import { deadlinesOf } from './deadlines.ts';
import type { MachineFacts } from './machine-facts.ts';
import { alertChanges, type OpenProblems, type Problem, type ProblemFacts, problemsNow } from './problems.ts';
import { failingProviders, HEALTHY, providerFailed, stillDead, turnServed } from './provider-health.ts';
import { sentencesIn } from './sentences.ts';
import { standingProblem } from './standing-problem-text.ts';

/** What this process knows by itself costs nothing to look at; disks and certificates are read from the machine. */
const LOOK_EVERY_MS = 2_000;
const READ_MACHINE_EVERY_MS = 10_000;
const MAIL_AGAIN_MS = [60_000, 300_000, 900_000] as const;
/** A mail command that fails for good does not fill the memory. */
const MOST_MAILS = 100;

export interface AlertWatchOptions {
  readonly store: Store;
  readonly feed: LiveFeed;
  readonly config: () => Config;
  readonly status: () => Pick<ControllerStatus, 'trunks' | 'campaigns' | 'switch'>;
  readonly clock: Clock;
  /** By which it looks again and again: one that nobody sets, or an hour that is set back is an hour without an alert. Left out: `clock`. */
  readonly pace?: Pick<Clock, 'now' | 'wakeAt'>;
  readonly log: Log;
  readonly tell: (told: OutgoingEvent) => void;
  /** What is wrong with recordings now. Null: nobody knows yet. Left out: nothing. */
  readonly recordings?: () => readonly StandingProblem[] | null;
  /** Why the clock is not believed. Null, or none given: it is. */
  readonly clockDoubt?: () => string | null;
  readonly readMachine: (config: Config) => Promise<MachineFacts>;
  /** Null: it took the text. */
  readonly mail: (command: readonly string[], text: string) => Promise<string | null>;
  readonly keptAt: string;
  /** Where it is remembered over a restart which state of each campaign was mailed. Left out: nowhere. */
  readonly campaignsKeptAt?: string;
}

export class AlertWatch {
  readonly #options: AlertWatchOptions;
  readonly #unwatch: () => void;
  readonly #mails: string[] = [];
  #mailTries = 0;
  #mailing = false;
  #cancelMail: () => void = () => {};
  #cancelLook: () => void = () => {};
  readonly #campaigns: ToldCampaigns;
  #switchLostAt: Instant | null = null;
  #standing: OpenProblems;
  #providers = HEALTHY;
  #machine: { readonly facts: MachineFacts; readonly at: number } | null = null;
  readonly #blind: OngoingFault;
  #closed = false;

  constructor(options: AlertWatchOptions) {
    this.#options = options;
    const { clock, log } = options;
    this.#blind = new OngoingFault({
      ...{ clock, log, what: 'alerts could not be evaluated', over: 'alerts are evaluated again' },
    });
    this.#standing = readKept(options.keptAt);
    for (const [key, { because }] of this.#standing)
      this.#providers = stillDead(this.#providers, key, because, options.clock.now());
    this.#campaigns = new ToldCampaigns(options.campaignsKeptAt ?? null, options.log);
    this.#unwatch = options.feed.watch((event) => this.#hear(event));
    this.#lookLater();
  }

  close(): void {
    this.#closed = true;
    this.#unwatch();
    this.#cancelLook();
    this.#cancelMail();
  }

  /**
   * What stands now, for whoever looks: also providers that fail too rarely for an alert. Lists and trunks are shown where they are listed,
   * and recordings by what finds it.
   */
  problems(): StandingProblem[] {
    const providers = failingProviders(this.#providers, this.#options.clock.now());
    return [
      ...providers.map((one) => standingProblem({ kind: 'provider', ...one })),
      ...[...this.#standing.values()].flatMap(({ kind, name, level, because }) =>
        kind === 'provider' ||
        kind === 'list' ||
        kind === 'trunk' ||
        kind === 'recordings' ||
        level === 'down'
          ? []
          : [standingProblem({ kind, name, level, because, times: null })],
      ),
    ];
  }

  #hear(event: LiveEvent): void {
    const now = this.#options.clock.now();
    if (event.kind === 'warning' && event.failed !== undefined)
      this.#providers = providerFailed(this.#providers, event.failed, event.text, now);
    if (event.kind !== 'turn') return;
    const { transcriptFinalAt, replyFirstAt, voiceFirstAt } = event.record.timing;
    this.#providers = turnServed(
      this.#providers,
      [
        ...(transcriptFinalAt === null ? [] : (['recogniser'] as const)),
        ...(replyFirstAt === null ? [] : (['model'] as const)),
        ...(voiceFirstAt === null ? [] : (['voice'] as const)),
      ],
      now,
    );
  }

  #lookLater(): void {
    if (this.#closed) return;
    const { clock, pace = clock } = this.#options;
    this.#cancelLook = pace.wakeAt(pace.now() + LOOK_EVERY_MS, () => {
      this.#look()
        .then(
          () => this.#blind.gone(),
          (thrown: unknown) => this.#blind.met({ fault: faultOf(thrown) }),
        )
        .finally(() => this.#lookLater());
    });
  }

  #switchLost(state: ControllerStatus['switch'], now: Instant): ProblemFacts['switchLost'] {
    this.#switchLostAt = state.kind === 'ready' ? null : (this.#switchLostAt ?? now);
    if (this.#switchLostAt === null) return null;
    const because = state.kind === 'down' ? state.hint : 'It does not answer.';
    return { since: this.#switchLostAt, because };
  }

  async #readMachine(now: number): Promise<MachineFacts> {
    const last = this.#machine;
    // Also anew where the clock was set back.
    if (last !== null && now >= last.at && now - last.at < READ_MACHINE_EVERY_MS) return last.facts;
    const facts = await this.#options.readMachine(this.#options.config());
    this.#machine = { facts, at: now };
    return facts;
  }

  async #look(): Promise<void> {
    const { clock, config, log, status, store, tell } = this.#options;
    const now = clock.now();
    const seen = status();
    const say = await sentencesIn(config().appliance.alerts.language);
    if (this.#closed) return;
    for (const { kind, name, because, at } of this.#campaigns.look(seen, now))
      this.#mail({ type: kind, name, because, at }, say);
    const { disks, certificates } = await this.#readMachine(now);
    if (this.#closed) return;
    const problems = problemsNow(
      {
        now,
        expiresDays: config().appliance.alerts.expiresDays,
        timeZone: config().appliance.timeZone,
        switchLost: this.#switchLost(seen.switch, now),
        trunks: seen.trunks,
        providers: this.#providers,
        deadlines: deadlinesOf(config(), suppressionLists(store), certificates),
        disks,
        recordings: this.#options.recordings === undefined ? [] : this.#options.recordings(),
        clockDoubt: this.#options.clockDoubt?.() ?? null,
      },
      this.#standing,
    );
    const changes = alertChanges(this.#standing, problems);
    const isOther = JSON.stringify([...problems]) !== JSON.stringify([...this.#standing]);
    this.#standing = problems;
    if (isOther) this.#keep();
    for (const { type, isOver, problem } of changes) {
      const { name, level, kind } = problem;
      const because = isOver ? `No longer so: ${problem.because}` : problem.because;
      const data = isOver ? { name, because } : { name, state: level, because };
      const id = eventId(type, name, level, Math.round(now));
      if (kind === 'provider')
        log.warn({ provider: name }, isOver ? 'provider works again' : 'provider does not work');
      tell({ id, type, subject: `${kind}:${name}`, at: now, data });
      this.#mail({ type, name, because, at: now, ...(isOver ? {} : { level }) }, say);
    }
  }

  #keep(): void {
    const { keptAt, log } = this.#options;
    try {
      writeAtomically(keptAt, JSON.stringify([...this.#standing]), 0o600);
    } catch (thrown) {
      // On a full disk, say: it is told all the same, and told again after a restart.
      log.warn({ fault: faultOf(thrown) }, 'state of the alerts could not be saved');
    }
  }

  #mail(alert: Alert, say: (sentence: string) => string): void {
    const { name, alerts, timeZone } = this.#options.config().appliance;
    if (alerts.command === undefined) return;
    const text = mailText(alert, { appliance: name, timeZone, say });
    if (text === null) return;
    this.#mails.push(text);
    if (this.#mails.length > MOST_MAILS) this.#mails.shift();
    void this.#sendMails();
  }

  /** One after the other, in their order. Never rejects: `mail` does not. */
  async #sendMails(): Promise<void> {
    const { config, mail, log, clock } = this.#options;
    if (this.#mailing) return;
    this.#mailing = true;
    for (;;) {
      const [text] = this.#mails;
      const { command } = config().appliance.alerts;
      if (text === undefined || command === undefined || this.#closed) break;
      const problem = await mail(command, text);
      const waitMs = problem === null ? undefined : MAIL_AGAIN_MS[this.#mailTries];
      if (problem !== null && waitMs !== undefined && !this.#closed) {
        this.#mailTries += 1;
        log.warn({ problem }, 'alert mail command failed; it will be retried');
        // Still mailing: what comes meanwhile waits behind it.
        this.#cancelMail = clock.wakeAt(clock.now() + waitMs, () => {
          this.#mailing = false;
          void this.#sendMails();
        });
        return;
      }
      if (problem !== null) log.error({ problem }, 'alert not mailed: alerts.command failed on every try');
      this.#mailTries = 0;
      if (this.#mails[0] === text) this.#mails.shift();
    }
    this.#mailing = false;
  }
}

/** Of an earlier run. A file that is not there, or not whole, says nothing: then what stands is told again. */
function readKept(path: string): OpenProblems {
  try {
    return new Map(JSON.parse(readFileSync(path, 'utf8')) as [string, Problem][]);
  } catch {
    return new Map();
  }
}

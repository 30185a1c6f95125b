// One call's agent: transcription, conversation, voice and playout on one leg. Built when the call is answered. Which agent
// it is, and in which language, may change later (`agent-role.ts`).
import { isSecretTold, keysAskedFor } from '../../conversation/asks-secret.ts';
import type { EndReason } from '../../conversation/closing.ts';
import { isHeardOut } from '../../conversation/heard.ts';
import { isProtected } from '../../conversation/reply-turn.ts';
import type { ExpectedStream } from '../../media/audio-stream-server.ts';
import { type LineListener, LineTap } from '../../media/line-tap.ts';
import { openPlayout } from '../../media/playout/open-playout.ts';
import type { LinePlayout, PlaybackStop, PlayoutEvent } from '../../media/playout/playout.ts';
import type { LegCodec, ListeningRate } from '../../telephony/audio.ts';
import { type DtmfDigit, HIDDEN_KEY } from '../../telephony/dtmf.ts';
import type { Instant } from '../../telephony/time.ts';
import type { CallPlan } from '../call-plan.ts';
import type { CostLine } from '../cost-line.ts';
import { faultOf } from '../fault.ts';
import type { CallNews } from '../live-feed.ts';
import { memoryOf } from './agent-policy.ts';
import { AgentRole, type RoleChange } from './agent-role.ts';
import { soundOf } from './agent-sound.ts';
import { briefFor } from './briefing-text.ts';
import type { AgentCallbacks, AgentServices, CallAgent } from './call-agent.ts';
import { CallCapabilities } from './call-capabilities.ts';
import { CallerAudio } from './caller-audio.ts';
import { LegFlow } from './flow/leg-flow.ts';
import { OptOutKey } from './opt-out-key.ts';
import { Privacy } from './privacy.ts';
import { Bill, type Money } from './providers/cost.ts';
import { listeningRate, soundRate } from './providers/transcriber-rate.ts';
import { agentNamed, callFacts } from './records/call-facts.ts';
import { type CallResult, openTranscript, type TranscriptFile } from './records/transcript-file.ts';
import { waitUntilHeard } from './records/wait-until-heard.ts';
import { RunningConversation } from './run-conversation.ts';
import { toolsOf } from './tools/agent-tools.ts';
import type { Tool } from './tools/tools.ts';

export class LegAgent implements CallAgent {
  readonly #services: AgentServices;
  readonly #callbacks: AgentCallbacks;
  readonly #plan: CallPlan;
  readonly #conversation: RunningConversation;
  readonly #callerAudio: CallerAudio;
  readonly #role: AgentRole;
  readonly #flow: LegFlow;
  readonly #bill: Bill;
  readonly #playout: LinePlayout;
  readonly #tap: LineTap;
  #legRateHz: ListeningRate;
  #stereo: boolean;
  #transcript: TranscriptFile | null;
  #transcriptPath: string | null;
  #expected: ExpectedStream | null = null;
  #begun = false;
  #tools: readonly Tool[];
  readonly #capabilities: CallCapabilities;
  readonly #privacy: Privacy;
  /** As it may be written down. */
  readonly #tell: (news: CallNews) => void;
  /** Somebody else is rung for the caller: nobody listens to them here. */
  #away = false;
  /** Why the conversation stands still. */
  readonly #holds = new Set<'line' | 'away'>();
  readonly #optOutKey: OptOutKey;
  /** Its line was begun anew because it brought nothing: doing that once more is of no use. */
  #hasStalled = false;
  #closed = false;

  constructor(plan: CallPlan, codec: LegCodec, services: AgentServices, callbacks: AgentCallbacks) {
    this.#services = services;
    this.#plan = plan;
    const { clock, log } = services;
    const config = services.config();
    const agent = agentNamed(config, plan.agent);
    const voiceRateHz = soundRate(codec);
    const facts = callFacts(plan, config, clock.now());
    this.#role = new AgentRole(agent, {
      ...{ services, facts, voiceRateHz },
      onUsage: (usage) => this.#bill.add(usage),
      onChange: (change) => this.#became(change),
    });
    const { providers, bearing } = this.#role;
    this.#bill = new Bill(providers.prices);
    this.#transcript = openTranscript(services.transcriptDirectory, plan, clock.now(), config);
    this.#transcriptPath = this.#transcript?.path ?? null;
    this.#privacy = new Privacy(clock, () => void this.#capabilities.keepPrivate(false), {
      isSecretTold: () => isSecretTold(this.#conversation.conversation),
      isRecorded: plan.recordingPath !== null,
    });
    this.#tell = (news) => {
      this.#transcript?.add(news, clock.now());
      callbacks.onNews(news);
    };
    const onNews = (said: CallNews): void => this.#privacy.news(said).forEach(this.#tell);
    this.#callbacks = { ...callbacks, onNews };
    this.#legRateHz = listeningRate(codec);
    this.#stereo = codec.stereo === true;
    this.#callerAudio = new CallerAudio({
      ...{ services, codec, role: this.#role, bill: this.#bill, callbacks: this.#callbacks },
      hearsBeeps: plan.direction === 'outbound',
      conversation: () => this.#conversation,
      mayReadAhead: () => this.#mayReadAhead(),
      onAwaited: (isAwaited) => this.#playout.sustain(isAwaited),
    });
    this.#optOutKey = new OptOutKey({
      key: () => this.#role.declared.optOut?.key ?? null,
      clock,
      onOptOut: () => this.#optOut(),
    });
    const onEvent = (event: PlayoutEvent): void => {
      this.#tap.event(event);
      this.#conversation.playoutEvent(event);
    };
    this.#tap = new LineTap(
      () => clock.now(),
      (thrown) => log.error({ fault: faultOf(thrown) }, 'listening to a call failed'),
    );
    this.#playout = this.#tap.over(
      services.openPlayout?.(onEvent) ??
        openPlayout({
          leg: plan.leg,
          codec,
          directory: config.appliance.playoutDirectory,
          switch: services.playoutSwitch,
          clock,
          log,
          onEvent,
        }),
    );
    this.#capabilities = this.#openCapabilities();
    this.#flow = new LegFlow({
      ...{ role: this.#role, facts, clock, capabilities: () => this.#capabilities },
      input: (input) => this.#conversation.input(input),
      listen: (at) => this.#callerAudio.listen(at),
    });
    this.#tools = this.#toolsNow();
    this.#conversation = new RunningConversation({
      memory: memoryOf(agent),
      ...{ policy: bearing.policy, instructions: bearing.instructions },
      ...{ language: agent.language, pronounce: agent.pronounce },
      onCallerSaid: (text) => this.#role.hear(text),
      foresee: (text) => this.#role.foresee(text),
      onStepped: ({ agent: { kind }, begunAt, ended }, input) =>
        this.#flow.conversed(input.kind === 'line-requested', kind === 'quiet' && begunAt !== null && !ended),
      model: providers.model,
      voice: providers.voice,
      playout: this.#playout,
      voiceRateHz,
      toolsNow: () => this.#allTools(),
      clock,
      log,
      finalizeTranscript: () => this.#callerAudio.finalize(),
      sendDtmf: (digits) => services.sendDtmf(plan.leg, digits),
      soundOf: (name) => soundOf(services, this.#role.declared, plan, name, voiceRateHz),
      onNews,
      onWritten: (turn) => this.#privacy.written(turn),
      onTurn: (record) => callbacks.onTurn(this.#privacy.record(record)),
      onUsage: (usage) => this.#bill.add(usage),
      onDisposition: callbacks.onDisposition,
      onHangUp: callbacks.onHangUp,
    });
  }

  get transcriptPath(): string | null {
    return this.#transcriptPath;
  }

  expectAudio(): { url: string; sampleRateHz: ListeningRate } {
    const { audio, clock } = this.#services;
    this.#expected?.cancel();
    const expected = audio.expect(this.#plan.leg, {
      sampleRateHz: this.#legRateHz,
      stereo: this.#stereo,
      onOpen: (at) => this.#callbacks.onAudioOpen(at),
      onFrame: (frame, at) => {
        this.#tap.heard(frame, at);
        // In a menu only keys count.
        if (!this.#away && this.#flow.isTalking)
          this.#conversation.guard(() => this.#callerAudio.frame(frame, at));
        else this.#callerAudio.lost(at);
      },
      onStopped: (at) => {
        if (this.#away || !this.#flow.isTalking) return false;
        let everHeard = false;
        this.#conversation.guard(() => {
          everHeard = this.#callerAudio.stopped(at);
        });
        return everHeard && this.#hasStalled;
      },
      onClose: (end) => {
        this.#callerAudio.lost(clock.now());
        this.#hasStalled ||= end.kind === 'stalled';
        if (!this.#closed) this.#callbacks.onAudioLost(`${end.kind}: ${end.detail}`, clock.now());
      },
    });
    this.#expected = expected;
    return { url: expected.url, sampleRateHz: this.#legRateHz };
  }

  begin(at: Instant): void {
    if (this.#closed || this.#begun) return;
    this.#begun = true;
    // Nobody is listened to by an announcement, and a recogniser costs by the minute.
    if (this.#plan.announcement === null && this.#flow.isTalking) this.#callerAudio.listen(at);
    this.#conversation.input({ kind: 'begin', at });
    this.#callerAudio.begin(at);
  }

  dtmf(digit: DtmfDigit, at: Instant): void {
    this.#callerAudio.pressed(at);
    if (this.#away) return;
    if (this.#capabilities.dtmf(digit)) {
      const { turn } = this.#conversation.conversation;
      this.#conversation.input({ kind: 'tool-alive', at, turn });
      return;
    }
    // In a menu keys mean what the menu says.
    if (this.#flow.isTalking) this.#optOutKey.pressed(digit, at);
    const { agent } = this.#conversation.conversation;
    const shown = this.#capabilities.hides(digit) ? HIDDEN_KEY : digit;
    if (this.#flow.isTalking) this.#conversation.input({ kind: 'dtmf-received', at, digit: shown });
    else this.#flow.key(digit, isProtected(agent, at));
  }

  held(isHeld: boolean, at: Instant): void {
    this.#callerAudio.held(isHeld, at);
    this.#hold('line', isHeld, { kind: 'hold-start', at });
  }

  heldByUs(isHeld: boolean, at: Instant): void {
    this.#hold('line', isHeld, { kind: 'hold-start', at, by: 'us' });
  }

  lineSettled(): Promise<void> | null {
    return this.#playout.settled();
  }

  /** Music is played in order: then the switch does nothing beside it. */
  #mayReadAhead(): boolean {
    return this.#holds.size === 0;
  }

  /** The line may be on hold while somebody is rung as well: it is over when both are. */
  #hold(why: 'line' | 'away', isHeld: boolean, start: { kind: 'hold-start'; at: Instant; by?: 'us' }): void {
    const before = this.#holds.size > 0;
    if (isHeld) this.#holds.add(why);
    else this.#holds.delete(why);
    if (before === this.#holds.size > 0) return;
    this.#conversation.input(isHeld ? start : { kind: 'hold-end', at: start.at });
    this.#flow.held(isHeld);
  }

  say(text: string): void {
    this.#conversation.input({ kind: 'say-requested', at: this.#services.clock.now(), text });
  }

  whisper(text: string): void {
    this.#conversation.whisper(text);
  }

  listen(listener: LineListener): () => void {
    return this.#tap.listen(listener);
  }

  mute(isMuted: boolean): void {
    const at = this.#services.clock.now();
    this.#conversation.input({ kind: isMuted ? 'mute-start' : 'mute-end', at });
  }

  playbackStarted(file: string, at: Instant): void {
    this.#callerAudio.flushed(at);
    this.#conversation.guard(() => this.#playout.playbackStarted(file, at));
  }

  playbackStopped(file: string, stopped: PlaybackStop): void {
    this.#callerAudio.flushed(stopped.at);
    this.#conversation.guard(() => this.#playout.playbackStopped(file, stopped));
  }

  codecChanged(codec: LegCodec): boolean {
    this.#conversation.guard(() => this.#playout.codecChanged(codec));
    const before = this.#legRateHz;
    this.#legRateHz = listeningRate(codec);
    const wasStereo = this.#stereo;
    this.#stereo = codec.stereo === true;
    return this.#legRateHz !== before || this.#stereo !== wasStereo;
  }

  endPolitely(reason: EndReason, disposition: string): void {
    this.#conversation.input({ kind: 'end-requested', at: this.#services.clock.now(), reason, disposition });
  }

  /** The result alone has the number suppressed, before the goodbye is over. */
  #optOut(): void {
    const at = this.#services.clock.now();
    const line = this.#role.declared.optOut?.line;
    this.#conversation.input({
      ...{ kind: 'end-requested', at, reason: 'agent-ended', disposition: 'opted-out' },
      ...(line === undefined ? {} : { line }),
    });
  }

  close(at: Instant): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#optOutKey.close();
    this.#privacy.close();
    this.#flow.close();
    this.#callerAudio.end(at);
    this.#conversation.close(at);
    this.#privacy.rest().forEach(this.#tell);
    this.#callerAudio.close();
    this.#role.close((work) => this.#conversation.guard(work));
    this.#expected?.cancel();
    this.#tap.end('the agent has left the call');
  }

  conclude(result: CallResult): void {
    this.#conversation.guard(() => this.#writeTranscript(result));
  }

  costs(): readonly CostLine[] {
    return this.#bill.lines();
  }

  bill(): readonly Money[] {
    return this.#bill.totals();
  }

  #values(): Record<string, string> {
    const { variables, number, call } = this.#plan;
    return { ...variables, caller: number ?? '', call, ...this.#capabilities.inputs };
  }

  #toolsNow(): readonly Tool[] {
    const { clock, config } = this.#services;
    const values = (): Record<string, string> => this.#values();
    const { timeZone } = config().appliance;
    // Of the step that the call is in.
    return toolsOf(this.#role.bearing.agent, timeZone, this.#capabilities, values, clock);
  }

  /** A server that comes back has its tools from then on. */
  #allTools(): readonly Tool[] {
    const { mcpTools, standIns } = this.#services;
    const given = mcpTools(this.#role.bearing.agent.mcp, () => this.#values());
    const all = [...this.#tools, ...this.#flow.tools, ...given];
    return standIns?.(all) ?? all;
  }

  #openCapabilities(): CallCapabilities {
    const { clock, lookUp } = this.#services;
    return new CallCapabilities({
      agentNow: () => this.#role.declared,
      lookUp,
      control: this.#callbacks.control,
      clock,
      waitUntilHeard: () =>
        waitUntilHeard(clock, (at) => this.#closed || isHeardOut(this.#conversation.conversation.agent, at)),
      isHeardOut: () => isHeardOut(this.#conversation.conversation.agent, clock.now()),
      onAway: (away) => {
        if (this.#away === away) return;
        this.#away = away;
        this.#hold('away', away, { kind: 'hold-start', at: clock.now(), by: 'us' });
      },
      onPrivate: (isPrivate) => this.#privacy.set(isPrivate),
      mayKeep: (value) => this.#privacy.mayKeep(value),
      keysAskedFor: () => keysAskedFor(this.#conversation.conversation),
      brief: (destination, words) => briefFor(this.#role.declared, destination, words, this.#plan),
      switchLanguage: (language) => this.#role.speak(language, 'switch_language'),
      handOver: (name) => {
        if (!this.#role.handOver(name, 'hand_over')) return false;
        this.#flow.takeOver();
        return this.#flow.isTalking ? true : 'yields';
      },
      onFields: (names) => this.#flow.fieldsWritten(names),
    });
  }

  /** From the next request, sentence and word on. */
  #became(change: RoleChange): void {
    const { bearing, providers, because } = change;
    const { name, language, pronounce } = bearing.agent;
    this.#tools = this.#toolsNow();
    const { model, voice } = providers;
    this.#conversation.become({ ...bearing, language, pronounce, model, voice });
    this.#callerAudio.became(change);
    this.#callbacks.onNews({ kind: 'became', agent: name, language, because });
  }

  /** A transcript that cannot be written costs the transcript: the store has the same words. */
  #writeTranscript(result: CallResult): void {
    this.#transcript?.conclude(result, this.#bill.servedBy());
    const failure = this.#transcript?.close() ?? null;
    this.#transcript = null;
    if (failure === null) return;
    const { log, transcriptDirectory } = this.#services;
    log.error({ code: failure.code, path: transcriptDirectory }, 'transcript could not be written');
    this.#transcriptPath = null;
  }
}

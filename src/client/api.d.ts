// Made from docs/api/openapi.json by `npm run docs`. What each request of /api/v1 takes, and what its answer is.

export interface Api {
  /** Live calls. */
  'GET /calls/live': {
    path: null;
    query: null;
    body: null;
    answer: {
      items: {
        call: string;
        direction: 'inbound' | 'outbound';
        phase: string;
        number: string | null;
        ours: string | null;
        softphone: string | null;
        agent: string;
        trunk: string;
        campaign: string | null;
        held: boolean;
        muted: boolean;
        zone: string | null;
        since: number | null;
        because: string | null;
        floor: 'caller' | 'agent' | 'held' | null;
        words: {
          who: 'caller' | 'agent';
          text: string;
        } | null;
        latenciesMs: number[];
      }[];
    };
  };
  /** Calls, newest first, including live ones. */
  'GET /calls': {
    path: null;
    query: { limit?: number | undefined; cursor?: string | undefined; since?: number | undefined; until?: number | undefined; number?: string | undefined; campaign?: string | undefined; agent?: string | undefined; trunk?: string | undefined; direction?: 'inbound' | 'outbound' | undefined; outcome?: 'answered' | 'busy' | 'no-answer' | 'rejected' | 'invalid-number' | 'unreachable' | 'trunk-failed' | 'cancelled' | 'failed' | 'unknown' | undefined; disposition?: string | undefined };
    body: null;
    answer: {
      items: {
        id: string;
        direction: string;
        number: string | null;
        ours: string | null;
        agent: string | null;
        trunk: string | null;
        campaign: string | null;
        phase: string;
        startedAt: number;
        answeredAt: number | null;
        endedAt: number | null;
        talkMs: number | null;
        outcome: string | null;
        disposition: string | null;
        endedBy: string | null;
        hangupCause: string | null;
        sipStatus: number | null;
        costMicros: number | null;
        currency: string | null;
        costTotals: {
          currency: string;
          micros: number;
        }[];
        costUnknown: string[];
        hasRecording: boolean;
        zone: string | null;
      }[];
      next: string | null;
    };
  };
  /** Call a number now. The same rules apply as for every call of a campaign. */
  'POST /calls': {
    path: null;
    query: null;
    body: {
      number: string;
      agent: string;
      from?: string;
      variables?: Record<string, string>;
    };
    answer: {
      call: string;
    };
  };
  /** One call: legs, phases, and the decision to dial it. */
  'GET /calls/{call}': {
    path: { call: string };
    query: null;
    body: null;
    answer: {
      id: string;
      direction: string;
      number: string | null;
      ours: string | null;
      agent: string | null;
      trunk: string | null;
      campaign: string | null;
      phase: string;
      startedAt: number;
      answeredAt: number | null;
      endedAt: number | null;
      talkMs: number | null;
      outcome: string | null;
      disposition: string | null;
      endedBy: string | null;
      hangupCause: string | null;
      sipStatus: number | null;
      costMicros: number | null;
      currency: string | null;
      costTotals: {
        currency: string;
        micros: number;
      }[];
      costUnknown: string[];
      hasRecording: boolean;
      zone: string | null;
      attempt: string | null;
      endReason: string | null;
      legs: {
        id: string;
        role: string;
        number: string | null;
        trunk: string | null;
        startedAt: number;
        answeredAt: number | null;
        endedAt: number | null;
        hangupCause: string | null;
        sipStatus: number | null;
      }[];
      phases: {
        phase: string;
        at: number;
      }[];
      costs: {
        lines: {
          part: 'transcriber' | 'model' | 'voice' | 'telephony';
          provider: string;
          used: number;
          unit: 'ms' | 'characters' | 'tokens';
          micros: number | null;
          currency: string | null;
        }[];
        totals: {
          currency: string;
          micros: number;
        }[];
        unknown: string[];
      };
      results: {
        state: 'waiting' | 'done' | 'failed';
        at: number | null;
        summary: string | null;
        disposition: string | null;
        criteria: {
          criterion: string;
          met: boolean | null;
          because: string;
        }[];
        fields: Record<string, string | number | boolean | null>;
        problem: string | null;
      } | null;
      decision: {
        verdict: string;
        at: number;
        reasons: {
          rule: string;
          because: string;
          [other: string]: unknown;
        }[];
        facts: unknown;
      } | null;
    };
  };
  /** What happened on a call, in order: phases, words, tools, warnings, its end. */
  'GET /calls/{call}/timeline': {
    path: { call: string };
    query: null;
    body: null;
    answer: {
      call: string;
      entries: {
        at: number;
        who: 'call' | 'caller' | 'agent' | 'tool' | 'warning';
        text: string;
        note: string | null;
        latency: {
          totalMs: number;
          stages: {
            name: string;
            ms: number;
          }[];
        } | null;
      }[];
    };
  };
  /** What was slow or failed on a call, and which part caused it; derived from the record, without a model. */
  'GET /calls/{call}/account': {
    path: { call: string };
    query: null;
    body: null;
    answer: {
      call: string;
      lines: {
        kind: 'fact' | 'slow' | 'failed';
        text: string;
        whose: string | null;
        remedy: string | null;
      }[];
    };
  };
  /** The transcript by line and by turn, with times, how the call ended, and what it was about. */
  'GET /calls/{call}/transcript': {
    path: { call: string };
    query: null;
    body: null;
    answer: {
      call: string;
      direction: string;
      number: string | null;
      ours: string | null;
      agent: string | null;
      campaign: string | null;
      startedAt: number;
      answeredAt: number | null;
      endedAt: number | null;
      outcome: string | null;
      disposition: string | null;
      endedBy: string | null;
      variables: Record<string, unknown>;
      fields: Record<string, unknown>;
      lines: {
        at: number;
        atMs: number;
        who: 'caller' | 'agent' | 'tool';
        text: string;
        note: string | null;
        answeredAfterMs: number | null;
        words: {
          text: string;
          at: number;
          atMs: number;
        }[] | null;
      }[];
      turns: {
        turn: number;
        at: number;
        callerText: string;
        agentText: string;
        generatedText: string;
        cut: boolean;
        cutBy?: 'caller' | 'failure' | 'hang-up' | 'other';
        heardMs: number;
        timing: Record<string, number | null>;
      }[];
    };
  };
  /** Everything about a call in one ZIP: audio, transcript as text and JSON, events, decision, costs. */
  'GET /calls/{call}/export': {
    path: { call: string };
    query: null;
    body: null;
    answer: Blob;
  };
  /** The same as a text for people. */
  'GET /calls/{call}/transcript.txt': {
    path: { call: string };
    query: null;
    body: null;
    answer: Blob;
  };
  /** The recording of a call, caller left and agent right, as WAV or Ogg Opus. Supports Range. A recording that was uploaded and deleted here is fetched back. */
  'GET /calls/{call}/recording': {
    path: { call: string };
    query: null;
    body: null;
    answer: Blob;
  };
  /** End a live call immediately. */
  'POST /calls/{call}/hang-up': {
    path: { call: string };
    query: null;
    body: null;
    answer: {
      call: string;
    };
  };
  /** When the turns of a past call would end with the present settings of its agent, without a model. */
  'GET /calls/{call}/replayed-timing': {
    path: { call: string };
    query: { agent?: string | undefined };
    body: null;
    answer: {
      call: string;
      agent: string;
      turns: {
        callerText: string;
        pauses: {
          behind: string;
          ms: number;
          cutThen: boolean;
          cutNow: boolean;
        }[];
        endThenMs: number;
        endNowMs: number;
      }[];
      pauses: number;
      cutThen: number;
      cutNow: number;
      endThenMs: number | null;
      endNowMs: number | null;
    };
  };
  /** What can be done with a live call now, and why the rest cannot. */
  'GET /calls/{call}/actions': {
    path: { call: string };
    query: null;
    body: null;
    answer: {
      call: string;
      items: {
        order: 'answer' | 'reject' | 'hang-up' | 'transfer' | 'take-message' | 'take-over' | 'conference' | 'say' | 'whisper' | 'hold' | 'unhold' | 'mute' | 'unmute';
        allowed: boolean;
        because: string | null;
      }[];
    };
  };
  /** Say something to the caller in the agent’s voice; it interrupts what the agent is saying. */
  'POST /calls/{call}/say': {
    path: { call: string };
    query: null;
    body: {
      text: string;
    };
    answer: {
      call: string;
    };
  };
  /** Give the agent a note that the caller does not hear. */
  'POST /calls/{call}/whisper': {
    path: { call: string };
    query: null;
    body: {
      text: string;
    };
    answer: {
      call: string;
    };
  };
  /** Put the caller on hold: they hear music, and the agent waits. */
  'POST /calls/{call}/hold': {
    path: { call: string };
    query: null;
    body: null;
    answer: {
      call: string;
    };
  };
  /** Take the caller off hold: the agent continues where it stopped. */
  'POST /calls/{call}/unhold': {
    path: { call: string };
    query: null;
    body: null;
    answer: {
      call: string;
    };
  };
  /** Mute the agent: it says nothing by itself, still listens, and `say` still speaks. */
  'POST /calls/{call}/mute': {
    path: { call: string };
    query: null;
    body: null;
    answer: {
      call: string;
    };
  };
  /** The agent answers again. */
  'POST /calls/{call}/unmute': {
    path: { call: string };
    query: null;
    body: null;
    answer: {
      call: string;
    };
  };
  /** Connect the caller with one of the agent’s destinations. The caller hears music meanwhile. */
  'POST /calls/{call}/transfer': {
    path: { call: string };
    query: null;
    body: {
      to: string;
    };
    answer: {
      call: string;
    };
  };
  /** Add one of the agent’s destinations to the call: caller, agent and that person hear each other. */
  'POST /calls/{call}/conference': {
    path: { call: string };
    query: null;
    body: {
      to: string;
    };
    answer: {
      call: string;
    };
  };
  /** Ring one of your softphones and connect the caller to it. The agent continues until it answers. */
  'POST /calls/{call}/take-over': {
    path: { call: string };
    query: null;
    body: {
      softphone: string;
    };
    answer: {
      call: string;
    };
  };
  /** What happens on all calls, or on one, as server-sent events. */
  'GET /events': {
    path: null;
    query: { call?: string | undefined; last_event_id?: string | undefined };
    body: null;
    answer: Blob;
  };
  /** Calls summed up by quarter hour, hour or day: outcomes, results, talk time, cost, answer times. */
  'GET /stats/calls': {
    path: null;
    query: { since: number; until: number; by?: 'quarter-hour' | 'hour' | 'day' | undefined; campaign?: string | undefined; agent?: string | undefined; trunk?: string | undefined; ours?: string | undefined; direction?: 'inbound' | 'outbound' | undefined };
    body: null;
    answer: {
      zone: string;
      buckets: {
        at: number;
        calls: number;
        answered: number;
        outcomes: Record<string, number>;
        dispositions: Record<string, number>;
        talkMs: number;
        costMicros: number | null;
        costTotals: {
          currency: string;
          micros: number;
        }[];
        latency: {
          p50: number;
          p95: number;
          turns: number;
        } | null;
      }[];
      total: {
        calls: number;
        answered: number;
        outcomes: Record<string, number>;
        dispositions: Record<string, number>;
        talkMs: number;
        costMicros: number | null;
        costTotals: {
          currency: string;
          micros: number;
        }[];
        latency: {
          p50: number;
          p95: number;
          turns: number;
        } | null;
      };
    };
  };
  /** Trunks: limits, health since when, use. */
  'GET /trunks': {
    path: null;
    query: null;
    body: null;
    answer: {
      items: {
        name: string;
        carrier: string;
        host: string;
        transport: string;
        channels: number;
        callsPerSecond: number;
        status: {
          trunk: string;
          state: 'up' | 'degraded' | 'down' | 'unknown';
          because: string;
          since: number;
          live: number;
          channels: number;
          callsPerSecond: number;
          nextCallAt: number | null;
        } | null;
      }[];
    };
  };
  /** One trunk. */
  'GET /trunks/{name}': {
    path: { name: string };
    query: null;
    body: null;
    answer: {
      name: string;
      carrier: string;
      host: string;
      transport: string;
      channels: number;
      callsPerSecond: number;
      status: {
        trunk: string;
        state: 'up' | 'degraded' | 'down' | 'unknown';
        because: string;
        since: number;
        live: number;
        channels: number;
        callsPerSecond: number;
        nextCallAt: number | null;
      } | null;
    };
  };
  /** Agents as they were declared. */
  'GET /agents': {
    path: null;
    query: null;
    body: null;
    answer: {
      items: {
        name: string;
        language: string;
        transcribers: string[];
        models: string[];
        voices: string[];
        greeting: string | null;
        instructions: string;
        tools: string[];
        dispositions: string[];
        transfers: string[];
        file: string | null;
      }[];
    };
  };
  /** One agent. */
  'GET /agents/{name}': {
    path: { name: string };
    query: null;
    body: null;
    answer: {
      name: string;
      language: string;
      transcribers: string[];
      models: string[];
      voices: string[];
      greeting: string | null;
      instructions: string;
      tools: string[];
      dispositions: string[];
      transfers: string[];
      file: string | null;
    };
  };
  /** Campaigns: state, why, progress. */
  'GET /campaigns': {
    path: null;
    query: null;
    body: null;
    answer: {
      items: {
        name: string;
        agent: string;
        purpose: string;
        callerIds: string[];
        window: {
          timeZone: string;
          fromMinute: number;
          toMinute: number;
          days: string[];
          clock: 'zone' | 'callee';
          also: {
            fromMinute: number;
            toMinute: number;
            days: string[];
          }[];
        };
        start: {
          kind: 'now';
        } | {
          kind: 'at';
          at: number;
        } | {
          kind: 'cron';
          pattern: string;
        };
        maxConcurrent: number;
        callsPerMinute: number;
        state: string;
        because: string;
        until: number | null;
        orders: 'run' | 'paused' | 'cancelled' | 'draining';
        live: number;
        contacts: Record<string, number>;
      }[];
    };
  };
  /** One campaign. */
  'GET /campaigns/{name}': {
    path: { name: string };
    query: null;
    body: null;
    answer: {
      name: string;
      agent: string;
      purpose: string;
      callerIds: string[];
      window: {
        timeZone: string;
        fromMinute: number;
        toMinute: number;
        days: string[];
        clock: 'zone' | 'callee';
        also: {
          fromMinute: number;
          toMinute: number;
          days: string[];
        }[];
      };
      start: {
        kind: 'now';
      } | {
        kind: 'at';
        at: number;
      } | {
        kind: 'cron';
        pattern: string;
      };
      maxConcurrent: number;
      callsPerMinute: number;
      state: string;
      because: string;
      until: number | null;
      orders: 'run' | 'paused' | 'cancelled' | 'draining';
      live: number;
      contacts: Record<string, number>;
    };
  };
  /** Your numbers. */
  'GET /numbers': {
    path: null;
    query: null;
    body: null;
    answer: {
      items: {
        number: string;
        label: string | null;
        trunk: string;
        direction: string;
        purpose: string;
        agent: string | null;
        dlt: unknown;
        dailyCap: number | null;
        paused: string | null;
        today: {
          inbound: number;
          outbound: number;
          lastAt: number | null;
        };
      }[];
    };
  };
  /** One number. */
  'GET /numbers/{name}': {
    path: { name: string };
    query: null;
    body: null;
    answer: {
      number: string;
      label: string | null;
      trunk: string;
      direction: string;
      purpose: string;
      agent: string | null;
      dlt: unknown;
      dailyCap: number | null;
      paused: string | null;
      today: {
        inbound: number;
        outbound: number;
        lastAt: number | null;
      };
    };
  };
  /** What was applied, newest first, and whether files, controller and switch agree. */
  'GET /versions': {
    path: null;
    query: null;
    body: null;
    answer: {
      items: {
        id: number;
        at: number;
        who: string;
        summary: string;
        restores: number | null;
      }[];
      drift: {
        state: 'same' | 'changed' | 'mistakes' | 'unknown';
        version: number | null;
        changes: {
          change: 'added' | 'changed' | 'removed';
          kind: string;
          name: string;
          file: string;
          fields: {
            field: string;
            words: string;
          }[];
        }[];
        problems: {
          where: string;
          message: string;
          remedy: string;
        }[];
        controller: {
          version: number | null;
          waitsForRestart: string[];
        };
        rendered: {
          state: 'same' | 'differ' | 'not-ours' | 'unreadable';
          directory: string | null;
          files: string[];
          because: string | null;
        };
        switch: {
          state: 'same' | 'not-ours' | 'differs' | 'waits' | 'unsettled' | 'unreached';
          because: string[];
          remedy: string | null;
        };
      };
    };
  };
  /** What one version changed. */
  'GET /versions/{version}': {
    path: { version: number };
    query: null;
    body: null;
    answer: {
      id: number;
      at: number;
      who: string;
      summary: string;
      restores: number | null;
      changes: {
        change: 'added' | 'changed' | 'removed';
        kind: string;
        name: string;
        file: string;
        fields: {
          field: string;
          words: string;
        }[];
      }[];
    };
  };
  /** Whether files, controller and switch match the version in force, and what apply would change. */
  'GET /drift': {
    path: null;
    query: null;
    body: null;
    answer: {
      state: 'same' | 'changed' | 'mistakes' | 'unknown';
      version: number | null;
      changes: {
        change: 'added' | 'changed' | 'removed';
        kind: string;
        name: string;
        file: string;
        fields: {
          field: string;
          words: string;
        }[];
      }[];
      problems: {
        where: string;
        message: string;
        remedy: string;
      }[];
      controller: {
        version: number | null;
        waitsForRestart: string[];
      };
      rendered: {
        state: 'same' | 'differ' | 'not-ours' | 'unreadable';
        directory: string | null;
        files: string[];
        because: string | null;
      };
      switch: {
        state: 'same' | 'not-ours' | 'differs' | 'waits' | 'unsettled' | 'unreached';
        because: string[];
        remedy: string | null;
      };
    };
  };
  /** How an agent takes turns, per language, and settings that would suit its callers better. */
  'GET /agents/{name}/turns': {
    path: { name: string };
    query: { since?: number | undefined; until?: number | undefined; limit?: number | undefined };
    body: null;
    answer: {
      calls: number;
      since: number | null;
      groups: {
        agent: string;
        language: string;
        calls: number;
        turns: number;
        answerMs: {
          count: number;
          p50: number;
          p90: number;
          p95: number;
        } | null;
        stages: {
          count: number;
          p50: number;
          p90: number;
          p95: number;
          stage: string;
        }[];
        answered: {
          part: number;
          whole: number;
        };
        cutIns: {
          part: number;
          whole: number;
        };
        pausesTaken: {
          part: number;
          whole: number;
        };
        pausesMs: {
          count: number;
          p50: number;
          p90: number;
          p95: number;
        } | null;
        interrupted: {
          part: number;
          whole: number;
        };
        overAgent: {
          interruption: number;
          backchannel: number;
          echo: number;
          noise: number;
          kept: number;
        };
        early: {
          part: number;
          whole: number;
        };
        suggestions: {
          key: string;
          now: string;
          value: string;
          why: string;
        }[];
        note: string | null;
      }[];
    };
  };
  /** The scenarios of the declarations, with the results of their last run. */
  'GET /agents/{name}/tests': {
    path: { name: string };
    query: null;
    body: null;
    answer: {
      state: 'idle' | 'running' | 'done' | 'failed';
      problem: string | null;
      items: {
        name: string;
        file: string;
        mode: string;
        state: 'idle' | 'waiting' | 'running' | 'passed' | 'failed';
        runs: {
          ok: boolean;
          durationMs: number;
          checks: {
            ok: boolean;
            says: string;
            because: string | null;
          }[];
          lines: {
            who: string;
            text: string;
          }[];
          tools: string[];
        }[];
      }[];
    };
  };
  /** Run an agent’s scenarios, one after the other; GET shows the progress. */
  'POST /agents/{name}/tests': {
    path: { name: string };
    query: null;
    body: null;
    answer: {
      state: 'idle' | 'running' | 'done' | 'failed';
      problem: string | null;
      items: {
        name: string;
        file: string;
        mode: string;
        state: 'idle' | 'waiting' | 'running' | 'passed' | 'failed';
        runs: {
          ok: boolean;
          durationMs: number;
          checks: {
            ok: boolean;
            says: string;
            because: string | null;
          }[];
          lines: {
            who: string;
            text: string;
          }[];
          tools: string[];
        }[];
      }[];
    };
  };
  /** Start a campaign now; pause and resume it; cancel it; drain it (only people already tried); or call again those it did not reach. */
  'POST /campaigns/{name}/{action}': {
    path: { name: string; action: 'start' | 'pause' | 'resume' | 'cancel' | 'drain' | 'again' };
    query: null;
    body: null;
    answer: {
      name: string;
      orders: 'run' | 'paused' | 'cancelled' | 'draining';
      again: number;
    };
  };
  /** Upload a list as CSV or XLSX: as a form file, or announced as JSON and sent in pieces. Nothing is imported yet. */
  'POST /campaigns/{name}/uploads': {
    path: { name: string };
    query: null;
    body: {
      fileName: string;
      bytes: number;
      map?: Record<string, string>;
    };
    answer: {
      id: string;
      campaign: string;
      file: string;
      bytes: number | null;
      received: number;
      at: number;
      by: string;
      state: 'receiving' | 'reading' | 'planned' | 'checking' | 'checked' | 'importing' | 'done' | 'refused' | 'cancelled';
      format: string | null;
      notes: string[];
      columns: {
        heading: string;
        becomes: string;
        from: 'you' | 'last time' | 'guess';
        example: string;
      }[];
      meanings: string[];
      map: Record<string, string>;
      progress: {
        stage: 'reading' | 'indexing' | 'comparing';
        rows: number;
        bytesRead: number;
        bytes: number;
        accepted: number;
        rejected: number;
        duplicates: number;
      } | null;
      rejects: {
        line: number;
        column: string;
        value: string;
        reason: string;
        remedy: string;
      }[];
      counts: {
        rows: number;
        accepted: number;
        rejected: number;
        duplicates: number;
        added: number;
        kept: number;
        withdrawn: number;
        isUnchanged: boolean;
        resumedAt: number;
        version: number | null;
        tookMs: number;
      } | null;
      problems: {
        message: string;
        remedy: string;
      }[];
      hasRejectReport: boolean;
    };
  };
  /** A piece of an announced file, from byte `offset` on. After an interruption, GET returns where to continue. */
  'PATCH /uploads/{upload}': {
    path: { upload: string };
    query: { offset: number };
    body: null;
    answer: {
      id: string;
      campaign: string;
      file: string;
      bytes: number | null;
      received: number;
      at: number;
      by: string;
      state: 'receiving' | 'reading' | 'planned' | 'checking' | 'checked' | 'importing' | 'done' | 'refused' | 'cancelled';
      format: string | null;
      notes: string[];
      columns: {
        heading: string;
        becomes: string;
        from: 'you' | 'last time' | 'guess';
        example: string;
      }[];
      meanings: string[];
      map: Record<string, string>;
      progress: {
        stage: 'reading' | 'indexing' | 'comparing';
        rows: number;
        bytesRead: number;
        bytes: number;
        accepted: number;
        rejected: number;
        duplicates: number;
      } | null;
      rejects: {
        line: number;
        column: string;
        value: string;
        reason: string;
        remedy: string;
      }[];
      counts: {
        rows: number;
        accepted: number;
        rejected: number;
        duplicates: number;
        added: number;
        kept: number;
        withdrawn: number;
        isUnchanged: boolean;
        resumedAt: number;
        version: number | null;
        tookMs: number;
      } | null;
      problems: {
        message: string;
        remedy: string;
      }[];
      hasRejectReport: boolean;
    };
  };
  /** One uploaded list: its columns, its progress, and its rejected rows. */
  'GET /uploads/{upload}': {
    path: { upload: string };
    query: null;
    body: null;
    answer: {
      id: string;
      campaign: string;
      file: string;
      bytes: number | null;
      received: number;
      at: number;
      by: string;
      state: 'receiving' | 'reading' | 'planned' | 'checking' | 'checked' | 'importing' | 'done' | 'refused' | 'cancelled';
      format: string | null;
      notes: string[];
      columns: {
        heading: string;
        becomes: string;
        from: 'you' | 'last time' | 'guess';
        example: string;
      }[];
      meanings: string[];
      map: Record<string, string>;
      progress: {
        stage: 'reading' | 'indexing' | 'comparing';
        rows: number;
        bytesRead: number;
        bytes: number;
        accepted: number;
        rejected: number;
        duplicates: number;
      } | null;
      rejects: {
        line: number;
        column: string;
        value: string;
        reason: string;
        remedy: string;
      }[];
      counts: {
        rows: number;
        accepted: number;
        rejected: number;
        duplicates: number;
        added: number;
        kept: number;
        withdrawn: number;
        isUnchanged: boolean;
        resumedAt: number;
        version: number | null;
        tookMs: number;
      } | null;
      problems: {
        message: string;
        remedy: string;
      }[];
      hasRejectReport: boolean;
    };
  };
  /** Cancel it, and delete the uploaded file. A list in force does not change. */
  'DELETE /uploads/{upload}': {
    path: { upload: string };
    query: null;
    body: null;
    answer: undefined;
  };
  /** Uploaded lists, newest first. Kept for a week. */
  'GET /uploads': {
    path: null;
    query: null;
    body: null;
    answer: {
      items: {
        id: string;
        campaign: string;
        file: string;
        bytes: number | null;
        received: number;
        at: number;
        by: string;
        state: 'receiving' | 'reading' | 'planned' | 'checking' | 'checked' | 'importing' | 'done' | 'refused' | 'cancelled';
        format: string | null;
        notes: string[];
        columns: {
          heading: string;
          becomes: string;
          from: 'you' | 'last time' | 'guess';
          example: string;
        }[];
        meanings: string[];
        map: Record<string, string>;
        progress: {
          stage: 'reading' | 'indexing' | 'comparing';
          rows: number;
          bytesRead: number;
          bytes: number;
          accepted: number;
          rejected: number;
          duplicates: number;
        } | null;
        rejects: {
          line: number;
          column: string;
          value: string;
          reason: string;
          remedy: string;
        }[];
        counts: {
          rows: number;
          accepted: number;
          rejected: number;
          duplicates: number;
          added: number;
          kept: number;
          withdrawn: number;
          isUnchanged: boolean;
          resumedAt: number;
          version: number | null;
          tookMs: number;
        } | null;
        problems: {
          message: string;
          remedy: string;
        }[];
        hasRejectReport: boolean;
      }[];
    };
  };
  /** The same as server-sent events, one per change, until it is done. */
  'GET /uploads/{upload}/events': {
    path: { upload: string };
    query: null;
    body: null;
    answer: Blob;
  };
  /** A dry run of the whole list: which rows would be rejected and why, and what would change. Nothing changes. */
  'POST /uploads/{upload}/check': {
    path: { upload: string };
    query: null;
    body: {
      map?: Record<string, string>;
    };
    answer: {
      id: string;
      campaign: string;
      file: string;
      bytes: number | null;
      received: number;
      at: number;
      by: string;
      state: 'receiving' | 'reading' | 'planned' | 'checking' | 'checked' | 'importing' | 'done' | 'refused' | 'cancelled';
      format: string | null;
      notes: string[];
      columns: {
        heading: string;
        becomes: string;
        from: 'you' | 'last time' | 'guess';
        example: string;
      }[];
      meanings: string[];
      map: Record<string, string>;
      progress: {
        stage: 'reading' | 'indexing' | 'comparing';
        rows: number;
        bytesRead: number;
        bytes: number;
        accepted: number;
        rejected: number;
        duplicates: number;
      } | null;
      rejects: {
        line: number;
        column: string;
        value: string;
        reason: string;
        remedy: string;
      }[];
      counts: {
        rows: number;
        accepted: number;
        rejected: number;
        duplicates: number;
        added: number;
        kept: number;
        withdrawn: number;
        isUnchanged: boolean;
        resumedAt: number;
        version: number | null;
        tookMs: number;
      } | null;
      problems: {
        message: string;
        remedy: string;
      }[];
      hasRejectReport: boolean;
    };
  };
  /** Import it. Once complete, it replaces the list in force. Importing the same list again changes nothing. */
  'POST /uploads/{upload}/import': {
    path: { upload: string };
    query: null;
    body: {
      map?: Record<string, string>;
    };
    answer: {
      id: string;
      campaign: string;
      file: string;
      bytes: number | null;
      received: number;
      at: number;
      by: string;
      state: 'receiving' | 'reading' | 'planned' | 'checking' | 'checked' | 'importing' | 'done' | 'refused' | 'cancelled';
      format: string | null;
      notes: string[];
      columns: {
        heading: string;
        becomes: string;
        from: 'you' | 'last time' | 'guess';
        example: string;
      }[];
      meanings: string[];
      map: Record<string, string>;
      progress: {
        stage: 'reading' | 'indexing' | 'comparing';
        rows: number;
        bytesRead: number;
        bytes: number;
        accepted: number;
        rejected: number;
        duplicates: number;
      } | null;
      rejects: {
        line: number;
        column: string;
        value: string;
        reason: string;
        remedy: string;
      }[];
      counts: {
        rows: number;
        accepted: number;
        rejected: number;
        duplicates: number;
        added: number;
        kept: number;
        withdrawn: number;
        isUnchanged: boolean;
        resumedAt: number;
        version: number | null;
        tookMs: number;
      } | null;
      problems: {
        message: string;
        remedy: string;
      }[];
      hasRejectReport: boolean;
    };
  };
  /** All rows that its last check or import rejected, with reason and remedy, as CSV. */
  'GET /uploads/{upload}/rejects': {
    path: { upload: string };
    query: null;
    body: null;
    answer: Blob;
  };
  /** The list of a campaign: the version in force, the one before it, and how many people are in each state. */
  'GET /campaigns/{name}/list': {
    path: { name: string };
    query: null;
    body: null;
    answer: {
      campaign: string;
      counts: Record<string, number>;
      versions: {
        id: number;
        state: string;
        file: string;
        format: string;
        since: number | null;
        accepted: number;
        rejected: number;
        duplicates: number;
        added: number;
        kept: number;
        withdrawn: number;
        mapping: Record<string, string>;
      }[];
    };
  };
  /** Who was added and removed, compared with the version before. */
  'GET /campaigns/{name}/list/difference': {
    path: { name: string };
    query: { limit?: number | undefined };
    body: null;
    answer: {
      campaign: string;
      before: number;
      now: number;
      kept: number;
      added: {
        count: number;
        first: string[];
      };
      removed: {
        count: number;
        first: string[];
      };
    };
  };
  /** All rows that the last import of this campaign rejected, as CSV. */
  'GET /campaigns/{name}/list/rejects': {
    path: { name: string };
    query: null;
    body: null;
    answer: Blob;
  };
  /** People on a campaign’s list in force, in its order, or every entry of one number. A page may have fewer entries than limit. */
  'GET /contacts': {
    path: null;
    query: { limit?: number | undefined; cursor?: string | undefined; campaign?: string | undefined; number?: string | undefined; state?: 'waiting' | 'claimed' | 'done' | 'suppressed' | 'withdrawn' | undefined };
    body: null;
    answer: {
      items: {
        id: string;
        campaign: string;
        number: string;
        state: string;
        nextAt: number;
        priority: number;
        attempts: number;
        lastOutcome: string | null;
        position: number;
        variables: Record<string, string>;
        handedFrom: string | null;
      }[];
      next: string | null;
    };
  };
  /** One person on a list: the list’s data, every try, and everything that prevents a call now. */
  'GET /contacts/{contact}': {
    path: { contact: string };
    query: null;
    body: null;
    answer: {
      id: string;
      campaign: string;
      number: string;
      state: string;
      nextAt: number;
      priority: number;
      attempts: number;
      lastOutcome: string | null;
      position: number;
      variables: Record<string, string>;
      handedFrom: string | null;
      zone: string | null;
      region: string | null;
      language: string | null;
      notBefore: number | null;
      notAfter: number | null;
      consent: Record<string, string> | null;
      listVersion: number;
      tries: {
        attempt: string;
        call: string;
        campaign: string | null;
        ordinal: number;
        callerId: string;
        trunk: string;
        state: string;
        intentAt: number;
        dialedAt: number | null;
        endedAt: number | null;
        outcome: string | null;
        hangupCause: string | null;
        sipStatus: number | null;
        disposition: string | null;
      }[];
      callerId: string | null;
      obstacles: {
        what: string;
        because: string;
        until: number | null;
        remedy: string | null;
      }[];
    };
  };
  /** Everything that prevents a call to one person now, each with how to remove it. */
  'GET /campaigns/{name}/explain': {
    path: { name: string };
    query: { number: string; at?: number | undefined };
    body: null;
    answer: {
      campaign: string;
      number: string;
      state: string;
      attempts: number;
      lastOutcome: string | null;
      nextAt: number | null;
      callerId: string | null;
      obstacles: {
        what: string;
        because: string;
        until: number | null;
        remedy: string | null;
      }[];
    };
  };
  /** A dry run of the whole list: how many calls at which times, with which numbers, at what cost, and why the others are not called. */
  'GET /campaigns/{name}/preview': {
    path: { name: string };
    query: { at?: number | undefined };
    body: null;
    answer: {
      campaign: string;
      at: number;
      listed: number;
      now: number;
      later: number;
      never: number;
      settled: Record<string, number>;
      schedule: {
        calls: number;
        byCallerId: Record<string, number>;
        slots: {
          from: number;
          calls: number;
          byCallerId: Record<string, number>;
        }[];
        left: {
          people: number;
          because: string;
        } | null;
      };
      endsAt: number | null;
      cost: {
        currency: string;
        micros: number;
      }[];
      minutes: number;
      assumes: {
        answeredShare: number;
        talkSeconds: number;
        from: 'measured' | 'assumed';
      };
      pace: {
        perSlot: number;
        by: 'campaign.callsPerMinute' | 'campaign.maxConcurrent' | 'appliance.limits.maxCalls' | 'appliance.limits.callsPerSecond' | 'trunk.channels' | 'trunk.callsPerSecond';
        set: number;
      };
      reasons: {
        rule: string;
        because: string;
        remedy: string | null;
        people: number;
      }[];
      groups: number;
      tookMs: number;
    };
  };
  /** Decisions, newest first, with every reason and its source. A page may have fewer entries than limit. */
  'GET /decisions': {
    path: null;
    query: { limit?: number | undefined; cursor?: string | undefined; attempt?: string | undefined; campaign?: string | undefined; number?: string | undefined; verdict?: 'allow' | 'defer' | 'deny' | undefined; rule?: string | undefined; since?: number | undefined; until?: number | undefined };
    body: null;
    answer: {
      items: {
        id: string;
        at: number;
        attempt: string | null;
        contact: string | null;
        campaign: string | null;
        number: string;
        verdict: 'allow' | 'defer' | 'deny';
        until: number | null;
        reasons: {
          rule: string;
          because: string;
          facts: Record<string, string | number | boolean | null>;
          source: {
            instrument: string;
            clause: string | null;
            effectiveOn: string | null;
            certainty: 'sure' | 'likely' | 'unclear' | 'ours';
          };
        }[];
      }[];
      next: string | null;
    };
  };
  /** What the rules say about a call now. Nobody is dialled and nothing is stored. */
  'POST /decisions': {
    path: null;
    query: null;
    body: {
      number: string;
      campaign?: string;
      purpose?: 'promotional' | 'service' | 'transactional' | 'government' | 'inquiry-reply' | 'collections';
      from?: string;
      at?: number;
    };
    answer: {
      at: number;
      verdict: 'allow' | 'defer' | 'deny';
      until: number | null;
      callerId: string | null;
      findings: {
        rule: string;
        because: string;
        facts: Record<string, string | number | boolean | null>;
        source: {
          instrument: string;
          clause: string | null;
          effectiveOn: string | null;
          certainty: 'sure' | 'likely' | 'unclear' | 'ours';
        };
        verdict: 'allow' | 'defer' | 'deny';
        until: number | null;
        remedy: string | null;
      }[];
    };
  };
  /** One decision, with all the facts behind it. */
  'GET /decisions/{decision}': {
    path: { decision: string };
    query: null;
    body: null;
    answer: {
      id: string;
      at: number;
      attempt: string | null;
      contact: string | null;
      campaign: string | null;
      number: string;
      verdict: 'allow' | 'defer' | 'deny';
      until: number | null;
      reasons: {
        rule: string;
        because: string;
        facts: Record<string, string | number | boolean | null>;
        source: {
          instrument: string;
          clause: string | null;
          effectiveOn: string | null;
          certainty: 'sure' | 'likely' | 'unclear' | 'ours';
        };
      }[];
      facts: unknown;
    };
  };
  /** The rules of one country or of all known countries, each with its source and how certain it is. */
  'GET /rules': {
    path: null;
    query: { on?: string | undefined; country?: string | undefined };
    body: null;
    answer: {
      on: string;
      items: {
        country: string;
        subject: string;
        rule: string;
        source: {
          instrument: string;
          clause: string | null;
          effectiveOn: string | null;
          certainty: 'sure' | 'likely' | 'unclear' | 'ours';
        };
        inForce: boolean;
      }[];
    };
  };
  /** Evidence about one person or one attempt, in order. */
  'GET /evidence': {
    path: null;
    query: { number?: string | undefined; attempt?: string | undefined };
    body: null;
    answer: {
      items: {
        id: number;
        at: number;
        kind: string;
        attempt: string;
        body: unknown;
        hash: string;
        fault: string | null;
      }[];
      faults: string[];
    };
  };
  /** The same as a bundle that can be verified without this appliance. */
  'GET /evidence/bundle.json': {
    path: null;
    query: { number?: string | undefined; attempt?: string | undefined };
    body: null;
    answer: Blob;
  };
  /** The same as a readable page. */
  'GET /evidence/bundle.html': {
    path: null;
    query: { number?: string | undefined; attempt?: string | undefined };
    body: null;
    answer: Blob;
  };
  /** Whether anything was changed or is missing, in the whole chain or in an uploaded bundle. */
  'POST /evidence/verify': {
    path: null;
    query: null;
    body: {
      bundle?: unknown;
    };
    answer: {
      ok: boolean;
      entries: number;
      erased: number;
      anchors: number | null;
      faults: string[];
    };
  };
  /** Check everything, or one trunk. Only one run at a time. */
  'POST /doctor': {
    path: null;
    query: null;
    body: {
      trunk?: string;
    };
    answer: {
      id: string;
      trunk: string | null;
      state: 'running' | 'done' | 'failed' | 'stopped';
      startedAt: number;
      endedAt: number | null;
      problem: {
        message: string;
        remedy: string;
      } | null;
      findings: {
        id: string;
        group: string;
        title: string;
        verdict: 'pass' | 'warn' | 'fail' | 'skipped';
        evidence: string;
        remedy: string | null;
      }[];
      summary: {
        pass: number;
        warn: number;
        fail: number;
        skipped: number;
      };
    };
  };
  /** The latest runs, newest first. Kept until the controller stops. */
  'GET /doctor': {
    path: null;
    query: null;
    body: null;
    answer: {
      items: {
        id: string;
        trunk: string | null;
        state: 'running' | 'done' | 'failed' | 'stopped';
        startedAt: number;
        endedAt: number | null;
        problem: {
          message: string;
          remedy: string;
        } | null;
        findings: {
          id: string;
          group: string;
          title: string;
          verdict: 'pass' | 'warn' | 'fail' | 'skipped';
          evidence: string;
          remedy: string | null;
        }[];
        summary: {
          pass: number;
          warn: number;
          fail: number;
          skipped: number;
        };
      }[];
    };
  };
  /** One run, with its findings so far. */
  'GET /doctor/{run}': {
    path: { run: string };
    query: null;
    body: null;
    answer: {
      id: string;
      trunk: string | null;
      state: 'running' | 'done' | 'failed' | 'stopped';
      startedAt: number;
      endedAt: number | null;
      problem: {
        message: string;
        remedy: string;
      } | null;
      findings: {
        id: string;
        group: string;
        title: string;
        verdict: 'pass' | 'warn' | 'fail' | 'skipped';
        evidence: string;
        remedy: string | null;
      }[];
      summary: {
        pass: number;
        warn: number;
        fail: number;
        skipped: number;
      };
    };
  };
  /** Cancel a run. */
  'DELETE /doctor/{run}': {
    path: { run: string };
    query: null;
    body: null;
    answer: undefined;
  };
  /** The same as server-sent events: one event per finding, until the run ends. */
  'GET /doctor/{run}/events': {
    path: { run: string };
    query: null;
    body: null;
    answer: Blob;
  };
  /** Everything that `trunkline status` shows, including live calls. */
  'GET /status': {
    path: null;
    query: null;
    body: null;
    answer: {
      name: string;
      since: number;
      switch: {
        kind: 'connecting' | 'ready' | 'down' | 'closed';
        since?: number;
        sequence?: number;
        reason?: string;
        detail?: string;
        hint?: string;
        retryAt?: number | null;
      };
      calls: {
        call: string;
        direction: 'inbound' | 'outbound';
        phase: string;
        number: string | null;
        ours: string | null;
        softphone: string | null;
        agent: string;
        trunk: string;
        campaign: string | null;
        held: boolean;
        muted: boolean;
      }[];
      trunks: {
        trunk: string;
        state: 'up' | 'degraded' | 'down' | 'unknown';
        because: string;
        since: number;
        live: number;
        channels: number;
        callsPerSecond: number;
        nextCallAt: number | null;
      }[];
      campaigns: {
        name: string;
        state: 'waiting' | 'running' | 'paused' | 'done';
        because: string;
        orders: 'run' | 'paused' | 'cancelled' | 'draining';
        until: number | null;
        contacts: {
          waiting: number;
          live: number;
          done: number;
        };
        today: {
          calls: number;
          answered: number;
          abandoned: number;
          failed: number;
        };
        spent: Record<string, number>;
      }[];
      audio: {
        expected: number;
        open: number;
        accepted: number;
        refused: number;
        frames: number;
        ended: Record<string, number>;
      };
      turnedAway: {
        count: number;
        lastAt: number;
        hangupCause: string;
      } | null;
      deadSessions: number;
      switchFull: string | null;
      problems: {
        kind: 'switch' | 'provider' | 'registration' | 'certificate' | 'disk' | 'clock' | 'recordings';
        name: string;
        level: 'dead' | 'unproven' | 'failing' | 'limited' | 'unstored' | 'open' | 'locked' | 'soon' | 'over' | 'filling' | 'full' | 'ahead' | 'lost';
        isBad: boolean;
        says: string;
        because: string;
        times: number | null;
      }[];
    };
  };
  /** Load the applied version for new calls. Calls in progress keep the version they began with. */
  'POST /reload': {
    path: null;
    query: null;
    body: null;
    answer: {
      version: number | null;
      waitsForRestart: string[];
    };
  };
  /** Refuse new calls for ten seconds, and return the number of live calls. Repeat until it is 0. */
  'POST /drain': {
    path: null;
    query: null;
    body: null;
    answer: {
      live: number;
    };
  };
  /** Accept new calls again. */
  'DELETE /drain': {
    path: null;
    query: null;
    body: null;
    answer: undefined;
  };
  /** Let the doctor answer the next call from one of your numbers to another. */
  'POST /claims': {
    path: null;
    query: null;
    body: {
      did: string;
      callerId: string;
      seconds: number;
    };
    answer: {
      did: string;
      callerId: string;
    };
  };
  /** The lists with their age, and the newest entries (without numbers, which are stored only as digests). */
  'GET /suppressions': {
    path: null;
    query: { limit?: number | undefined };
    body: null;
    answer: {
      lists: {
        source: string;
        campaign: string;
        kind: string;
        asOf: number | null;
        importedAt: number;
        maxAgeDays: number | null;
        numbers: number;
      }[];
      items: {
        source: string;
        campaign: string;
        reason: string;
        at: number;
      }[];
    };
  };
  /** Never call this number again, effective immediately. */
  'POST /suppressions': {
    path: null;
    query: null;
    body: {
      number: string;
      reason?: string;
      campaign?: string;
    };
    answer: {
      number: string;
      added: boolean;
    };
  };
  /** Whether a number is on a do-not-call list, and since when. */
  'GET /suppressions/{number}': {
    path: { number: string };
    query: { campaign?: string | undefined };
    body: null;
    answer: {
      source: string;
      campaign: string;
      reason: string;
      at: number;
    };
  };
  /** Remove a number from your own list. Scrub results do not change. */
  'DELETE /suppressions/{number}': {
    path: { number: string };
    query: { campaign?: string | undefined };
    body: null;
    answer: undefined;
  };
  /** Open complaints, newest first, and what they pause. */
  'GET /complaints': {
    path: null;
    query: null;
    body: null;
    answer: {
      items: {
        id: string;
        number: string | null;
        callerId: string | null;
        campaign: string | null;
        at: number;
        flagged: boolean;
        source: string;
      }[];
      paused: {
        sender: string | null;
        callerIds: {
          number: string;
          people: number;
          because: string;
        }[];
        campaigns: {
          name: string;
          people: number;
          because: string;
        }[];
      };
    };
  };
  /** Record a complaint by a person or an operator. It counts immediately. */
  'POST /complaints': {
    path: null;
    query: null;
    body: {
      number: string;
      callerId?: string;
      campaign?: string;
      at?: number;
      flagged?: boolean;
      source?: string;
    };
    answer: {
      id: string;
      callerId: string | null;
      campaign: string | null;
      paused: {
        sender: string | null;
        callerIds: {
          number: string;
          people: number;
          because: string;
        }[];
        campaigns: {
          name: string;
          people: number;
          because: string;
        }[];
      };
    };
  };
  /** Close all open complaints. */
  'POST /complaints/close': {
    path: null;
    query: null;
    body: {
      by: string;
    };
    answer: {
      closed: number;
      paused: {
        sender: string | null;
        callerIds: {
          number: string;
          people: number;
          because: string;
        }[];
        campaigns: {
          name: string;
          people: number;
          because: string;
        }[];
      };
    };
  };
  /** Close this complaint. */
  'POST /complaints/{id}/close': {
    path: { id: string };
    query: null;
    body: {
      by: string;
    };
    answer: {
      closed: number;
      paused: {
        sender: string | null;
        callerIds: {
          number: string;
          people: number;
          because: string;
        }[];
        campaigns: {
          name: string;
          people: number;
          because: string;
        }[];
      };
    };
  };
  /** Declared endpoints, without their secrets, and the events that each has not accepted. */
  'GET /webhooks': {
    path: null;
    query: null;
    body: null;
    answer: {
      items: {
        name: string;
        url: string | null;
        events: string[];
        waiting: number;
        dead: number;
        oldestWaitingAt: number | null;
      }[];
    };
  };
  /** Deliveries, newest first; state=dead lists those that were given up. */
  'GET /webhooks/deliveries': {
    path: null;
    query: { limit?: number | undefined; cursor?: string | undefined; endpoint?: string | undefined; state?: 'waiting' | 'done' | 'dead' | undefined };
    body: null;
    answer: {
      items: {
        event: string;
        endpoint: string;
        type: string;
        subject: string;
        at: number;
        state: string;
        tries: number;
        nextAt: number;
        lastStatus: number | null;
        lastProblem: string | null;
        doneAt: number | null;
      }[];
      next: string | null;
    };
  };
  /** Send again: one event, or all that were given up. */
  'POST /webhooks/{endpoint}/replay': {
    path: { endpoint: string };
    query: null;
    body: {
      event?: string;
    };
    answer: {
      replayed: number;
    };
  };
  /** The health of the appliance in one response. */
  'GET /health': {
    path: null;
    query: null;
    body: null;
    answer: {
      name: string;
      version: string;
      since: number;
      now: number;
      timeZone: string;
      switch: {
        kind: 'connecting' | 'ready' | 'down' | 'closed';
        since?: number;
        sequence?: number;
        reason?: string;
        detail?: string;
        hint?: string;
        retryAt?: number | null;
      };
      calls: number;
      maxCalls: number;
      trunks: {
        trunk: string;
        state: 'up' | 'degraded' | 'down' | 'unknown';
        because: string;
        since: number;
        live: number;
        channels: number;
        callsPerSecond: number;
        nextCallAt: number | null;
      }[];
      campaigns: {
        name: string;
        state: 'waiting' | 'running' | 'paused' | 'done';
        because: string;
        orders: 'run' | 'paused' | 'cancelled' | 'draining';
        until: number | null;
        contacts: {
          waiting: number;
          live: number;
          done: number;
        };
        today: {
          calls: number;
          answered: number;
          abandoned: number;
          failed: number;
        };
        spent: Record<string, number>;
      }[];
      audio: {
        expected: number;
        open: number;
        accepted: number;
        refused: number;
        frames: number;
        ended: Record<string, number>;
      };
      problems: {
        kind: 'switch' | 'provider' | 'registration' | 'certificate' | 'disk' | 'clock' | 'recordings';
        name: string;
        level: 'dead' | 'unproven' | 'failing' | 'limited' | 'unstored' | 'open' | 'locked' | 'soon' | 'over' | 'filling' | 'full' | 'ahead' | 'lost';
        isBad: boolean;
        says: string;
        because: string;
        times: number | null;
      }[];
    };
  };
  /** Transcribers, models and voices, where their keys are stored, and which agents use them. */
  'GET /providers': {
    path: null;
    query: null;
    body: null;
    answer: {
      items: {
        name: string;
        role: string;
        vendor: string;
        key: {
          kind: string;
          name: string;
        } | null;
        baseUrl: string | null;
        usedBy: {
          agent: string;
          place: number;
        }[];
      }[];
    };
  };
  /** Make one cheap request to each provider, and return the results. */
  'POST /providers/check': {
    path: null;
    query: null;
    body: null;
    answer: {
      items: {
        name: string;
        role: string;
        vendor: string;
        key: {
          kind: string;
          name: string;
        } | null;
        baseUrl: string | null;
        usedBy: {
          agent: string;
          place: number;
        }[];
        ok: boolean;
        roundTripMs: number;
        facts: {
          name: string;
          value: string;
        }[];
        problem: {
          because: string;
          remedy: string;
        } | null;
      }[];
    };
  };
  /** Your softphones, with which a call can be taken over. */
  'GET /softphones': {
    path: null;
    query: null;
    body: null;
    answer: {
      items: {
        name: string;
        extension: string;
      }[];
    };
  };
  /** The file that declares an agent. */
  'GET /agents/{name}/file': {
    path: { name: string };
    query: null;
    body: null;
    answer: {
      file: string;
      line: number;
      text: string;
    };
  };
  /** The newest lines of the log, newest first, if the controller runs in a terminal; a service logs to the journal. Personal data is masked. */
  'GET /logs': {
    path: null;
    query: { call?: string | undefined; level?: 'debug' | 'info' | 'warn' | 'error' | undefined; limit?: number | undefined };
    body: null;
    answer: {
      items: Record<string, unknown>[];
    };
  };
  /** Backups in the data directory, newest first. */
  'GET /backups': {
    path: null;
    query: null;
    body: null;
    answer: {
      items: {
        file: string;
        bytes: number;
        at: number;
      }[];
    };
  };
  /** Save database, declarations and versions in one file while calls continue; backups older than 14 days are deleted. */
  'POST /backups': {
    path: null;
    query: null;
    body: null;
    answer: {
      file: string;
      bytes: number;
      at: number;
      removed: number;
    };
  };
  /** Disk space, and what uses it. */
  'GET /storage': {
    path: null;
    query: null;
    body: null;
    answer: {
      disks: {
        folder: string;
        path: string;
        freeBytes: number;
        freeShare: number;
      }[];
      databaseBytes: number;
      recordings: {
        files: number;
        bytes: number;
        oldestAt: number | null;
      };
      transcripts: {
        files: number;
        bytes: number;
        oldestAt: number | null;
      };
      backups: {
        files: number;
        bytes: number;
        oldestAt: number | null;
      };
      isRecording: boolean;
      kept: {
        what: 'recordings' | 'words' | 'people' | 'lists' | 'proof';
        days: number | null;
      }[];
      recording: Record<string, unknown>;
    };
  };
  /** People who may log in to the console, with their sessions and locks. */
  'GET /users': {
    path: null;
    query: null;
    body: null;
    answer: {
      items: {
        name: string;
        scope: string;
        createdAt: number;
        lastLoginAt: number | null;
        failedLogins: number;
        lockedUntil: number | null;
        lockedAddresses: {
          address: string;
          lockedUntil: number;
          failedLogins: number;
        }[];
        sessions: {
          id: string;
          address: string | null;
          createdAt: number;
          usedAt: number;
          expiresAt: number;
          isYours: boolean;
        }[];
      }[];
    };
  };
  /** Create a user, or set a new password, which ends the user’s sessions and locks. */
  'PUT /users/{name}': {
    path: { name: string };
    query: null;
    body: {
      password: string;
      scope?: 'read' | 'operate' | 'admin';
    };
    answer: undefined;
  };
  /** Change what a user may do, effective at once; password and sessions stay. */
  'PATCH /users/{name}': {
    path: { name: string };
    query: null;
    body: {
      scope: 'read' | 'operate' | 'admin';
    };
    answer: undefined;
  };
  /** Remove a user and end their sessions. */
  'DELETE /users/{name}': {
    path: { name: string };
    query: null;
    body: null;
    answer: undefined;
  };
  /** Remove the locks of a user after too many wrong passwords; password and sessions stay. */
  'POST /users/{name}/unlock': {
    path: { name: string };
    query: null;
    body: null;
    answer: undefined;
  };
  /** Log a user out everywhere. */
  'DELETE /users/{name}/sessions': {
    path: { name: string };
    query: null;
    body: null;
    answer: {
      ended: number;
    };
  };
  /** End one session of a user. */
  'DELETE /users/{name}/sessions/{id}': {
    path: { name: string; id: string };
    query: null;
    body: null;
    answer: undefined;
  };
  /** API keys, without their secrets. */
  'GET /api-keys': {
    path: null;
    query: null;
    body: null;
    answer: {
      items: {
        id: string;
        name: string;
        scope: string;
        createdAt: number;
        createdBy: string;
        lastUsedAt: number | null;
        revokedAt: number | null;
      }[];
    };
  };
  /** Create a key. Its secret is shown only in this response. */
  'POST /api-keys': {
    path: null;
    query: null;
    body: {
      name: string;
      scope?: 'read' | 'operate' | 'admin';
    };
    answer: {
      id: string;
      key: string;
    };
  };
  /** Revoke a key. */
  'DELETE /api-keys/{id}': {
    path: { id: string };
    query: null;
    body: null;
    answer: undefined;
  };
  /** Who changed what, and who listened to which call. */
  'GET /audit': {
    path: null;
    query: { limit?: number | undefined; cursor?: string | undefined; who?: string | undefined };
    body: null;
    answer: {
      items: {
        id: number;
        at: number;
        who: string;
        action: string;
        did: string;
        target: string;
        status: number;
      }[];
      next: string | null;
    };
  };
}

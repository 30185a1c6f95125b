// Made from docs/api/openapi.json by `npm run docs`. What each request of /api/v1 takes, and what its answer is.

export interface Api {
  /** Calls that are live now. */
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
  /** Calls, newest first, live ones too. */
  'GET /calls': {
    path: null;
    query: { limit?: number | undefined; cursor?: string | undefined; since?: number | undefined; until?: number | undefined; number?: string | undefined; campaign?: string | undefined; agent?: string | undefined; trunk?: string | undefined; direction?: 'inbound' | 'outbound' | undefined; outcome?: string | undefined; disposition?: string | undefined };
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
  /** Call a number now. The same rules decide as on every call of a campaign. */
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
  /** What was slow and what failed on a call, and whose that is; read off the record, without a model. */
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
  /** What was said, line by line and turn by turn, when it began to be said, how the call ended, and what it was about. */
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
        heardMs: number;
        timing: Record<string, number | null>;
      }[];
    };
  };
  /** All of a call as one ZIP: sound, words as text and JSON, events, decision, costs. */
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
  /** The sound of a call, caller left and agent right: WAV, or Ogg Opus. Takes Range. One that was uploaded and is not kept here is fetched. */
  'GET /calls/{call}/recording': {
    path: { call: string };
    query: null;
    body: null;
    answer: Blob;
  };
  /** End a live call at once. */
  'POST /calls/{call}/hang-up': {
    path: { call: string };
    query: null;
    body: null;
    answer: {
      call: string;
    };
  };
  /** What can be ordered of a live call now, and why the rest cannot. */
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
  /** Say something to the caller in the agent’s voice. What the agent was saying gives way. */
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
  /** Tell the agent something that the caller does not hear. */
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
  /** Take the caller off hold: the agent goes on where it stopped. */
  'POST /calls/{call}/unhold': {
    path: { call: string };
    query: null;
    body: null;
    answer: {
      call: string;
    };
  };
  /** The agent says nothing of its own; it still listens, and `say` still speaks. */
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
  /** Connect the caller with a destination of the agent. They hear music meanwhile. */
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
  /** Bring a destination of the agent into the call: caller, agent and they hear each other. */
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
  /** Ring a softphone of yours and give it the caller. The agent talks on until it answers. */
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
  /** Calls in sums by quarter of an hour, hour or day: outcomes, results, talk time, cost, answer times. */
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
        status: Record<string, unknown> | null;
        [other: string]: unknown;
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
      status: Record<string, unknown> | null;
      [other: string]: unknown;
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
        window: unknown;
        start: unknown;
        maxConcurrent: number;
        callsPerMinute: number;
        state: string;
        because: string;
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
      window: unknown;
      start: unknown;
      maxConcurrent: number;
      callsPerMinute: number;
      state: string;
      because: string;
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
  /** What was applied, newest first, and whether files, controller and switch say the same. */
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
  /** Whether files, controller and switch say what is in force, and what apply would change. */
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
  /** The scenarios beside the declarations, with what came of their last run. */
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
  /** Play an agent’s scenarios, one after the other; GET says how far they are. */
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
  /** Start a campaign now; pause and resume it; cancel it; drain it (nobody new, only who was tried already); or call again whom it did not reach. */
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
  /** Send a list, as CSV or XLSX: as the file of a form, or announced as JSON and sent in pieces. Nothing is taken in yet. */
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
  /** A piece of an announced file, from byte `offset` on. After a cut line GET says where to go on. */
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
  /** One of them: its columns, how far it is, what was left out. */
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
  /** Stop it, and remove what was sent. A list that is in force stays. */
  'DELETE /uploads/{upload}': {
    path: { upload: string };
    query: null;
    body: null;
    answer: undefined;
  };
  /** Lists that were sent, newest first. Kept for a week. */
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
  /** The same at every change, as server-sent events, until it is over. */
  'GET /uploads/{upload}/events': {
    path: { upload: string };
    query: null;
    body: null;
    answer: Blob;
  };
  /** A dry run over all of it: what would be left out and why, and how it differs. Nothing changes. */
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
  /** Take it in. It is in force when all of it is there, in place of the list before. The same list again changes nothing. */
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
  /** All rows that its last check or import left out, each with the reason and what to do: CSV. */
  'GET /uploads/{upload}/rejects': {
    path: { upload: string };
    query: null;
    body: null;
    answer: Blob;
  };
  /** The list of a campaign: which version is in force, which was before, how many people stand where. */
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
  /** Who came and who went, against the version before. */
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
  /** All rows that the last import of this campaign left out: CSV. */
  'GET /campaigns/{name}/list/rejects': {
    path: { name: string };
    query: null;
    body: null;
    answer: Blob;
  };
  /** People on the list in force of a campaign, in its order; or wherever a number stands. A page may hold fewer than limit. */
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
  /** One person on a list: what the list says, every try, and all that stands against a call now. */
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
  /** Why one person is not called now, or that they are: everything at once, each with what lifts it. */
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
  /** A dry run over the whole list: how many calls when, with which numbers, at what cost, and the rest by reason. */
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
        slots: {
          from: number;
          calls: number;
          [other: string]: unknown;
        }[];
        [other: string]: unknown;
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
      [other: string]: unknown;
    };
  };
  /** What was decided of whom, newest first, with every reason and its source. A page may hold fewer than limit. */
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
  /** What the rules say of a call now. Nobody is dialled, and nothing is kept. */
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
  /** One decision, with all facts that it was made from. */
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
  /** The rules of a country, or of all that are known here, each with its source and how surely it is known. */
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
  /** Evidence about one person or one try, in its order. */
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
  /** The same as a bundle that can be checked by itself, also where this appliance is gone. */
  'GET /evidence/bundle.json': {
    path: null;
    query: { number?: string | undefined; attempt?: string | undefined };
    body: null;
    answer: undefined;
  };
  /** The same as a page that a person reads. */
  'GET /evidence/bundle.html': {
    path: null;
    query: { number?: string | undefined; attempt?: string | undefined };
    body: null;
    answer: Blob;
  };
  /** Whether anything was changed or is missing: in the whole chain, or in a bundle that is sent. */
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
  /** Look at everything, or at one trunk. One look at a time. */
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
  /** The last looks, newest first. Kept until the controller ends. */
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
  /** One look: what was found so far. */
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
  /** End a look before its time. */
  'DELETE /doctor/{run}': {
    path: { run: string };
    query: null;
    body: null;
    answer: undefined;
  };
  /** The same at every finding, as server-sent events, until it is over. */
  'GET /doctor/{run}/events': {
    path: { run: string };
    query: null;
    body: null;
    answer: Blob;
  };
  /** All that `trunkline status` shows, calls that are live among it. */
  'GET /status': {
    path: null;
    query: null;
    body: null;
    answer: {
      name: string;
      since: number;
      switch: {
        kind: string;
        [other: string]: unknown;
      };
      calls: {
        call: string;
        [other: string]: unknown;
      }[];
      trunks: {
        trunk: string;
        state: string;
        [other: string]: unknown;
      }[];
      campaigns: {
        name: string;
        state: string;
        because: string;
        [other: string]: unknown;
      }[];
      [other: string]: unknown;
    };
  };
  /** Use what was applied since for new calls. Calls in progress keep what they began with. */
  'POST /reload': {
    path: null;
    query: null;
    body: null;
    answer: {
      version: number | null;
      waitsForRestart: string[];
    };
  };
  /** Keep new calls away for ten seconds, and say how many are live. To be asked again until none is. */
  'POST /drain': {
    path: null;
    query: null;
    body: null;
    answer: {
      live: number;
    };
  };
  /** Let new calls in again. */
  'DELETE /drain': {
    path: null;
    query: null;
    body: null;
    answer: undefined;
  };
  /** Leave the next call from one of your numbers to another one of them to the doctor, who answers it itself. */
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
  /** The lists with their age, and the newest entries (without numbers: those are not kept readable). */
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
  /** Nobody calls this number any more, from this moment on. */
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
  /** Whether a number may not be called, and since when. */
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
  /** Take a number off your own list. Scrub results stay as they are. */
  'DELETE /suppressions/{number}': {
    path: { number: string };
    query: { campaign?: string | undefined };
    body: null;
    answer: undefined;
  };
  /** Complaints that nobody has closed, newest first, and what they pause. */
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
  /** Note a complaint of a person or an operator. It counts from this moment on. */
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
  /** Somebody has looked at all that are open. */
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
  /** Somebody has looked at this one. */
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
  /** Endpoints as they were declared, without their secrets, and what each has not taken. */
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
  /** What was told to whom, newest first; state=dead are those that were given up. */
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
  /** Tell again: one event, or all that were given up. */
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
  /** How the appliance is, in one answer. */
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
        kind: string;
        [other: string]: unknown;
      };
      calls: number;
      maxCalls: number;
      trunks: {
        trunk: string;
        state: string;
        [other: string]: unknown;
      }[];
      campaigns: {
        name: string;
        state: string;
        because: string;
        [other: string]: unknown;
      }[];
      audio: Record<string, unknown>;
    };
  };
  /** Transcribers, models and voices, where their keys are kept and who uses them. */
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
  /** Call each provider once, cheaply, and say what came of it. */
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
  /** Softphones of yours, by which a call can be taken over. */
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
  /** The file in which an agent was declared. */
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
  /** The newest lines of the controller’s log, the newest first. People’s data is masked in it. */
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
  /** Save database, declarations and versions in one file while calls go on; backups of more than 14 days are removed. */
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
  /** Room on the disks, and what lies there. */
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
  /** Keys of programs, without the keys. */
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
  /** Make a key. It is shown in this answer and never again. */
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
  /** The key counts no more. */
  'DELETE /api-keys/{id}': {
    path: { id: string };
    query: null;
    body: null;
    answer: undefined;
  };
  /** People who may log in to the console. */
  'GET /users': {
    path: null;
    query: null;
    body: null;
    answer: {
      items: {
        name: string;
        scope: string;
        createdAt: number;
        failedLogins: number;
        lockedUntil: number | null;
      }[];
    };
  };
  /** Make a user, or give one a new password: its sessions end. */
  'PUT /users/{name}': {
    path: { name: string };
    query: null;
    body: {
      password: string;
      scope?: 'read' | 'operate' | 'admin';
    };
    answer: undefined;
  };
  /** The user may not log in any more; its sessions end. */
  'DELETE /users/{name}': {
    path: { name: string };
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

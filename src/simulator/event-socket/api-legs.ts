// The `uuid_…` commands. Replies and error texts are those of FreeSWITCH 1.11.2. What needs a dialplan, a second medium or
// another switch is refused.

import type { Execute } from '../legs/execute.ts';
import type { LiveLeg } from '../legs/live-leg.ts';
import type { ApiCommand } from './api-command.ts';
import { splitArguments } from './arguments.ts';
import { toJsonText, toPlainText } from './switch-event.ts';

const NO_CHANNEL = '-ERR No such channel!\n';
const NO_SESSION = '-ERR Cannot locate session!\n';
const OK = '+OK\n';
const STREAM_USAGE =
  '-USAGE: <uuid> [start | stop | send_text | pause | resume | graceful-shutdown ] [wss-url | path] [mono | mixed | stereo] [8000 | 16000] [metadata]\n';

/** A command on a live leg. `limit` is how many arguments it takes, the leg's id included; the last takes the rest. */
function onLeg(
  limit: number,
  least: number,
  usage: string,
  run: (live: LiveLeg, words: readonly string[]) => string,
  missing = NO_CHANNEL,
): ApiCommand {
  return (exchange, argument, done) => {
    const [leg = '', ...words] = splitArguments(argument, limit);
    if (leg === '' || words.length < least) return done(`-USAGE: ${usage}\n`);
    const live = exchange.find(leg);
    done(live === undefined ? missing : run(live, words));
  };
}

export const LEG_COMMANDS: Readonly<Record<string, ApiCommand>> = {
  uuid_exists: (exchange, argument, done) => done(String(exchange.has(argument))),
  uuid_kill: onLeg(2, 0, '<uuid> [cause]', (live, [cause = 'NORMAL_CLEARING']) => {
    live.hangUp(cause);
    return OK;
  }),
  uuid_bridge: (exchange, argument, done) => {
    const [one = '', other = ''] = splitArguments(argument, 2);
    const [leg, peer] = [exchange.find(one), exchange.find(other)];
    if (leg === undefined || peer === undefined) return done('-ERR Invalid uuid\n');
    exchange.join(leg, peer);
    done(`+OK ${other}\n`);
  },
  sched_del: (exchange, argument, done) => done(`+OK Deleted: ${exchange.unplan(argument)}\n`),
  sched_transfer: (exchange, argument, done) => {
    const [after = '', leg = '', ...to] = splitArguments(argument, 5);
    const live = exchange.find(leg);
    if (live === undefined) return done(NO_CHANNEL);
    exchange.plan(live, [after, ...to].join(' '));
    done(OK);
  },
  uuid_deflect: onLeg(2, 1, '<uuid> <uri>', (live, [uri = '']) => {
    live.refer(uri);
    return '+OK:(null)\n';
  }),
  uuid_answer: (exchange, argument, done) => {
    const live = exchange.find(argument);
    live?.answer();
    done(live === undefined ? '-ERROR\n' : OK);
  },
  uuid_pre_answer: (exchange, argument, done) => {
    const live = exchange.find(argument);
    live?.preAnswer();
    done(live === undefined ? '-ERROR\n' : OK);
  },
  uuid_break: onLeg(2, 0, '<uuid> [all]', (live, [all = '']) => {
    live.session.break(all.includes('all'));
    return OK;
  }),
  // There is no SIP here, so the sound stays where it is.
  uuid_jitterbuffer: onLeg(2, 0, '<uuid> [0|<min_msec>:[<max_msec>]]', () => '+OK Success\n'),
  uuid_set_media_stats: onLeg(1, 0, '<uuid>', () => '+OK:\n'),
  uuid_media_reneg: onLeg(2, 0, '<uuid>[ <codec_string>]', () => '+OK Success\n'),
  uuid_fileman: onLeg(2, 1, '<uuid> <cmd>:<val>', (live, [what = '']) => {
    if (what !== 'pause') {
      live.warn(`uuid_fileman ${what}: only pause is carried out here`);
      return '-ERR Operation failed\n';
    }
    return live.session.togglePause() ? OK : '-ERR No file handle!\n';
  }),
  uuid_setvar: onLeg(3, 1, '<uuid> <var> [value]', (live, [name = '', value]) => {
    if (value === undefined) live.leg.variables.delete(name);
    else live.leg.set(name, value);
    return OK;
  }),
  uuid_setvar_multi: onLeg(2, 1, '<uuid> <var>=<value>;<var>=<value>...', (live, [list = '']) => {
    for (const entry of list.split(';')) {
      const at = entry.indexOf('=');
      if (at > 0) live.leg.set(entry.slice(0, at), entry.slice(at + 1));
    }
    return OK;
  }),
  uuid_getvar: onLeg(2, 1, '<uuid> <var>', (live, [name = '']) => live.leg.get(name) ?? '_undef_'),
  uuid_send_dtmf: onLeg(
    2,
    1,
    '<uuid> <dtmf_data>',
    (live, [data = '']) => {
      live.hearDigits((data.split('@')[0] ?? '').replace(/[^0-9*#A-D]/g, ''));
      return `+OK ${live.leg.uuid} sent DTMF ${data}.\n`;
    },
    NO_SESSION,
  ),
  uuid_record: onLeg(
    4,
    2,
    '<uuid> [start|stop|mask|unmask] <path> [<limit>] [<recording_vars>]',
    record,
    NO_SESSION,
  ),
  uuid_audio_stream: (exchange, argument, done) => {
    const [leg = '', order = '', ...words] = splitArguments(argument, 6);
    if (order === '' || (order === 'start' && words.length < 2)) return done(STREAM_USAGE);
    const live = exchange.find(leg);
    done(live !== undefined && stream(live, order, words) ? '+OK Success\n' : '-ERR Operation Failed\n');
  },
  uuid_transfer: (exchange, argument, done) => {
    const [leg = '', destination = '', dialplan = '', context = ''] = splitArguments(argument, 4);
    if (dialplan !== 'XML' || destination.startsWith('-'))
      return onLeg(
        4,
        1,
        '<uuid> [-bleg|-both] <dest-exten> [<dialplan>] [<context>]',
        transfer,
      )(exchange, argument, done);
    const live = exchange.find(leg);
    if (live !== undefined) exchange.core.ticker.after(0, () => exchange.goTo(live, destination, context));
    done(live === undefined ? NO_CHANNEL : OK);
  },
  uuid_dump: (exchange, argument, done) => {
    const [leg = '', format = ''] = splitArguments(argument, 2);
    const live = exchange.find(leg);
    if (live === undefined) return done(NO_CHANNEL);
    const event = exchange.core.describe('CHANNEL_DATA', live.leg);
    done(format === 'json' ? toJsonText(event) : toPlainText(event));
  },
  uuid_buglist: onLeg(1, 0, '<uuid>', (live) => {
    const bug =
      ' <media-bug>\n  <function>audio_stream</function>\n  <target>N/A</target>\n  <thread-locked>0</thread-locked>\n </media-bug>\n';
    return `<media-bugs>\n${live.media.hasStream ? bug : ''}</media-bugs>\n`;
  }),
};

function record(live: LiveLeg, [action = '', path = '']: readonly string[]): string {
  if (action === 'start') {
    if (live.leg.codec === null || live.media.isRecording(path)) return '-ERR Cannot record session!\n';
    live.media.startRecording(path);
    return '+OK Success\n';
  }
  if (action === 'stop')
    return live.media.stopRecording(path) ? '+OK Success\n' : '-ERR Cannot stop record session!\n';
  if (action === 'mask' || action === 'unmask')
    return live.media.maskRecording(path, action === 'mask')
      ? '+OK Success\n'
      : '-ERR Cannot mask recording session!\n';
  live.warn(`uuid_record ${action}: only start and stop are carried out here`);
  return '-ERR Cannot record session!\n';
}

function stream(live: LiveLeg, order: string, words: readonly string[]): boolean {
  switch (order) {
    case 'start':
      return startStream(live, words);
    case 'stop':
      return live.media.stopStream(firstWord(words[0]));
    case 'send_text':
      return words[0] !== undefined && live.media.sendText(words[0]);
    case 'pause':
    case 'resume':
      return live.media.pauseStream(order === 'pause');
    default:
      return false;
  }
}

function startStream(
  live: LiveLeg,
  [url = '', mode = '', rate = '8k', metadata]: readonly string[],
): boolean {
  if (mode !== 'mono' && mode !== 'mixed' && mode !== 'stereo') return false;
  if (!/^ws:\/\/[A-Za-z0-9.-]+(:\d{1,5})?(\/|$)/.test(url) || !URL.canParse(url)) {
    if (url.startsWith('wss:'))
      live.warn('no wss:// here: the open mod_audio_stream without TLS would connect in plain text');
    return false;
  }
  const sampleRateHz = rate === '16k' ? 16_000 : rate === '8k' ? 8000 : Number.parseInt(rate, 10) || 0;
  if (sampleRateHz < 8000 || sampleRateHz > 48_000 || sampleRateHz % 8000 !== 0) return false;
  const { leg } = live;
  if (leg.direction === 'outbound' && leg.answerState === 'ringing') {
    // Measured, twice of two: the real switch crashes here.
    live.warn('uuid_audio_stream start on a ringing leg: this crashes a real switch');
    return false;
  }
  // An inbound leg that was not answered yet is pre-answered by it.
  live.preAnswer();
  return live.media.startStream({ url, mode, sampleRateHz, metadata: metadata ?? null });
}

/** The text of `stop` is one argument: cut at the first space. */
function firstWord(text: string | undefined): string | null {
  return text?.split(' ', 1)[0] ?? null;
}

/** `<applications> inline` only: there is no dialplan with other extensions. */
function transfer(live: LiveLeg, [destination = '', dialplan = '']: readonly string[]): string {
  if (dialplan !== 'inline' || destination.startsWith('-')) {
    live.warn(`uuid_transfer ${destination} ${dialplan}: only inline transfers are carried out here`);
    return '-ERR\n';
  }
  live.transfer(destination.split(',').map(applicationIn));
  return '+OK\n';
}

function applicationIn(text: string): Execute {
  const at = text.indexOf(':');
  return at < 0
    ? { application: text, data: '' }
    : { application: text.slice(0, at), data: text.slice(at + 1) };
}

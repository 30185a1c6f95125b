// What the switch does by itself when no controller takes a call, or when the controller is gone: the number's fallback, or an
// apology. It plays, records or dials only what was declared. A number that the toll gate refuses is not dialled; the caller
// hears a message instead.
import { tollObstacle } from '../../compliance/toll.ts';
import type { Agent } from '../../config/agent/agent.ts';
import { failureLineOf, serviceSoundPath, voicemailText } from '../../config/agent/service-sounds.ts';
import { toWire } from '../../config/numbers/number-format.ts';
import type { OwnedNumber } from '../../config/numbers/owned-number.ts';
import type { Config } from '../../config/schema.ts';
import type { Trunk } from '../../config/trunk.ts';
import type { E164 } from '../../telephony/number.ts';
import { type Expanded, element, expanded, type XmlElement } from './builder.ts';
import { CUT_OFF_CONTEXT, cutOffOfAgent, cutOffOfNumber, SERVED_VARIABLE } from './names.ts';

/** The controller takes a call within milliseconds. So long nobody wonders why it rings. */
const UNATTENDED_AFTER_S = 8;
/** The name of the extension; nobody can dial letters. */
const UNATTENDED = 'unattended';
const RING_S = 30;
/** A tone of 1 kHz, 0.6 s. */
const BEEP = 'tone_stream://%(600,0,1000)';
/** Below this level, in the switch's own measure, for so many seconds: nobody speaks any more. */
const SILENCE = '200 6';

/** Runs before the call is parked; whoever takes the call takes it back. */
export function unattendedAfter(context: string): string {
  return `+${UNATTENDED_AFTER_S} ${UNATTENDED} XML ${context}`;
}

/** Before all others of the trunk: a call that is sent here was not taken. */
export function unattendedExtensions(config: Config, trunk: Trunk): XmlElement[] {
  return config.numbers
    .filter((number) => number.trunk === trunk.name && number.direction !== 'outbound')
    .map((number) =>
      element('extension', { name: `${UNATTENDED}-${number.number.slice(1)}` }, [
        element('condition', { field: 'destination_number', expression: expanded(`^${UNATTENDED}$`) }),
        element(
          'condition',
          { field: expanded(`\${sip_req_user} \${sip_to_user}`), expression: dialled(number) },
          [SERVED, ...fallbackActions(config, number)],
        ),
      ]),
    );
}

/** Whoever controls a call renews its way out of here; where nobody does any more, the switch goes it. */
export function cutOffContext(config: Config): XmlElement {
  return element('context', { name: CUT_OFF_CONTEXT }, [
    ...config.numbers
      .filter(({ direction }) => direction !== 'outbound')
      .map((number) => cutOff(cutOffOfNumber(number.number), fallbackActions(config, number))),
    ...config.agents.map((agent) =>
      cutOff(cutOffOfAgent(agent.name), said(config, agent, failureLineOf(agent))),
    ),
  ]);
}

function cutOff(name: string, actions: readonly XmlElement[]): XmlElement {
  return element('extension', { name }, [
    element('condition', { field: 'destination_number', expression: expanded(`^${name}$`) }, [
      SERVED,
      ...actions,
    ]),
  ]);
}

/** However the carrier writes it: in full, with or without +, or without the country. */
function dialled({ number }: OwnedNumber): string {
  return `(^|[^0-9])\\+?[0-9]{0,4}${number.slice(-9)}(?![0-9])`;
}

function fallbackActions(config: Config, number: OwnedNumber): XmlElement[] {
  const agent = config.agents.find(({ name }) => name === number.agent);
  const { fallback } = number;
  if (agent === undefined) return [action('hangup', 'NORMAL_TEMPORARY_FAILURE')];
  switch (fallback?.kind) {
    case 'forward': {
      const places = ringable(config, number, fallback.to);
      if (places.length === 0) return said(config, agent, failureLineOf(agent));
      return [
        action('set', 'hangup_after_bridge=true'),
        action('set', 'continue_on_fail=true'),
        action('bridge', places.join('|')),
        ...said(config, agent, failureLineOf(agent)),
      ];
    }
    case 'voicemail':
      return [
        ...answered(),
        action('playback', serviceSoundPath(config, agent, voicemailText(agent, fallback.message))),
        action('playback', BEEP),
        action('set', 'playback_terminators=#'),
        action('record', expanded(`${voicemailFile(config)} ${fallback.maxSeconds} ${SILENCE}`)),
        action('hangup', 'NORMAL_CLEARING'),
      ];
    case 'message':
      return said(config, agent, fallback.message);
    case undefined:
      return said(config, agent, failureLineOf(agent));
  }
}

function voicemailFile({ appliance }: Config): string {
  return `${appliance.recordings.directory}/voicemail-\${uuid}.wav`;
}

function said(config: Config, agent: Agent, text: string): XmlElement[] {
  return [
    ...answered(),
    action('playback', serviceSoundPath(config, agent, text)),
    action('hangup', 'NORMAL_TEMPORARY_FAILURE'),
  ];
}

/** The far end needs a moment before it hears. */
function answered(): XmlElement[] {
  return [action('answer', ''), action('playback', 'silence_stream://600')];
}

function ringable(config: Config, number: OwnedNumber, to: E164): string[] {
  const { countries, lines } = config.appliance.compliance;
  const settings = { allowedCountries: countries ?? [config.appliance.country], allowedLines: lines };
  const isOurs = config.numbers.some((owned) => owned.number === to);
  if (isOurs || tollObstacle(to, settings) !== null) return [];
  return number.outboundTrunks.flatMap(({ trunk: name }) => {
    const trunk = config.trunks.find((one) => one.name === name);
    const wire = trunk === undefined ? null : toWire(to, trunk.numberFormat.outbound, trunk.country);
    if (trunk === undefined || wire === null) return [];
    const shown = toWire(number.number, trunk.numberFormat.callerId, trunk.country) ?? number.number;
    const codecs = trunk.codecs.length === 0 ? '' : `,absolute_codec_string='^^:${trunk.codecs.join(':')}'`;
    return [
      `[origination_caller_id_number=${shown},leg_timeout=${RING_S}${codecs}]sofia/gateway/${trunk.name}/${wire}`,
    ];
  });
}

/** A controller that comes meanwhile leaves the call alone. */
const SERVED: XmlElement = element('action', { application: 'set', data: `${SERVED_VARIABLE}=true` });

function action(application: string, data: string | Expanded): XmlElement {
  return element('action', data === '' ? { application } : { application, data });
}

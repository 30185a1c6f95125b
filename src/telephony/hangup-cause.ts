// What the switch's hang-up causes mean: in words, who is at fault, and what the owner can do. A table and its look-ups. Decides
// nothing: campaign/retry decides what follows.

/** `nobody`: the call went as calls go. `network`: somewhere past the trunk, and not for us to fix. */
export type Fault = 'nobody' | 'callee' | 'trunk' | 'network' | 'us';

/** What a cause says of a call that was never answered. */
export type UnansweredVerdict =
  | 'busy'
  | 'no-answer'
  | 'rejected'
  | 'invalid-number'
  | 'unreachable'
  | 'trunk-failed'
  | 'cancelled'
  | 'failed'
  | 'unknown';

export interface HangupCauseFacts {
  /** The switch's number for it: Q.850 up to 127, SIP's 487, the switch's own from 700. */
  readonly code: number;
  readonly meaning: string;
  readonly fault: Fault;
  readonly unanswered: UnansweredVerdict;
  /** For the owner, in one sentence. Null where there is nothing to do. */
  readonly remedy: string | null;
}

function row(
  code: number,
  fault: Fault,
  unanswered: UnansweredVerdict,
  meaning: string,
  remedy: string | null = null,
): HangupCauseFacts {
  return { code, meaning, fault, unanswered, remedy };
}

const ASK_CARRIER = 'Send the carrier the call id and the time of this call, and ask what their side logged.';
const CHECK_NUMBER = 'Check the number in the list: the network says that it cannot be reached as written.';
const CHECK_CODECS = 'Compare the codecs offered on this trunk with those that the carrier documents.';
const CHECK_GATEWAY = 'Run the doctor: it shows which gateway is down, and why.';
const CHECK_PERMISSION = 'Ask the carrier which destinations and caller IDs this trunk is allowed to use.';
const REPORT_BUG = 'This points to a bug in the configuration generated for the switch: please report it.';

/** The names and numbers of FreeSWITCH 1.11 (`switch_call_cause_t` in switch_types.h). */
// biome-ignore format: one cause a line, so that it reads as a table
const CAUSES = new Map<string, HangupCauseFacts>([
  ['NONE', row(0, 'network', 'unknown', 'The switch gave no cause.')],
  ['UNALLOCATED_NUMBER', row(1, 'callee', 'invalid-number', 'No such number.', CHECK_NUMBER)],
  ['NO_ROUTE_TRANSIT_NET', row(2, 'network', 'unreachable', 'No route through a network in between.', ASK_CARRIER)],
  ['NO_ROUTE_DESTINATION', row(3, 'callee', 'invalid-number', 'There is no route to the number.', CHECK_NUMBER)],
  ['CHANNEL_UNACCEPTABLE', row(6, 'trunk', 'trunk-failed', 'The line offered was not acceptable.', ASK_CARRIER)],
  ['CALL_AWARDED_DELIVERED', row(7, 'nobody', 'failed', 'Delivered on a line that was already up.')],
  ['NORMAL_CLEARING', row(16, 'nobody', 'no-answer', 'Hung up normally.')],
  ['USER_BUSY', row(17, 'callee', 'busy', 'The line is busy.')],
  ['NO_USER_RESPONSE', row(18, 'callee', 'unreachable', 'The phone is switched off or out of reach.')],
  ['NO_ANSWER', row(19, 'callee', 'no-answer', 'It rang and nobody answered.')],
  ['SUBSCRIBER_ABSENT', row(20, 'callee', 'unreachable', 'The subscriber is not on the network at the moment.')],
  ['CALL_REJECTED', row(21, 'callee', 'rejected', 'The call was declined.')],
  ['NUMBER_CHANGED', row(22, 'callee', 'invalid-number', 'The subscriber’s number has changed.', CHECK_NUMBER)],
  ['REDIRECTION_TO_NEW_DESTINATION', row(23, 'network', 'failed', 'The network sent the call elsewhere.')],
  ['EXCHANGE_ROUTING_ERROR', row(25, 'network', 'unreachable', 'The call went in circles in the network.', ASK_CARRIER)],
  ['DESTINATION_OUT_OF_ORDER', row(27, 'network', 'unreachable', "The callee's line is out of order.", ASK_CARRIER)],
  ['INVALID_NUMBER_FORMAT', row(28, 'us', 'invalid-number', 'The carrier cannot read the number.', 'Check the number, and the number format of this trunk.')],
  ['FACILITY_REJECTED', row(29, 'trunk', 'trunk-failed', 'The carrier does not offer what was asked for.', ASK_CARRIER)],
  ['RESPONSE_TO_STATUS_ENQUIRY', row(30, 'network', 'failed', 'Response to a status query.')],
  ['NORMAL_UNSPECIFIED', row(31, 'network', 'failed', 'Ended with an unspecified cause.')],
  ['NORMAL_CIRCUIT_CONGESTION', row(34, 'trunk', 'trunk-failed', 'No line was free at the carrier.', 'Lower the channels of this trunk to what the carrier sold, or buy more.')],
  ['NETWORK_OUT_OF_ORDER', row(38, 'network', 'trunk-failed', 'A network is out of order.', ASK_CARRIER)],
  ['NORMAL_TEMPORARY_FAILURE', row(41, 'trunk', 'trunk-failed', 'The carrier could not handle the call at the moment.', 'If it continues, check the calls per second and the channels of this trunk against the contract.')],
  ['SWITCH_CONGESTION', row(42, 'trunk', 'trunk-failed', 'Too many calls at once.', 'Lower the calls per second of this trunk.')],
  ['ACCESS_INFO_DISCARDED', row(43, 'network', 'failed', 'A part of the request was lost on the way.', ASK_CARRIER)],
  ['REQUESTED_CHAN_UNAVAIL', row(44, 'trunk', 'trunk-failed', 'The line asked for is taken.', ASK_CARRIER)],
  ['PRE_EMPTED', row(45, 'network', 'failed', 'Preempted by a call with higher priority.')],
  ['FACILITY_NOT_SUBSCRIBED', row(50, 'trunk', 'trunk-failed', 'Not included in your plan with the carrier.', CHECK_PERMISSION)],
  ['OUTGOING_CALL_BARRED', row(52, 'trunk', 'trunk-failed', 'The carrier bars outgoing calls.', CHECK_PERMISSION)],
  ['INCOMING_CALL_BARRED', row(54, 'callee', 'rejected', 'The callee takes no calls of this kind.')],
  ['BEARERCAPABILITY_NOTAUTH', row(57, 'trunk', 'trunk-failed', 'The carrier does not allow this kind of call.', CHECK_PERMISSION)],
  ['BEARERCAPABILITY_NOTAVAIL', row(58, 'network', 'trunk-failed', 'This kind of call is not possible at the moment.', ASK_CARRIER)],
  ['SERVICE_UNAVAILABLE', row(63, 'trunk', 'trunk-failed', 'The carrier does not offer this service.', ASK_CARRIER)],
  ['BEARERCAPABILITY_NOTIMPL', row(65, 'us', 'trunk-failed', 'The other side cannot do this kind of call.', CHECK_CODECS)],
  ['CHAN_NOT_IMPLEMENTED', row(66, 'network', 'trunk-failed', 'The other side cannot do this kind of line.', ASK_CARRIER)],
  ['FACILITY_NOT_IMPLEMENTED', row(69, 'network', 'trunk-failed', 'The other side cannot do what was asked for.', ASK_CARRIER)],
  ['SERVICE_NOT_IMPLEMENTED', row(79, 'network', 'trunk-failed', 'The other side does not know this service.', ASK_CARRIER)],
  ['INVALID_CALL_REFERENCE', row(81, 'network', 'failed', 'The other side does not know this call.', ASK_CARRIER)],
  ['INCOMPATIBLE_DESTINATION', row(88, 'us', 'trunk-failed', 'No codec in common.', CHECK_CODECS)],
  ['INVALID_MSG_UNSPECIFIED', row(95, 'network', 'failed', 'A message that could not be understood.', ASK_CARRIER)],
  ['MANDATORY_IE_MISSING', row(96, 'network', 'failed', 'A message with a missing part.', ASK_CARRIER)],
  ['MESSAGE_TYPE_NONEXIST', row(97, 'network', 'failed', 'A message of an unknown type.', ASK_CARRIER)],
  ['WRONG_MESSAGE', row(98, 'network', 'failed', 'A message at the wrong time.', ASK_CARRIER)],
  ['IE_NONEXIST', row(99, 'network', 'failed', 'A message with an unknown part.', ASK_CARRIER)],
  ['INVALID_IE_CONTENTS', row(100, 'network', 'failed', 'A message with an invalid part.', ASK_CARRIER)],
  ['WRONG_CALL_STATE', row(101, 'network', 'failed', 'A message that does not fit what the call was doing.', ASK_CARRIER)],
  ['RECOVERY_ON_TIMER_EXPIRE', row(102, 'trunk', 'trunk-failed', 'The carrier did not answer in time.', 'Check that the trunk can be reached from this machine: address, firewall, route.')],
  ['MANDATORY_IE_LENGTH_ERROR', row(103, 'network', 'failed', 'A message with a part of the wrong length.', ASK_CARRIER)],
  ['PROTOCOL_ERROR', row(111, 'network', 'failed', 'The two sides misunderstood each other.', ASK_CARRIER)],
  ['INTERWORKING', row(127, 'network', 'failed', 'Lost between two kinds of network.', ASK_CARRIER)],
  ['SUCCESS', row(142, 'nobody', 'failed', 'Done.')],
  ['ORIGINATOR_CANCEL', row(487, 'nobody', 'cancelled', 'Cancelled before it was answered.')],
  ['CRASH', row(700, 'us', 'unknown', 'The switch crashed.', "Check the switch's log, and update the switch to the newest version.")],
  ['SYSTEM_SHUTDOWN', row(701, 'us', 'unknown', 'The switch was shut down.')],
  ['LOSE_RACE', row(702, 'nobody', 'cancelled', 'Another leg was answered first.')],
  ['MANAGER_REQUEST', row(703, 'nobody', 'cancelled', 'Ended by a command to the switch.')],
  ['BLIND_TRANSFER', row(800, 'nobody', 'failed', 'Transferred by REFER: the carrier has connected the caller elsewhere.')],
  ['ATTENDED_TRANSFER', row(801, 'nobody', 'failed', 'Transferred after asking.')],
  ['ALLOTTED_TIMEOUT', row(802, 'nobody', 'no-answer', 'The time limit of the call was reached.')],
  ['USER_CHALLENGE', row(803, 'trunk', 'trunk-failed', 'The other side wants a password.', 'Check the user name and the password of this trunk.')],
  ['MEDIA_TIMEOUT', row(804, 'network', 'failed', 'No audio arrived any more.', 'Check that RTP from the carrier passes the firewall, and that the switch announces the right address.')],
  ['PICKED_OFF', row(805, 'nobody', 'cancelled', 'Taken by another telephone.')],
  ['USER_NOT_REGISTERED', row(806, 'trunk', 'trunk-failed', 'The other side is not registered.', CHECK_GATEWAY)],
  ['PROGRESS_TIMEOUT', row(807, 'trunk', 'trunk-failed', 'The carrier took the call and then said nothing.', ASK_CARRIER)],
  ['INVALID_GATEWAY', row(808, 'us', 'trunk-failed', 'The switch does not know this gateway.', 'Apply the configuration again, so that the switch learns the gateway.')],
  ['GATEWAY_DOWN', row(809, 'trunk', 'trunk-failed', 'The gateway is down.', CHECK_GATEWAY)],
  ['INVALID_URL', row(810, 'us', 'failed', 'The switch cannot read the address to call.', REPORT_BUG)],
  ['INVALID_PROFILE', row(811, 'us', 'trunk-failed', 'The switch has no such SIP profile.', 'Apply the configuration again, and check that the SIP profile starts.')],
  ['NO_PICKUP', row(812, 'nobody', 'no-answer', 'Nobody picked it up.')],
  ['SRTP_READ_ERROR', row(813, 'network', 'failed', 'The encrypted audio could not be decrypted.', 'Compare the encryption of this trunk with what the carrier documents.')],
  ['BOWOUT', row(814, 'nobody', 'failed', 'The switch took itself out of the path.')],
  ['BUSY_EVERYWHERE', row(815, 'callee', 'busy', "All of the callee's lines are busy.")],
  ['DECLINE', row(816, 'callee', 'rejected', 'The callee declined.')],
  ['DOES_NOT_EXIST_ANYWHERE', row(817, 'callee', 'invalid-number', 'No such number anywhere.', CHECK_NUMBER)],
  ['NOT_ACCEPTABLE', row(818, 'us', 'trunk-failed', 'Nothing that was offered is acceptable.', CHECK_CODECS)],
  ['UNWANTED', row(819, 'callee', 'rejected', 'The callee marked the call as unwanted.', 'Do not call this number again; many of these get a caller ID blocked.')],
  ['NO_IDENTITY', row(820, 'trunk', 'trunk-failed', 'The caller ID was not signed.', CHECK_PERMISSION)],
  ['BAD_IDENTITY_INFO', row(821, 'trunk', 'trunk-failed', "The caller ID's signature cannot be read.", CHECK_PERMISSION)],
  ['UNSUPPORTED_CERTIFICATE', row(822, 'trunk', 'trunk-failed', "The caller ID's certificate is not accepted.", CHECK_PERMISSION)],
  ['INVALID_IDENTITY', row(823, 'trunk', 'trunk-failed', "The caller ID's signature is wrong.", CHECK_PERMISSION)],
  ['STALE_DATE', row(824, 'us', 'trunk-failed', "The caller ID's signature is too old.", "Check this machine's clock.")],
  ['REJECT_ALL', row(825, 'callee', 'rejected', 'Declined on every line.')],
]);

/**
 * Where one cause covers SIP answers that differ in whose fault they are. The pairs of status and cause were measured
 * on FreeSWITCH 1.11.2; 401, 400 and 407 are from `sofia_glue_sip_cause_to_freeswitch`. 904 is no answer of a carrier's:
 * sofia-sip says it when the same challenge comes again after we proved ourselves (nua_client.c), as with a wrong password.
 */
// biome-ignore format: one row a line
const REFINED = new Map<string, HangupCauseFacts>([
  ['CALL_REJECTED/401', row(21, 'trunk', 'trunk-failed', 'The carrier does not accept our credentials.', 'Check the user name and the password of this trunk.')],
  ['CALL_REJECTED/402', row(21, 'trunk', 'trunk-failed', 'The carrier wants to be paid first.', 'Check the balance of your account at the carrier.')],
  ['CALL_REJECTED/403', row(21, 'trunk', 'trunk-failed', 'The carrier forbids this call.', 'Usually the caller ID does not belong to this trunk, or the destination is not allowed on it: ask the carrier.')],
  ['CALL_REJECTED/407', row(21, 'trunk', 'trunk-failed', 'The carrier does not accept our credentials.', 'Check the user name and the password of this trunk.')],
  ['NORMAL_UNSPECIFIED/904', row(31, 'trunk', 'trunk-failed', 'The carrier does not accept our credentials.', 'Check the user name and the password of this trunk.')],
  ['CALL_REJECTED/608', row(21, 'network', 'rejected', 'A network on the way treated the call as spam.', 'Ask the carrier why this caller ID is blocked, and rest it meanwhile.')],
  // No request left: a network's word for it comes with a status. The switch was full, or could not read the call.
  ['DESTINATION_OUT_OF_ORDER/null', row(27, 'us', 'failed', 'The switch did not place the call.', 'Run trunkline status: it says whether the switch was full, and who sends it calls.')],
  ['NORMAL_TEMPORARY_FAILURE/400', row(41, 'us', 'trunk-failed', 'The carrier could not read our request.', ASK_CARRIER)],
]);

const UNHEARD_OF = row(-1, 'network', 'failed', 'A cause unknown to this version.', ASK_CARRIER);

/** Facts on a cause, sharpened by the SIP status where one is known. Never null: an unheard-of cause has facts too. */
export function hangupCauseFacts(cause: string, sipStatus: number | null = null): HangupCauseFacts {
  return REFINED.get(`${cause}/${sipStatus}`) ?? CAUSES.get(cause) ?? UNHEARD_OF;
}

export function whoseFault(cause: string, sipStatus: number | null = null): Fault {
  return hangupCauseFacts(cause, sipStatus).fault;
}

/** Whether the switch knows a cause by this name: `uuid_kill` with any other hangs up with NORMAL_CLEARING. */
export function isHangupCause(text: string): boolean {
  return CAUSES.has(text);
}

/** Every cause by name, for tables in the console and the documentation. */
export function listHangupCauses(): ReadonlyMap<string, HangupCauseFacts> {
  return CAUSES;
}

// Operators and what is played while it rings, in English as heard in India: announcements, tunes, public notices, the
// caller's own account. Frames that only they say; read `shape.ts` first.
import type { AnsweringPack } from './shape.ts';

export const ENGLISH_OPERATORS: AnsweringPack['strong'] = {
  'does-not-exist': `
    no such number
    ! dial/prefix/add a? zero/0 before/in/to the? number
    no number by/with/of that/this
    not a valid number
    number you have/are/ve/re ... permanently disconnected/closed/discontinued/withdrawn/out
    number ... has been permanently? disconnected/deactivated/surrendered/withdrawn
    this/the/dialled/dialed mobile/phone? number does not exist
    this/the/dialled/dialed mobile/phone? number doesnt exist
    this/the/dialled/dialed mobile/phone? number is invalid/incorrect/unallocated
    number you have/ve dialled/dialed is/was incorrect/invalid/wrong/not
    number ... not/no longer in service/use
    no longer in service
    number is/was not in use/service/existence
    number ... has been disconnected/deactivated/surrendered/changed
    number ... not been? recognised/recognized
    not a working/valid/recognised/recognized number
    not connected ... check
    check the number you/and have/dialled/dialed/dial/try/before
    check the dialled/dialed number
    verify the number and/you
    cannot be completed as dialed/dialled
    not a valid mobile/phone/telephone/landline? number
    number you are/have ... not valid
    you have dialled/dialed an/a incorrect/invalid/wrong/nonexistent ... please/check
    ! dial/prefix/add a? zero/0 before/in/to dialing/dialling the/this? number
  `,
  'own-account': `
    you/your do/dont/have/havent not? have/got? enough/sufficient/adequate/any balance/credit/minutes/funds/talktime
    run/ran/running out of balance/credit/talktime/minutes
    low on balance/credit
    balance is/has over/finished/exhausted/ended/expired
    international/isd/std/roaming calls/calling/facility ... not enabled/allowed/activated/permitted/available/active
    you/your do/have not have/enough/sufficient ... balance/credit
    do not have enough/sufficient/adequate balance/credit/talk/talktime
    insufficient balance/credit/talktime/talk/funds
    your balance/talktime/credit is/has low/insufficient/not/zero/been/over/exhausted
    your account/prepaid/main/current balance ... insufficient/low/not/zero/recharge/exhausted
    your account has/is/does insufficient/low/no/not/suspended/blocked/barred/been
    account has no/zero/insufficient balance/credit
    please top up
    not allowed/permitted from your/this number/account/line/connection/phone/sim/extension/trunk
    not allowed/permitted/enabled/available on your number/account/line/connection/phone/sim/extension/trunk/plan
    recharge your/now/with/to account/phone/number/mobile/today/make/continue
    please recharge
    your outgoing ... barred/stopped/suspended/blocked/restricted/disabled/deactivated/discontinued
    outgoing calls/call/services/service/facility ... your/this number/account/connection/line/sim
    outgoing calls/call/services/facility are/have/has/is not/been barred/suspended/stopped/blocked/restricted/allowed/temporarily/disconnected/withdrawn
    your plan/pack/validity/recharge has/is expired/over/ended
    validity ... expired
    your services/service/number/connection/line/sim has/have/is/are been/barred/suspended/blocked/temporarily/not/disconnected
    bill ... due/overdue/unpaid/outstanding ... your/services/outgoing/pay
    calls/call ... barred/restricted/blocked on/from/for your
    you are not authorised/authorized/allowed/permitted to make/call/dial
    this facility/service is not available/activated/enabled on/for your
    not subscribed to this
    credit limit ... exceeded/reached/exhausted
    exceeded your/the ... limit
    your account/trunk/line ... concurrent/channel/limit
    your calling/call card/account ... expired/blocked
    your call/calls/outgoing ... barred/blocked/restricted/disallowed by your/the/our service/network/telecom? provider/operator
  `,
  congestion: `
    your? call cannot/couldnt go/be? through/put/connected/completed
    your? call could/can not/cannot? go through
    call ... not go through
    has calling restrictions
    all the? lines/circuits/routes/trunks are? in/to/on? this/the? route/area? are? currently/presently/now? busy/engaged/occupied/congested
    all the? lines/circuits/routes/trunks in/to/on this/the
    all the? circuits are
    all the? lines/routes/trunks are $
    lines in/on this route are busy
    network is/congestion busy/congested/currently
    network busy
    network error
    due to network congestion/failure/problem/issue/error
    your/the call cannot/could/can not? be completed/connected/put/processed at
    your/the call cannot/could/can not? be connected/completed
    unable to connect/complete/process your/the call
    could/can not/cannot connect/complete your call
    we/we're cannot/are/were unable? to? connect/complete your call
    technical difficulties/fault/problem ... try
    not been? possible/able to? connect/complete/put/place your/the call
  `,
  'call-waiting': `
    do not/dont disconnect/hang/cut ... another/waiting/busy
    your call is on/in wait/waiting
    your call has been placed/put on/in wait/waiting
    call waiting
    informed/notified/alerted of/about your call/that
    you are on call? waiting
    busy/speaking/another call ... stay on the line or/and
    busy on/with another call ... please? hold/wait/stay/remain
    speaking/talking/busy to/with someone/somebody else ... hold/wait/stay/remain
    on another call ... hold/stay/remain/wait
    knows/notified/informed that? you are waiting/calling
  `,
  forwarded: `
    call is/are/has/will being/been/be forwarded/diverted/redirected/transferred to another/a/an/the? mobile/other/different/number/landline/phone
    your/this call is/has/will being/be/been forwarded/diverted/redirected
    call forwarding
    call forwarded
    call is being forwarded/diverted/redirected
  `,
  tune: `
    caller/callertune/hello/hellotune/dialer/ringback/ring tune/tone/tunes/back
    copy/set/get/choose/select/download/make/activate this/your/the song/tune/callertune/hello/caller/hellotune
    press star/9/nine/hash/1/one ... copy/set/get tune/song/this
    copy this
    like this song/tune
    to set this
    while you wait/are/re ... enjoy the music/song/tune
    please enjoy the/this music/tune
    enjoy the music while
    while your party/friend is being/reached
    music/song/tune/instrumental/jingle playing
  `,
  notice: `
    digital arrest
    cyber fraud/crime/security/fraudsters/criminals/cell/police/dost/scam
    issued in public interest
    in public interest
    public service/interest/awareness announcement/message/by
    ministry of
    government of
    helpline number/1930/1 ... 1930/nineteen/report/dial/fraud
    do not/never share your/otp/any/bank/pin ... otp/pin/details/anyone/password/information
    beware of ... fraud/frauds/fraudsters/scam/calls/fake
    wear a/your mask
    wash your hands
    social distancing
    covid/corona/coronavirus/vaccine/vaccination/dengue/polio
    election commission
    your vote is
    exercise your right
    swachh bharat
    department of telecommunications
    telecom regulatory
    this call is/may/might be? ... spam/scam/fraud
  `,
  closed: `
    office/offices/clinic/centre/center/lines/hours is/are currently/now closed
    you have called outside
    outside our/of/office? business/working/office/our hours
    our/office/business/working/clinic hours/timings are ... to/from/am/monday
    open from monday
    we are currently/now closed
    please call back/us/again during/between/in our/office/business/working
  `,
  'out-of-service': `
    incoming calls/call/service/services/facility ... barred/stopped/suspended/not/blocked/restricted/disabled/unavailable
    incoming calls/call to/on this
    not allowed/able/permitted to receive incoming/calls
    does not have/accept incoming
    is temporarily out of service
    temporarily out of/not order/service/in
    temporarily suspended/disconnected/blocked/barred/discontinued/deactivated
    number ... under maintenance
    number is out of order/service
  `,
  'switched-off': `
    ^ is? currently/presently/either? switched off $
    either switched off or
    currently/presently/either/may be? switched off
  `,
  'not-reachable': `
    out of/side the? network/coverage area/region/range/and
    outside the? network/coverage
    not in network coverage
    ^ is? currently/presently? not reachable $
    currently/presently not reachable
    not reachable at the/this
    switched off or not reachable/out
  `,
  'no-answer': `
    there is no answer/reply/response from
    no answer/reply/response from the
    your call went/was unanswered/not
    your call is not being answered
    call was not answered
    call has not been answered
  `,
  busy: `
    you are calling is/are currently? speaking/talking
  `,
};

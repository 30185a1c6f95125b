// Machines that answer a telephone, in English as heard in India: mailboxes, screeners, menus and queues. Frames that only
// they say; read `shape.ts` first.
import type { AnsweringPack } from './shape.ts';

export const ENGLISH_MACHINES: AnsweringPack['strong'] = {
  voicemail: `
    leave/record a/your/me message/voicemail please
    ^ hi/hello/hey? this is ... i cant/cannot/am take/come/answer/unable/not your/the/to/available ... call/phone/now
    welcome to ... voicemail
    reached ... leave ... message/voicemail/number/name/details
    leave your details ... i/we/will/and
    ! after/at/following/hear the beep/tone/signal/bip/beeps
    ! after/at a beep/tone
    wait/waiting for the beep/tone
    speak/talk/message/name ... at/after the? beep/tone
    leave/record/drop/speak/give me/us? a/your/the/us/an? brief/short/detailed/quick/voice/small? message/msg/voicemail/note and/so i/we
    leave/record/drop me/us? a/your/the? brief/short/detailed/quick/voice? message/msg/voicemail $
    ^ please? leave/record/drop me/us? a/your? brief/short/detailed/quick/voice? message/msg/voicemail
    leave/record/drop me/us a brief/short/detailed/quick/voice? message/msg/voicemail
    leave/record/drop me/us? a/your? brief/short/detailed/quick/voice? message/msg/voicemail ... i/we will/ll/shall get/call/return/reach/revert
    please leave/record/drop your/a brief/short/quick/detailed/voice? name/number/details/message/voicemail/contact
    leave your name ... number
    leave your number ... i/we will/ll
    leave your name ... i/we will/ll
    leave your name ... message
    leave name and number
    record your/a message/voicemail
    your message will be recorded
    reached/this is/at the/my/our? personal/official? voicemail/mailbox/answerphone
    reached/this is/at the/my/our? personal/official? voice mail/message
    reached/is ... answering machine/service
    reached ... voicemail/mailbox
    reached ... voice mail
    this is ... voicemail $
    s voicemail $
    ! voicemail/mailbox of/for/box/service/system
    voice mail of/for/box/service/system
    ! forwarded/transferred/diverted/redirected/sent/connected to a/an/the/my/your/his/her? personal? voicemai*/mailbox
    forwarded/transferred/diverted/redirected/connected to a/an/the? voice/automatic/automated/answering
    automated/automatic voice message/messaging/mail/answering
    automated/automatic answering
    voice messaging system
    transfer/transferring/forward/forwarding/divert/diverting/send/sending you/your to voicemail/mailbox
    transfer/transferring/forward/forwarding/send/sending your call to voicemail/mailbox
    when/once you are/re/have/ve finished/done/recording hang/press/simply/you
    finished recording
    to leave a/your? voice? message/voicemail press/dial/stay/please
    to send a numeric page
    to leave a callback number
    to record a/your voice? message/voicemail
    ! at the tone please
    sorry i/we missed your call ... leave/text/message/get/call/beep
    missed your call please
    reached ... not available/unavailable/away/cant/cannot/unable ... leave/message/get/call/return
    cant/cannot/unable/not ... phone/call ... leave ... name/number/message/voicemail
    away from my/the phone/desk ... leave/message/get/return
    not available/unavailable ... leave ... name/number
    not available/unavailable ... leave me/us? a/your message
    you know what to do
    do your thing after
    not available to take your call
    unable to take your call ... leave/message/name
    i/we will/ll return your call
    i/we will/ll get back to you as soon as
    sorry i/we/im/were/we're? cant/am/are/not/cannot/missed ... as soon as i/possible/we
    voicemail is/of ... not? available
    ! o2/vodafone/ee/three/telstra/optus/orange/voice/message/welcome messaging/message service
  `,
  'mailbox-full': `
    no more? space/room in/left/on
    mailbox/voicemail ... not been? activated/enabled/configured
    has/have not/never yet? set up/setup their/his/her/a/the/your? voicemail/mailbox/voice
    mailbox/voicemail/inbox ... is/was full
    voice mail/mailbox/box ... is/was full
    mailbox/voicemail ... not/hasnt/isnt been? set/setup
    mailbox/voicemail ... not been/yet initialized/initialised/activated/set
    mailbox/voicemail/box ... has/is not yet? been
    cannot/cant/not/unable accept/receive/record any/new/more messages/message
    cannot/cant/not/unable to? accept/receive/record any/new/more? messages at
  `,
  screening: `
    i take/answer/handle/screen/manage/pick all/his/her/their/unknown? calls for/on
    take/taking/answer/answering/handle/handling/manage/managing/screen/screening calls on behalf of/for
    spam/robocall/scam/fraud shield/filter/protection/blocker/guard/firewall
    identify yourself and/so/before/or/to
    ! number/line/phone/call is? protected/guarded/monitored by
    ! protected by truecaller/google/apple/a/an/call/spam
    ! ai/assistant/bot/robot ... answering/taking/screening/handling calls/his/her/their/the/this/phone for/call/calls
    uses an/a? ai/call/virtual/digital/screening/automated ... assistant/screener/service/app
    ! before i/we try/can/could? to? connect/put/reach/ring/pass/transfer ... calling/name/who/about/reason/purpose
    ! name ... so that? i/we can/may connect/put/announce/pass/let/tell/check
    ! to complete/connect/place this/your call ... name
    record/say/state your name at/after the? tone/beep/signal
    ! name and? ... see if/whether they/he/she/this/the
    prove/verify/confirm/ensure that? you are/re not? a/an? robot/robocaller/human/person/bot/spam/telemarketer
    call guard/guardian/blocker/protect/shield/filter/screener
    who is calling/this and the/your purpose/reason
    ! calling ... so that i can connect/inform/pass
    ! if you record/say/state/tell your name
    record/say/state/announce/speak your name ... reason/why/purpose/calling/connect
    say/state/record/announce ... your name and ... reason/why/purpose
    say/state who you are and
    say who you are
    ! say/state who you are ... person
    ! ai/virtual/digital/automated agent taking/answering/for/on/handling
    state your name
    state your reason/business/purpose
    state the reason/purpose
    ill/will/can see if this/the/they person/is/are available
    see if this/the person is available
    see if they are/re available
    ! screening service
    ! screens/screening/screened calls/call/all/unknown/by/from
    ! connect your call ... say/state/record/tell your/us? name
    connect ... say/record/state your name
    screening/screens this/your/their/his/her/my/all? call/calls/unknown
    screened by
    call screening
    using google/truecaller/apple/a/the ... screening/assistant/service
    ! will get/receive a copy/transcript of this/our/the conversation/call
    ! get/getting/receive/receiving/read/reading/see/seeing a/the? live? copy/transcript of/from this/our/the/what
    ! say/state/speak/record your? full? name ... press ... connected/through
    go ahead and say/tell/state your/who/why/me/us/what
    ! callers/calls/call is/are/being be? screened
    name and why you
    ! number/phone is protected/filtered/guarded/screened
    call filter
    person you called/are ... who is calling/this
    person you called/are ... know who/why/what
    ! on behalf of the person ... name/who/why/reason
    they would like to know ... reason/who/why
    ! person you are trying/calling/reaching ... is using
    ! is using a/an/the? google/truecaller/apple/call/ai ... assist/assistant/screening/screen/service
    say/state your full? name and i/we will? announce/connect/try/check/see
    call screening app/service/feature
    ! say/state/speak/announce your? full? name after/at/following the? beep/tone
    ! only? accept/accepts/accepting/allow/allows/take/takes calls only? from known/saved/trusted/contacts/approved/verified/identified
    ! google assistant
    ! truecaller assistant
    ai/virtual/digital/automated/call/personal/voice/smart assistant of/for/from/here/answering/recording/to/on/handling/screening/that/will/speaking
    ! ai/virtual/digital/automated/call/smart/voice assistant/receptionist/secretary/concierge/agent
    assistant ... who/may/please ... calling/name/call ... reason/about/regarding/purpose/why
    assistant answering/recording/screening/for the/this
    s/of assistant ... reason/purpose/why/name
    person you are/re calling/trying ... say/tell/state/record ... name/who/why/reason
    the person you are/re calling/trying ... screening/assistant/screen
    ! before i/we try to? connect/reach/forward you/your ... who/name
    before i/we connect/put/try/forward ... say/tell/state/name
    this/the person does not accept/take calls from unknown/unidentified/hidden/private
    does not accept calls from unknown/private/anonymous/hidden/withheld
    to help me/us? identify/know/screen
    why youre/you calling ... person/they/them/available/through
    tell me your name and reason
    your name and the/your reason for calling/your/the/call
    name and reason for calling/your/the/call
    name and the? purpose of your/the call
    what should i tell the person
    let them know who
  `,
  'screening-wait': `
    hold/hang/sit tight
    seeing/checking/finding/asking if/whether/out they/the/this
    sent/passed/given/forwarded/delivered your message/details/name/request to? them/the/this ... line/wait/hold/moment
    ! please wait while/till/until i/we find out if/whether
    ! hold/stay/remain/wait ... while i/we check/ask/see/confirm/find with/if/whether/out
    thanks/thank you? please? stay/hold/remain/wait on/in the line
    thanks/thank you? please? stay/remain/hold on/the on? the? line
    thanks/thank ... stay on the line
    ! thanks/thank you? for? that/it/this? please? hold/wait on/while/a/for/please
    thanks/thank ... hold/wait ... while i/we check/see/ask/try/find/reach
    ^ please? stay on the line $
    checking with/if/whether the/this person
    while i check/see/ask/find if/whether/with/out he/she/they/the/him/her/them
    while i/we try? to? connect/reach/contact/find/get/ring/notify/alert with? them/the/this person/user/now
    while i/we try? to? connect/reach/contact/find/get/ring/notify/alert with? them
    while i/we try to? connect/reach/contact/find with? them/the/this
    while we try to? connect/reach you/your
    asking/checking with? them now/if/whether
    ! while i/we ... with? the person you are calling
    ! while i/we notify/alert/inform them/the/this
    moment/second/minute while i check/see/ask/find
    checking with/if/whether them/they
    checking if/whether they/the
    ! check/see/ask if/whether they/the/this person? are/is/can/want
    ! checking with the/this person
    hold/wait ... while i/we check/see if/whether the/this/they person/are/can
    trying to reach/connect/find them/the/this person/now
    getting them for you
    asking the/this person
    see if they can/want
    passing on/along? your message/details/name to the/them
    ill/will let them know ... stay/hold/wait/line
    let me check if the person
    letting them know
    one/a sec/moment/second checking
    person you called/are ... notified/deciding/reviewing/reading
    ! trying to connect/reach/put you/your to/with/through/call? the/this person/user/owner
    hang/sit tight while/i/and
    see/check/checking/ask/asking if/whether/with they/them/the
    notifying/alerting/informing the/this person/user/them
  `,
  'screening-declined': `
    ! person/party you are/have ... not accepting/taking this/your call
    they/person/user are/is not able/unable/going to take/answer/accept your call
    person you called/are/have ... declined/rejected
    has/have declined/rejected your call
    person you are/re/have calling/called/trying cant/cannot/can't speak/talk ... now/goodbye/moment
    person you are/re/have calling/called/trying cant/cannot/can't take ... goodbye/bye
    person you called/are ... cant/cannot/not/declined ... bye/goodbye
    they/person cant/cannot take your call ... goodbye/bye
    they/person are/is not available ... goodbye/bye
    please remove this number from
    not interested ... remove this number ... list
  `,
  ivr: `
    your ai/virtual/digital/automated/voice/smart/banking/personal assistant
    ! your ai/virtual/digital/automated/voice/smart/banking/personal assistant ... how can/may/could i/we help/assist
    make your/a selection/choice
    say agent/representative/operator/help/menu/repeat at/to/anytime/now/for/any
    to speak with/to a/an our? live? representative/agent/person/operator $
    please say/speak/key your date/pin/account/pnr/policy/card/mobile/phone/order/booking/reference/customer/consumer/aadhaar/registered/ticket/zip/postal/pin
    please tell/give me/us? your date/pin/account/pnr/policy/card/mobile/phone/order/booking/reference/customer/consumer/aadhaar/registered/ticket/zip/postal/pin number/code/id? $
    please tell/give me/us? your date/pin/account/pnr/policy/card/mobile/phone/order/booking/reference/customer/consumer/aadhaar/registered/ticket/zip/postal/pin ... digit/now/beep/tone/hash/pound/or
    digit by digit
    please? enter/key your/the/a
    not/didnt/never get/receive/hear/detect any/an/your input/response/selection/answer/entry
    ! for example ... say/you/check/pay
    you can/may say/ask/speak/also
    re enter press
    correct press
    ! tone please? enter/say/key your
    ! press or say/speak
    say/speak/state the name of the/your department/person/city/branch/company/product/service
    for reservations/billing/sales/support/accounts/hours/directions/payments/orders/service/claims/technical/customer say
    not/couldnt/cannot? recognise/recognize/understand/process/detect/validate your? input/response/selection/entry/choice/request
    oprima/marque/presione/pulse el/uno/dos/1/2
    ! to get started ... tell/say/enter/press
    key in your/the
    ^ please? say ... or ... $
    if you are calling about/for/regarding/to ... say/press/dial
    say yes to/for/if ... no
    for ... say ... for ... say
    say yes ... or no
    press/dial/enter/select/choose/push one/two/three/four/five/six/seven/eight/nine/zero/0/1/2/3/4/5/6/7/8/9/star/hash/pound/any the? number/star/hash/key/pound?
    press/dial one/two/three/four/five/six/seven/eight/nine/zero/0/1/2/3/4/5/6/7/8/9/star/hash/pound
    for/in ... press/dial/say one/two/three/four/five/six/seven/eight/nine/zero/0/1/2/3/4/5/6/7/8/9
    main/previous menu
    following options/menu
    options/menu have/has changed
    listen carefully/to as? our/the/following options/menu
    select/choose from/one of? the/an? following/option/options/language/your
    enter/key/type/say your/the ... number/digit/digits/pin/code/followed/account/card/otp/id
    enter the extension
    enter your
    followed by the? hash/pound/star
    knows?/know your/their party/partys/extension/person
    if/when you know the party/partys/extension/person
    dial the/your/an/by extension/name
    dial it at any time
    dial by name
    extension number ... now/dial/enter/know/anytime
    press the? star/hash/pound/any/key
    ! in a few words
    tell/say me? briefly how/what/why/the
    ! you can say things like
    please say yes or/no
    say yes or
    did not get/catch/understand/hear that ... say/try/press/please
    didnt get/catch/understand that ... say/try/press/please
    incorrect/invalid/wrong option/input/entry/choice/selection
    option/input/entry/choice/selection is/was invalid/incorrect/wrong/not
    not a valid option/input/entry/choice/selection/extension
    you did/have not select/selected/press/pressed/enter/entered/choose/chosen/make/made any/a/an/your? valid? option/input/entry/choice/selection/extension/key/digit/number
    you didnt/havent select/selected/press/pressed/enter/entered/choose/chosen/make/made any/a/an/your? valid? option/input/entry/choice/selection/extension/key/digit/number
    we did not receive any/your/a/an? input/response/selection
    you have pressed/entered/selected/chosen a/an/the incorrect/invalid/wrong
    to repeat this/the/these menu/options/message
    to speak/talk to/with a/an/our/the ... press/dial/say/representative/executive/agent/operator ... press/dial/say/please
    to/for ... operator/reception/receptionist press/dial
    interactive/automated voice response/system/attendant/phone
    automated attendant/menu/phone
    thank you for calling ... for ... press/dial/say
    thank you for calling ... please select/choose/listen/enter/say/press
    thank you for calling ... may/will/is be recorded/monitored
    welcome to ... may/will/is be? recorded/monitored/record
    for english ... for hindi
    english ... hindi ... press/dial
    choose/select your preferred? language
    calls/call may/will/is/are be/being? recorded/monitored for/to ... quality/training/purposes
    welcome to the ... helpline/customer/toll/service/banking/ivr
    ^ welcome to ... bank/insurance/airlines/telecom/helpline/care/finance $
    welcome to ... phone/mobile/net/tele/voice banking
  `,
  hold: `
    you/call will/shall be connected/transferred/directed/routed to/with the/our/an? next? available? executive/agent/representative/officer/advisor/operator/associate/specialist
    do not/dont hang/disconnect up/the? ... connected/transferred/agent/executive
    you are/re being/now transferred/connected/redirected/routed/put
    we/someone/agent/he/advisor will be with you as/shortly/soon/in/very
    agent/executive/representative/advisor/operator/specialist is being assigned/connected/located
    place/spot in the/our? queue/line
    bear with us
    sorry/apologise/apologize/apologies/regret ... wait/delay/inconvenience ... connect/agent/advisor/advisors/important/team/shortly/soon/line/patience
    apologise/apologize/apologies for the/this/any? delay/wait/waiting
    hold/queue/holding time
    please stay/remain/hold on the line $
    did you know/that ... website/app/online/chat/whatsapp
    ! call is very? valuable/precious/valued/important to us
    ^ thank/thanks you? for holding/waiting $
    ^ thank/thanks you? for your patience
    ^ thank/thanks you? for holding/waiting ... connecting/shortly/soon/next/agent/executive
    agent/executive/representative/advisor/someone/operator/associate will be right? with you ... shortly/soon/in/momentarily/approximately
    you are currently? first/second/third/fourth/fifth/sixth/next in line/queue/the
    next available/free? executive/agent/representative/officer/advisor/operator/associate
    lines are ... busy ... hold/wait/stay/queue/remain
    you are/re/your caller/number/currently/position ... queue/line
    caller number
    callers/people/calls ahead of you
    ahead of you in
    we value your time/call/patience
    connected/transferred to a/an/our/the ... agent/executive/representative/advisor/operator/officer ... in/shortly/soon
    please? continue to hold
    position/number/first/second/third/next in the/queue queue/line
    in the/a queue
    call is/are/very/are? very? important to
    all of? our/the? customer/service/support/care? executives/executive/agents/representatives/operators/advisors/associates/officers/specialists/counters ... busy/occupied/assisting/engaged/helping/attending/serving/currently
    all of? our counsellors/counselors/consultants/lines/associates are busy/engaged/occupied
    all of? our doctors/staff are busy/engaged/occupied with/assisting/attending/serving/helping/at/please/kindly
    all of? our doctors/staff are busy/engaged/occupied $
    sorry/apologise/apologize ... inconvenience ... hold/wait/line
    all ... agents/executives/representatives/operators/associates/advisors are
    agents/executives/representatives/operators/advisors are currently/all busy/assisting/helping/attending/occupied/engaged
    next available executive/agent/representative/operator/associate/advisor
    estimated/expected/approximate/average/your/current wait/waiting time
    wait/waiting time is/may
    call/you has/have/is/are been/being? put/placed/kept on hold
    call is/are/currently on? hold
    has/have put/placed/kept you/your on/call hold/on
    you are/re on hold
    you have been placed/put on
    continue to/holding hold/wait/holding
    please? hold/wait/stay/remain ... while we/your connect/transfer/call/find/are/get/put/look
    wait/hold ... connecting/transferring/transferred/connected your/the call
    wait/hold ... connecting/transferring/transferred/connected to/an/our to/an/our/the/next
    wait/hold ... connecting/transferring/transferred/connected you/your to/with an/our/the/next/available/one/your/customer/support/sales/someone
    please hold/wait your call is being/will/important/in? be/to/the/a? connected/transferred/answered/attended/taken/us/queue/processed
    please hold the line $
    ^ please? hold/wait/stand on/by? while i/we connect/transfer/put/try you/your/to
    ^ please hold $
    please? stay/remain on the line ... assist/shortly/executive/agent/representative/answered/important/available/soon
    call will be answered/attended/taken/connected/transferred ... shortly/soon/order/minutes/next/by/to
    will be answered in the order
    thank you for holding/waiting/being
    thank you for your patience
    thanks for holding/waiting
    appreciate your patience
    we/agent/executive/representative will be with you shortly/soon
    experiencing higher/high/heavy/unusually/an
    higher/high than usual/normal/expected call
    call volume/volumes
    someone/an/our will/executive/agent will? be with/assist/attend you shortly/soon
    connecting/transferring you/your to/call ... executive/agent/representative/operator/specialist/department/now/wait
    ^ connecting/transferring your call
    ^ your call is being connected/transferred
    call is being connected/transferred
    ^ hold/waiting? music
    ^ music $
    ^ instrumental music
  `,
};

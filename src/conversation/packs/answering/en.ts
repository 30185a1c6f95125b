// Who answered, in English as heard in India. Read `shape.ts` first.
import type { AnsweringPack } from './shape.ts';

export const ENGLISH_ANSWERS: AnsweringPack = {
  language: 'en',
  strong: {
    voicemail: `
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
      please leave/record/drop your/a name/number/details/message/voicemail/contact
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
    `,
    'mailbox-full': `
      mailbox/voicemail/inbox ... is/was full
      voice mail/mailbox/box ... is/was full
      mailbox/voicemail ... not/hasnt/isnt been? set/setup
      mailbox/voicemail ... not been/yet initialized/initialised/activated/set
      mailbox/voicemail/box ... has/is not yet? been
      cannot/cant/not/unable accept/receive/record any/new/more messages/message
      cannot/cant/not/unable to? accept/receive/record any/new/more? messages at
    `,
    screening: `
      who is calling/this and the/your purpose/reason
      ! calling ... so that i can connect/inform/pass
      ! if you record/say/state/tell your name
      record/say/state/announce/speak your name ... reason/why/purpose/calling/connect
      say/state/record/announce ... your name and ... reason/why/purpose
      say/state who you are and
      say who you are
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
      go ahead and say/tell/state your/who/why/me/us/what
      ! callers/calls/call is/are/being be? screened
      ! person you are trying/calling/reaching ... is using
      ! is using a/an/the? google/truecaller/apple/call/ai ... assist/assistant/screening/screen/service
      say/state your full? name and i/we will? announce/connect/try/check/see
      call screening app/service/feature
      ! say/state/speak/announce your? full? name after/at/following the? beep/tone
      ! only? accept/accepts/accepting/allow/allows/take/takes calls only? from known/saved/trusted/contacts/approved/verified/identified
      ! google assistant
      ! truecaller assistant
      ai/virtual/digital/automated/call/personal/voice/smart assistant of/for/from/here/answering/recording/to/on/handling/screening/that/will/speaking
      ! ai/virtual/digital/automated/call/smart/voice assistant/receptionist/secretary/concierge
      assistant ... who/may/please ... calling/name/call ... reason/about/regarding/purpose/why
      assistant answering/recording/screening/for the/this
      s/of assistant ... reason/purpose/why/name
      person you are/re calling/trying ... say/tell/state/record ... name/who/why/reason
      the person you are/re calling/trying ... screening/assistant/screen
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
      ! hold/stay/remain/wait ... while i/we check/ask/see/confirm/find with/if/whether/out
      thanks/thank you? please? stay/hold/remain/wait on/in the line
      thanks/thank you? please? stay/remain/hold on/the on? the? line
      thanks/thank ... stay on the line
      thanks/thank ... hold/wait ... while i/we check/see/ask/try/find/reach
      ^ please? stay on the line $
      checking with/if/whether the/this person
      while i check/see/ask/find if/whether/with/out he/she/they/the/him/her/them
      while i/we try to? connect/reach/contact/find you/your/them/the/this
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
      notifying/alerting/informing the/this person/user/them
    `,
    'screening-declined': `
      person you called/are/have ... declined/rejected
      has/have declined/rejected your call
      person you are/re calling/called/trying cant/cannot/can't speak/talk/take ... now/goodbye/call/moment
      person you called/are ... cant/cannot/not/declined ... bye/goodbye
      they/person cant/cannot take your call ... goodbye/bye
      they/person are/is not available ... goodbye/bye
      please remove this number from
      not interested ... remove this number ... list
    `,
    'does-not-exist': `
      number ... has been permanently? disconnected/deactivated/surrendered/withdrawn
      this/the/dialled/dialed mobile/phone? number does not exist
      this/the/dialled/dialed mobile/phone? number doesnt exist
      this/the/dialled/dialed mobile/phone? number is invalid/incorrect/unallocated
      number you have/ve dialled/dialed is/was incorrect/invalid/wrong/not
      number ... not/no longer in service/use
      no longer in service
      number is/was not in use/service/existence
      number ... has been disconnected/deactivated/surrendered/changed
      check the number you/and have/dialled/dialed/dial/try
      check the dialled/dialed number
      verify the number and/you
      cannot be completed as dialed/dialled
      not a valid mobile/phone/telephone/landline? number
      number you are/have ... not valid
      you have dialled/dialed an/a incorrect/invalid/wrong/nonexistent ... please/check
    `,
    'own-account': `
      you/your do/have not have/enough/sufficient ... balance/credit
      do not have enough/sufficient/adequate balance/credit/talk/talktime
      insufficient balance/credit/talktime/talk/funds
      your balance/talktime/credit is/has low/insufficient/not/zero/been/over/exhausted
      your account/prepaid/main/current balance ... insufficient/low/not/zero/recharge/exhausted
      your account has/is/does insufficient/low/no/not/suspended/blocked/barred/been
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
    `,
    congestion: `
      all lines/circuits/routes/trunks in/to/on/are/on? this? route? are/busy
      all circuits are
      lines in/on this route are busy
      network is/congestion busy/congested/currently
      network busy
      network error
      due to network congestion/failure/problem/issue/error
      your/the call cannot/could/can not? be completed/connected/put/processed at
      your/the call cannot/could/can not? be connected/completed
      unable to connect/complete/process your/the call
      we/we're cannot/are/were unable? to? connect/complete your call
      technical difficulties/fault/problem ... try
    `,
    'call-waiting': `
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
    ivr: `
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
      knows?/know your/the/their party/partys/extension/person
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
      not a valid option/input/entry/choice/selection/number/extension
      you did not/have not? select/selected/press/pressed/enter/entered/choose/chosen/make/made any/a/an/your
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
    `,
    hold: `
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
      position/number/first/second/third/next in the/queue queue/line
      in the/a queue
      call is/are/very/are? very? important to
      all of? our/the? customer/service/support/care? executives/executive/agents/representatives/operators/advisors/associates/officers/specialists/counters ... busy/occupied/assisting/engaged/helping/attending/serving/currently
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
      wait/hold ... connecting/transferring/transferred/connected your/you/to/the call/to/an/our
      please hold/wait your call is being/will/important/in? be/to/the/a? connected/transferred/answered/attended/taken/us/queue/processed
      please hold the line $
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
    unavailable: ``,
  },
  heads: `
    number/numbers/person/subscriber/customer/user/party/mobile/contact/phone/line/called you are/re/have/ve/were/had just/currently? calling/dialed/dialled/called/trying/reaching/contacting/dialing/dialling/try
    subscriber/customer/party you called/dialed/dialled/dial/trying
    ^ the number/person you called/dialed/dialled/dial/calling/trying is/has/are/does/cannot/can/did
    ^ number/subscriber/customer/person you are/have/calling
    number/subscriber/customer/person you dialed/dialled
    the dialled/dialed/called number/subscriber/party/customer/mobile/person
    number/subscriber dialled/dialed/called by you
    ^ the subscriber/customer
    ^ this subscriber/customer
    ^ the airtel/jio/vodafone/bsnl/vi/idea/mtnl/reliance number/customer/subscriber/user/mobile
    airtel/jio/vodafone/bsnl/vi/idea/mtnl/tata/vodaphone customer/subscriber/user/number you
    you/your ... mobile? number/subscriber/customer you are/have
    ^ your call to
    ^ the mobile number
    ^ the person you are calling/trying
  `,
  states: {
    'does-not-exist': `
      not/doesnt/dont/no exist/exists/valid/existing
      is/be invalid/incorrect/unallocated/disconnected/unassigned/deactivated
      has/been been? changed/disconnected/deactivated/surrendered
      not in use/service/existence
      not been allocated/assigned/allotted
      not allocated/assigned/allotted
      no longer
      check the/your number
    `,
    'out-of-service': `
      temporarily out/not/suspended/barred/disconnected/blocked/unavailable/deactivated
      out of service/order
      incoming
      barred
    `,
    'switched-off': `
      switched/switch/powered/turned off/of
    `,
    'not-reachable': `
      not/un reachable/reached/be/responding
      unreachable
      not in/within network/coverage/the
      out of coverage/network/reach/range/the/service/signal
      outside/out the? coverage/network/service
      cannot/cant/not be? reached/connected/located/found
      no network/coverage/signal
    `,
    busy: `
      busy
      engaged
      speaking/talking/on to/with/another/other someone/another/somebody/call/else/other
      on another/other call
    `,
    'no-answer': `
      not/isnt/no/doesnt/didnt/did answering/answer/answered/responding/picking/respond/pick/not
      no reply/response/answer
      unanswered
    `,
    unavailable: `
      not available/accepting/receiving/able/taking
      unavailable
      cannot/cant take/receive/accept/be/come/answer
      unable to take/receive/answer
      is not
    `,
    'call-waiting': `
      on another/other call ... hold/wait/stay/remain
      busy/speaking/talking ... stay/remain/hold on/the line/the
    `,
    forwarded: `
      forwarded/diverted/redirected
    `,
  },
  tails: `
    please? try/call/dial again/back? after some/a/few/sometime time/while/minutes/sometime?
    please try again/calling/your/after/later/in later/call/some/again/a?
    try again later/after/in
    please call/dial again/back later/after
    please call after some time
    please call later
    kindly try/call/dial again/later/after
    ^ you have reached
  `,
  people: `
    i/im/ive/id/ill/me/my/mine/we/us
    he/she/his/her/him/hes/shes
    sir/madam/maam/boss/doctor/doctors/dr/saab/sahab/papa/dad/mom/mummy/husband/wife/son/daughter/brother/sister/mother/father/uncle/aunty/colleague/manager/ji/bhaiya/didi
    who/whos is/are/s this/calling/speaking/you/it/there
    who/whos this/calling/speaking
    whom do you
    which number/company/one
    what number/is/do/happened/about
    hello? yes? tell me
    where are you
    how can/may i/we
    may i/we know
    can i know/ask/help
    do you/want
    could you
    call you
    call me
    call him/her/them
    im/am/m busy/driving/in/at/on/not/outside/out/sleeping/eating
    speaking $
    ^ yes/yeah/hello/hi speaking
    wrong number
  `,
  surelyPeople: `
    not in use by
    i got/have/took/use/bought it/this number/sim/last/now/new
    leave ... message/it/number/name with me/my/him/her/his/the/us/someone/reception
    leave it/them/that/this/the ... with/at/there/outside/door/gate/reception/security/desk
    want/like/wish/care to leave
    you/he/she/they can/could/may/should leave
    can/may/shall/should/could/will i/we take/note/write a/down/your/the? message/msg
    i/we/ill will/can/ll/shall? tell/inform/pass/convey/ask/give/let him/her/sir/madam/it/the/this/message/your/on
    leave ... i/ill/we will/ll/can/shall? tell/inform/pass/convey/let/ask/give him/her/sir/madam/it
    he/she/sir/madam/doctor/they will/ll call/get/come/ring/speak
    ill/will ask/tell/have/inform/let him/her/sir/madam
    give me your/the/a name/number/message
    leaving ... office/home/now/house/just
    im/am/was/just/about leaving
    my/our voicemail/inbox/mailbox
    you could/cannot/couldnt/can not? leave
    got/get/heard/received/saw/checked/listened your/the/a/my voicemail/message/missed
    have/need/had/supposed to press/dial/enter
    press/ring the/my bell/doorbell/button/horn
    should/shall/must/do/did/can/have/to i press/dial/enter/record/leave/say
    did/have/do/can/could you press/pressed/dial/dialed/dialled/call/record/leave/send/recording
    are you recording
    is this call/being/a recorded/recording/being/recording/machine/computer/voicemail
    this is not/no a/an? voicemail/machine/answering
    not a machine/voicemail/robot/recording
    printing/newspaper/the press $
    press club/office/conference/release/reporter/information/trust
    this is the number you
    called me yesterday/earlier/before/this
    number you are/re calling/have/dialled/called ... my/his/her/wrong/belongs/not/office
    you have dialled/dialed/called/got a/the wrong number
    which/what number/person are/have/did/do you
    whose number
    who are/is/do you
    who is/s this/calling/speaking
    whos this/calling/speaking
    may i/we know/have/ask who/your/whos/the/what/why
    can i/we know/have/ask who/your/whos/the/what/why
    how can/may i/we help/assist/be
    what can i/we
    tell me what/why/who/whats/quickly/yes/how
    my/his/her/husbands/wifes/sons/fathers phone/mobile/number/battery/sim/line is/was/got/has/keeps/got
    phone/mobile is/was/got/has switched/switch off ... he/she/his/her/call/so/because/yesterday
    doctor/sir/madam/manager/boss ... switched off
    dont/do leave/call/record/press/not
    ask her/him/them/my to
    speak/talk up/louder/to me/with me
    hold on/a let/ill/i
    i/ill will/can? check/see/get/call/transfer/connect/put/give you/him/her/if/whether/the/it/sir/madam
    let me check/see/get/call/transfer/connect/put/give/ask/find
    hello/haan ... kaun
    remind/reminding me
  `,
};

// Who answered, in English as heard in India: how an operator puts its sentences together, and how people talk. Read
// `shape.ts` first.
import { ENGLISH_MACHINES } from './en-machines.ts';
import { ENGLISH_OPERATORS } from './en-operators.ts';
import type { AnsweringPack } from './shape.ts';

export const ENGLISH_ANSWERS: AnsweringPack = {
  language: 'en',
  strong: { ...ENGLISH_MACHINES, ...ENGLISH_OPERATORS },
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
      not a/been? working/recognised/recognized/valid
      not in use/service/existence
      dialled/dialed a/an/the? wrong/incorrect/invalid number
      not been allocated/assigned/allotted
      not allocated/assigned/allotted
      no longer
      check the/your number
    `,
    'out-of-service': `
      not in service right/at/for/now
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
      on another/other call/line/phone
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
    connecting/transferring/putting/passing you/your/it/the? call/phone? through? to the? sir/madam/him/her/doctor/boss/my/mummy/papa/uncle/aunty/bhaiya/manager/principal/owner
    tell/ask/stop/this/that/was/not/why/another/sending/using/of/to your ai/virtual/digital/automated/voice/smart/banking/personal assistant
    your ai/virtual/digital/automated/voice/smart/banking/personal assistant ... called/calls/keeps/phoned/rang/again/already/said/told
    wrong person/guy/house/place/department/man/woman/people/office/shop
    got/have the/a wrong
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
    you could/couldnt not? leave
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
    number you are/re calling/have/dialled/called ... my/mine/his/her/hers/wrong/belongs/office
    number you are calling/have/dialled/called ... not my/mine/his/her/hers/ours
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

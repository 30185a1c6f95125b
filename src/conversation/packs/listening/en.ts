// Listening in English. Read `shape.ts` first.
import type { ListeningPack } from './shape.ts';

const GOOD =
  'good/great/nice/lovely/wonderful/fantastic/amazing/awesome/perfect/fine/ok/okay/alright/right/true/correct/fair/cool/super/superb/excellent/brilliant/helpful/useful/interesting/quick/fast/easy/simple/clear/kind/sweet/convenient/reasonable/sad/impressive/beautiful/incredible/marvellous/fabulous/unbelievable/thoughtful/generous/reassuring/comforting/terrific/handy/neat/cheap/affordable/economical/manageable';
const SO = 'so/very/really/pretty/quite/just/actually/all/absolutely/perfectly/such/much/even';

export const ENGLISH_LISTENING: ListeningPack = {
  frames: `
    it/that? happens all? the? time?
    no/na/nah no/na/nah? it/that/all is/s? ok/okay/fine/alright
    yes/yeah/ok/okay/sure? please do
    i/we have/ve? used/tried/done/seen it/that/this before/once/already?
    i/we can/could imagine/understand/see
    do? not/dont worry about? it/that?
    that/this/it? is/was? too good/kind/sweet/nice/generous of? you?
    ok/okay/yes/sure/yeah/alright? i/we will be/keep/stay ready/prepared/careful/alert/available/there/waiting then/sir/for? it?
    thanks/thank/thankyou you? for telling/informing/reminding/calling/letting/sharing/updating/explaining/saying me/us? know/that/this/it?
    ${GOOD} decision/move/step/call/initiative/rule/system/arrangement/facility/thinking/effort/change/update/start actually/really/indeed/sir/madam/that/then/only?
    thanks/thank you? a/so ton/million/bunch/tons sir?
    he/she/they/we/everyone/everybody/mom/dad/mummy/papa will/ll be/feel so/very/really/quite? thrilled/happy/glad/excited/delighted/relieved/overjoyed/pleased/pleasantly? surprised? to? hear/know? that/this/it?
    he/she/they is/are/was/were so/very/really? happy/glad/relieved/excited about/with? it/that?
    i/we have/had read/seen/heard/known/noticed about? it/that/this/them? too/also/already/before?
    i/we noticed/figured/suspected/expected/gathered as? much/that/this/it? too/also? leak/problem/issue/change?
    sure/yes/ok/okay/please/no/yeah please? go ahead and check/look/see/do/continue it/that?
    yes/okay/ok/sure/yeah/fine/alright? yes/okay/sure? i/we/ill/well/he/she/they/somebody will/shall? definitely/surely/certainly? see/look/attend/get to/into/after/on it/that/this then/sir/doctor?
    yes/okay/ok/sure/yeah/fine/alright? i/we will/shall? take/make care/sure/note of? it/that/this? sir/doctor/then?
    yes/okay/ok/sure/yeah/fine/alright? i/we will/shall? do the needful
    okay/ok/yes/sure/yeah/fine/alright/right then sir/madam/doctor?
    right/okay/ok/yes/sure/hmm/alright then $
    as/like you wish/say/prefer/like
    whatever you say
    you know best
    i/we appreciate/value that/it/this/the? call/info/information/help/update?
    yeah/yes/ok/okay/sure/no? take it easy
    my/our bad/mistake
    all mine
    much appreciated/obliged
    very/so/really kind/good/nice/sweet/thoughtful/considerate of you/them
    how kind/nice/sweet/thoughtful/lovely/wonderful
    fingers crossed
    better late than never
    better safe than sorry
    it/that happens
    these things happen
    such is life
    that is life
    what to do
    what can we do
    cannot be helped
    poor thing/fellow/chap/guy/soul
    > okay/ok/yes/yeah/right/alright? i/ive? have/am/just? unplugged/plugged/switched/turned/removed/inserted/scanned/held/holding/reset/rebooted/waited it/that/off/on/out/in/down? off/on/out/in/now?
    noted/written/jotted/writing/noting down/it/that? down/sir?
    oh? i/we have/had/just/totally/completely? forgot/forgotten/missed about? that/this/it/one?
    oh that/this one?
    i/we/ill/yeah/yes will/shall? mail/email/send/bring/carry/share/upload/submit/do/check/keep/collect/arrange/scan/print/sign/post/courier/drop/fill/complete/pay it/that/them/this/so today/now/immediately/right? away/now/only/itself/then?
    okay/ok/yes/sure sending/doing/bringing/checking/uploading/filling/signing it/that/them? now/today?
    i/we saw/read/got/received/heard about? it/that/this/the? circular/notice/news/message/mail/email/poster/board/announcement/letter/update/notification/alert in/on/from/about/yesterday/also/too? the/it/that/this? group/society/news/paper/board/app/whatsapp? group?
    so/that/this/very/really/was was/is? quick/prompt
    that/this/it/all is/was/sounds/seems/looks/works/helps/would ${SO}? a/an? ${SO}? ${GOOD} of? you/him/her/them/news/idea/thing/deal/offer/relief/surprise/point/to? know/hear/sir/then/too?
    that/this/it is/was a/such? a/an? ${GOOD}/huge? relief/news/idea/surprise/blessing/pity/shame
    that is a lot? ${GOOD}
    oh? that/this/it is/was/sounds ${SO}? ${GOOD} actually/though/indeed/only/also/now
    what/such a/an? ${GOOD}? relief/surprise/news/idea/pity/shame/blessing
    how ${GOOD} of? you/them?
    ${SO} ${GOOD}
    ${GOOD} news/idea/thing/point/job/work/offer/deal/plan/one/service/choice/timing/stuff
    ${GOOD} to know/hear/see that/this/it?
    glad/happy/relieved/pleased to/that? know/hear/see? that/this/it?
    i am ${SO}? glad/happy/relieved/pleased to? hear/know? that/it?
    ${GOOD} of you/him/her/them
    sounds/seems/looks/feels ${SO}? ${GOOD}
    thank/thanks/bless god/goodness/heavens/you/him/her so/very? much? for? that/telling/information/info/update/everything?
    thanks/thank you? for explaining/clarifying/checking/confirming/calling/reminding/sharing/informing/waiting/arranging/doing/noting/helping/understanding that/it/this/me/us?
    thanks/thank for the/that/this/telling/letting/your? me? know/information/info/update/help/tip/detail/details?
    oh/my/dear/good/oh my/gosh/lord/goodness/heavens gosh/god/goodness/lord/heavens/dear/word/grief/boy/man
    oh/wow/ah/hmm/okay no/dear/boy/man/gosh/god/my/wow
    i/we have/had/am/just/already/also/still/completely/fully/totally? just/fully? got/get/understood/understand/noted/see/know/heard/hear/follow/followed/remember/recall/realise/realize/agree/believe/guess/bet it/that/this/you/all/everything/what? you? mean/down/now/all/clearly/well/part/too/fully/completely/properly/one/much/sir?
    i/we know/have/remember seen/visited? that/this/the/it/your one? place/area/road/street/building/shop/hospital/clinic/part/spot/location/branch/hall/office/school/hotel/locality/lane/temple/park/market?
    i/we have/already/also? seen/visited/heard/know to? about/of? it/that/this/there/one/the? before/place?
    i am/was? just/still/all/also? noting/writing/jotting/taking/typing/scribbling it/that/this/everything/all/note/notes/them? of? it/this/that? all? down? now?
    just/am/busy? noting/writing/jotting/typing it/that/this/everything/all/them? all? down? now?
    i/ill/we will/have? just? note/noted/write/wrote/written/remember/keep/mark/jot/save it/that/this/them down/in/mind/sir? mind?
    ill note it/that/this/them down? down/sir?
    noted/got/understood/heard it/that/this/all/everything/you down/too/now/sir/clearly?
    i am/was? just/still/all/right? listening/here/following/ears/waiting/holding/attentive/audible to? you/it/now/on? the? line?
    i am all ears
    i/we/ill/happy/can will/can/to/shall/gladly? wait/hold/stay then/on/for/here/sir? the? line/it/you/that?
    no/there/in/not is/am? not? in? any/a/no/that? hurry/rush/pressure/worries/worry/problem/issue/issues/trouble/doubt at? all?
    no no? please? carry/go/keep/continue/proceed/finish on/ahead/going?
    take/have/take your/all? own? sweet? time please?
    at your own pace
    please/do/yes/yeah/sure/you? continue/proceed/finish please?
    please/yes/sure/ok/okay? check/look/see/search i will/can wait/hold
    ~ please/do/yes/yeah/sure/you? check/look/verify/search it/that/once/up/and? please/tell? me?
    please? carry/go/keep on/ahead/going/talking/speaking
    you are/were? absolutely/quite/so/very/completely/totally? right/correct/welcome/true
    yes/yeah/yep/yup/ya/right/correct/true/sure/exactly/indeed/ok/okay it/he/she/that/they/i/we/you/there is/are/am/was/were/do/does/have/has/had/can/could/should/would/will
    as/like i/you thought/expected/said/say/wish
    i thought/figured/guessed so/as? much?
    by all means
    of/in course/deed
    is it/that so/right/true
    oh? i/we had/did? not/dont/didnt/never? know/knew/realise/realize/realised/realized/aware/idea/notice/noticed about? that/this/it?
    i/we had no idea
    i/we did not/never know/realise/realize/notice/hear about? that/this/it?
    i/we was/were just/already/also? wondering/worried/worrying/thinking/guessing/hoping about/so? that/this/it/so?
    oh/yes? that/this/it is/was ${SO}? a/an? ${SO}? ${GOOD} cause/idea/initiative/gesture/effort/step/scheme/offer/deal/plan/service/facility/thing/news/start/sign/point
    that/it explains it/everything/that?
    no wonder
    because/cause/as i/we was/were so/really/getting/very/quite/just/also? worried/wondering/scared/tense/thinking/confused/anxious/worrying/nervous
    let me? just? note/write/jot/put/save/mark/type it/that/this/them? down? quickly/fast/now/sir?
    i/we can see/hear/follow/understand it/that/you/this? now/here/clearly/fine/too?
    at last
    all/both/most of? them/these/those/three/it? are/is/look/looks/sound/sounds/seem/seems ${SO}? ${GOOD}
    yes/yeah/they/you/he/she you/they/he/she? already? told/mentioned/said/informed me/us/so/that? that/this/it/so/before/last? time?
    as expected/usual/promised
    not? a surprise
    oh? really/seriously/honestly now/sir?
    are you kidding
    no kidding/doubt
    you do? not say/kidding/joking
    fair/good/true/right/lucky/sure/well enough/point/that/me/thing/said/done
    bless/praise the? god/lord/you
    lucky/poor/silly me/us/him/her/you/fellow/guy/man/thing
    same here
    me too
    ${GOOD} ${GOOD}
    works/fine/good/perfect for me/us
    i/am ${SO}? with? you
    touch wood
    fingers crossed
    no/not a/any/to? problem/issue/issues/worry/worries at? all?
    never mind
    ok/okay/yes/sure/yeah/ya/alright i/we/somebody/someone will definitely/surely/also? do/bring/carry/keep/send/remember/inform/arrange/manage/ensure/attend/submit/upload/share/check/read/follow/collect/wear/get that/it/them/this/so/everything/along? ready/along/with/in/for/to? me/us/mind/you/sure?
    ok/okay/yes/sure/yeah/ya/alright? i/we/somebody/someone/everyone will/shall definitely/surely? be there/here/home/available/around/at on/in/at? home/time?
    will bring/check/send/keep/carry/remember/inform/arrange/manage/come/attend/follow/share it/that/them/this/so/for? sure/along?
    i/we/already? got/received/saw/seen/read/have the/your/that/a? message/mail/email/sms/text/whatsapp/letter/notice/intimation/circular/notification also/already/too/yesterday/today/for/about? that/it/this?
    my/the/our/your? doctor/son/daughter/wife/husband/mother/father/teacher/agent/neighbour/brother/sister/friend/colleague/manager also/only? told/said/mentioned me/us/that/so/this/the? that/this/same/so? thing/also?
    that is/was exactly/just? what i/we/he/she/they/everyone thought/heard/wanted/needed/expected/said/says/meant/hoped
    just/exactly what i/we thought/wanted/needed/expected
    i am/was? still/right? on/here/there the? line/call/phone/with? you?
    please/yes/ok/sure? go ahead/on with it/that/the? survey?
    it/that/this is/was really/very/quite/so/also? needed/required/overdue
    now/then/finally? i/we understand/get/see
    please/its/it? is/ok/okay/fine? take/have a/your/another/one/two/some? minute/moment/second/time/minutes
    > okay/ok/yes/yeah/right/alright? done/did next/then/now/that/it/ok/okay?
    > okay/ok/yes/yeah/right/alright? i/ive? have/am? waiting/doing/pressed/switched/opened/clicked/opening/restarting/restarted/entered/typed/selected/logged it/that/now/off/on/in/there?
    > okay/yes? it/that is done/on/off/open/opened/showing/visible/there/coming now?
    i/we have/got that/it/those/them/one? $
    > okay/ok/yes/yeah? found/got/see/seeing/opened/clicked/located/reached it/that/there/them
    > okay/yes? i can see it/that/them
    > okay/yes? i am there/in/doing now/it/that?
    > next what/step? next?
    > okay/ok/yes/and? then/next/after what/that?
    no/na no/na? take your/all? time please?
    i am/will? staying/stay/holding/waiting on/here/right? here?
  `,
  reactions: `
    wow whoa woah aha ahh ohh oh ooh phew oof uff ouch aww awww hah haha hahaha hehe hehehe yay hurray hooray gosh goodness jeez congrats
    congratulations bravo nice lovely amazing incredible impressive marvellous terrific fabulous splendid sweet beautiful neat great cool fab
    superb delightful relieved fantastic brilliant awesome excellent wonderful perfect super good fine true right correct exactly precisely finally
    absolutely definitely certainly totally indeed noted understood agreed interesting okay ok okie okey alright sure yes yeah yep yup ya yah
    mm mmm hmm hm hmmm mhm mhmm mmhm uhhuh uh huh ah eh oho acha achha accha haan han ji theek hai oops wonderful really seriously
    continue proceed right gotcha roger copy copied affirmative fascinating unbelievable thanks thankyou ta cheers naturally obviously clearly
    ayyo aiyo aiyyo ayyayyo aiyaiyo arey arrey gotit aah ooo oooh yess yesss okk okkk okayy k kk hmmmm mmmm mmhmm uhuh ahem clever magnificent
  `,
  light: `
    them him her us it this that these those there here he she they we one ones is are was were be been being of in on at with by for to from as than and about around near
    front side again same all both each only even still already just really quite some more way so such now then today itself like
  `,
  degrees: 'very so too really just quite pretty how such all',
  particles: `
    o clock oclock
    oh ah so then well indeed very really the a an it that this sir madam maam
 please ok okay yes right then works also
 `,
  nods: 'hmm hm hmmm mm mmm mhm mmhmm uh huh uhhuh um ah aha oh ooh oho i see really is it go on',
  picks: 'the',
  next: 'then and next',
  waves: 'no nope nah',
  or: 'or',
  offers: 'can may choose option options either slot slots available offer',
  steps: `
    switch open press tap dial enter type select restart unplug plug scroll turn insert remove scan click
  `,
  looks: `
    check checking looking look searching search finding pulling opening moment seconds second wait minute
  `,
  requests: 'please plz pls',
  commands:
    'cancel stop turn switch block remove delete change send book reschedule postpone shift transfer reduce',
  completed: 'paid finished cleared done cancelled',
  putsOff: 'later without busy',
};

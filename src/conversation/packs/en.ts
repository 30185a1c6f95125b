// Words of the floor in English as spoken in India. Read `shape.ts` first.
import { ENGLISH_QUESTIONS } from './english-questions.ts';
import type { LanguagePack } from './shape.ts';

export const ENGLISH: LanguagePack = {
  language: 'en',
  script: 'latin',
  acknowledgements: `
    that is, it is fine, it is ok, it is okay, its fine, its ok, its okay, no its ok, good to know, helpful, clear, all clear, useful, sounds,
    um, umm, uh, uhm, er, ah ok, eh,
    fantastic, amazing, awesome, brilliant, superb, that helps, that works, good to know, will do, noted thank you, right okay, true true, i know that, i know about that, i got that, got that, i see that, i see ok, oh great, oh good, oh wonderful, oh perfect, oh fine, oh right, oh my, that is true, that is wonderful, that is great news, great news, sounds great, sounds perfect, looks good, ok cool, ok great, ok perfect, ok understood, very true, for sure, fair, sure thing, why not sure, yes i see, i am with you, with you, carry on i am listening, i am noting, i am noting it down, noting it down, writing it down, i am writing, let me note it, wow nice, so nice, so good, thats ok, please yes, mm right, okie, okie dokie, hmm i see, roger, copy, all okay, i have noted, ive noted,
    hmm, hm, hmmm, mm, mmm, mhm, mm hmm, mmhmm, uh huh, uhhuh, aha, ah, oh, ooh, ok, okay, okey, k, kay, yeah, yah, yep, yup, ya, yes, right, sure,
    i see, got it, gotcha, understood, understand, i understand, alright, all right, fine, good, great, nice, perfect, cool, true, correct,
    exactly, absolutely, definitely, of course, certainly, indeed, noted, makes sense, that makes sense, fair enough, i know, that is right, that is correct, that is fine,
    that is good, that is great, that is ok, that is okay, very good, very nice, sounds good, ok sure, oh ok, oh okay, oh i see, oh nice, wow, oh wow, super, excellent, wonderful, lovely,
    thank you, thanks, thank you so much, thanks a lot, ok thank you, done, agreed, ok ok, im listening, i am listening, i am here, listening, following, i follow, i hear you, yes i can hear you, i can hear you, good good,
    interesting, oh good, that is nice, very well, ok fine, i get it, i got it, i got you, sure sure, as you say, ok good, my pleasure, welcome, you are right, quite right, oh yes, oh yeah, ah ok, ah i see, hmm ok, all good
  `,
  goOn: `
    go on, go ahead, carry on, continue, please continue, keep going, tell me, yes tell me, please tell me, ok tell me, tell, say, proceed, please proceed, please go ahead, and then, then, go on go on, yes please go on, please go on, yes go ahead, i am listening go ahead
  `,
  harmless: `
    no problem, no problems, no issue, no issues, no worries, not a problem, no doubt, why not, not bad, is it, is it so, oh is it, really, oh really, seriously, isnt it, is that so, is that right, you dont say, no no go on, no no continue, no no its fine, no please go on, no please continue, no go ahead, what a relief, nothing like that, how nice, i know what you mean, i see what you mean, never mind, no harm
  `,
  yes: `
    yes, yeah, yep, yup, ya, yah, sure, ok, okay, of course, definitely, absolutely, certainly, correct, right, that is right, that is correct, please do, do it, go ahead, go for it, by all means, confirm, confirmed, confirm it, yes please, fine, that is fine, that works, works for me, alright, all right, perfect, sounds good, done, i do, i am, i have, i did, i will, i can, it is, they are, we do, we are, we have, yes it is, yes i do, yes i am, yes i have, yes i did, yes i will, yes i can, yes we can, yes that is right, yes that is correct, book it, please confirm, exactly, agreed, why not, no problem, i think so, i guess so, yes i think so, yes of course, yes confirm it, yes go ahead, yes sure, yes correct, yes right, yes ok, yes okay, yes fine, yes please do, yes do it, yes book it, yes that is fine, yes that works, yes thats me, yes this is me, speaking, yes speaking, yes he is, yes she is, yes it was, it was, i was, yes i was
  `,
  no: `
    absolutely not, definitely not, certainly not, of course not, surely not, obviously not, never ever, no never,
    not that i know of, not that i know, none that i know of, not as far as i know, no, nope, nah, na, not really, not now, not yet, never, no thanks, no thank you, not at all, no need, not needed, not required, not interested, i do not, i dont, i am not, i have not, i havent, i did not, i didnt, i will not, i wont, i cannot, it is not, it isnt, no i dont, no i do not, no i am not, no i cannot, no i havent, no i have not, no i didnt, no i did not, no i wont, no it is not, no it isnt, no not yet, no not now, no not at all, no not really, no need, wrong, incorrect, no that is wrong, no that is not right, i dont think so, no i dont think so, maybe not, no problem, no dont, please dont, dont, cancel it, no cancel it, no its wrong, i wasnt, no i wasnt, no way, i dont want, dont want
  `,
  negations: `
    no, not, nope, nah, never, dont, doesnt, didnt, isnt, arent, wasnt, werent, wont, wouldnt, cannot, cant, couldnt, shouldnt, havent, hasnt, hadnt, aint, none, nothing, neither, nobody, wrong, incorrect, mistake, cancel, refuse, without, unable, impossible, unsubscribe, disagree, false, busy, later, enough, leave it, forget it
  `,
  questions: `
    what, whats, why, when, where, who, whom, whose, which, how, hows, can you, could you, would you, will you, can i, could i, may i, should i, shall i, do i, do you, does it, does, did you, did i, is there, are there, are you, is this, is that, will it, will there, will i, am i, have you, has it, pardon, excuse me, come again, sorry, repeat, again, hello are you there
  `,
  stops: `
    wait, stop, hold on, hang on, one second, one sec, one minute, one moment, just a second, just a minute, just a moment, just a sec, a minute, a second, listen, excuse me, sorry, pardon, but, however, actually, instead, hear me, let me, i want, i need, i would, i will, i have, i am, i think, quickly, slowly, slow down, louder, human, person, agent, manager, supervisor, operator, representative, change, help, please stop, shut up, quiet, speak up, hurry, sorry to interrupt, question, doubt
  `,
  hellos: `hello, hello there, hi there, hi, hey, helo, hallo, halo, hullo, hello ji, hii, good morning, good afternoon, good evening, namaste, namaskar`,
  openings: `
    how may i help, how can i help, how may i help you, how can i help you, how may i assist you, may i help you, who do you want, whom do you want, who am i speaking to, who am i talking to, to whom am i speaking, may i know who is on the line,
    how are you, how are you doing, who is this, who is it, who is calling, who is speaking, who are you, whos this, whos calling, whos speaking, whos that, who is that, who, speaking, this is, yes speaking, here, yes tell me, may i know who is calling, may i know who is this, may i know who, who is on the line, tell me, yes who is this, say, mornings, morning, evening, its me, that is me, am i speaking to, am i audible, residence, niwas
  `,
  farewells: `
    toodles, toodle oo, cheerio, see ya, see ya later, bye now, bye for now, i will let you go, ill let you go, so long, farewell, adieu, later then, laters, over and out, have fun,
    you too, same to you, likewise, me too, nice talking to you, nice talking, pleasure talking to you, bye, bye bye, byebye, goodbye, good bye, ok bye, see you, see you soon, see you then, see you tomorrow, see you later, see you there, take care, have a nice day, have a good day, have a great day, good day, good night, goodnight, nice day, thank you, thanks, thank you so much, thanks a lot, thank you very much, thanks so much, many thanks, same to you, you too, to you too, and you, talk to you later, talk later, talk soon, speak soon, cheers, ciao, ta, tata, ta ta, until then, till then, catch you later, that is all, thats all, nothing else, no thats all, no that is all, no nothing else, welcome, you are welcome, my pleasure, god bless, god bless you, nice talking to you, will do, i will be there, will be there, i will come, happy diwali, happy holi, happy new year, hanging up, i am hanging up, putting the phone down, keeping the phone, i will keep the phone, i will hang up, ok then, alright then, thank you bye, have a good one, a nice evening, have a nice evening, good evening, have a good evening, tuesday then, tomorrow then, then, so much, for calling, for the call, for your time, for your help, for the help, for informing, for telling, for everything, see, tomorrow, soon, monday, tuesday, wednesday, thursday, friday, saturday, sunday, on, at, the, a, and, have, take, care, nice, good, day, great, evening, night, weekend, lovely, again, now
  `,
  courtesies: `please, sir, madam, maam, mam, dear, brother, bro, sister, ji, yaar, boss, thank you, thanks, kindly, bhai, bhaiya, friend, miss, doctor`,
  hesitations: `firstly, secondly, to be honest, honestly speaking, frankly, long story short, you know what, guess what, tell me one thing, one more thing, one thing, first of all, to begin with, by the way, as you know, i was saying, what i was saying, as i was saying, i was just saying, the thing is, um, umm, uh, uhh, er, err, erm, hmm, hm, mmm, ah, eh, uhm, aa, aaa, oh, you know, i mean, like, well, so, basically, ok so, okay so, let us see, lets see, see, look, anyway, actually, i think, what do you call it, what is it called`,
  holds: `
    ^ ok/okay/yes/yeah/sure/no/sorry/oh/um/uh/please/so/sir/and/hmm? ok/okay/sure/please/just/sorry/oh? just? hold/hang on
    ^ ok/okay/yes/yeah/sure/no/sorry/oh/um/uh/please/so/sir/hmm? please? just? hold/hang on a/one/for? a/one? second/sec/minute/moment/min
    ^ ok/okay/yes/yeah/sure/sorry/oh/um/uh/please/so/sir/hmm/ya? please/just/ok? just? give me a/one/two/just/some/few a/few/one? second/sec/minute/moment/minutes/seconds/mins/min/time
    ^ ok/okay/yes/yeah/sure/sorry/oh/um/uh/please/so/sir/hmm/ya/no? please/just/ok? just? a/one/two/half/1/2 more? second/sec/minute/moment/minutes/seconds/mins/min/mint please/sir/madam/maam/ok? please? $
    ^ ok/okay/yes/yeah/sure/sorry/oh/um/uh/please/so/sir/hmm/ya/no? please/just/ok? just? a/one/two/half/1/2 second/sec/minute/moment/minutes/seconds/mins/min/mint ... let/i/ill/im/getting/checking/looking/searching/my/wait/finding/someone/opening/bringing/give/hold
    ^ ok/okay/yes/yeah/sure/sorry/oh/um/uh/please/so/sir/hmm/ya/no? please/just/ok? wait
    ^ ok/okay/yes/yeah/sure/sorry/oh/um/uh/please/so/sir/hmm/ya? just? let me/us just/quickly/first? see/check/think/look/find/get/ask/open/grab/search/verify/confirm/pull/take/bring/go/fetch/note/write/recall/remember/recollect/read $
    ^ ok/okay/yes/yeah/sure/sorry/oh/um/uh/please/so/sir/hmm/ya? just? let me/us just/quickly/first? see/check/think/look/find/get/ask/open/grab/search/verify/pull/bring/go/fetch/note/write/recall/remember/recollect/read ... once/it/that/card/pen/phone/bill/husband/wife/son/daughter/mother/father/paper/book/app/message/mail/email/diary/calendar/number/in/up/for/my/the/and/with/again/where/if
    ^ ok/okay/yes/yeah/sure/sorry/oh/um/uh/please/so/sir/hmm/ya? just? i am/will/ill/m just? check/checking/looking/searching/finding/opening/getting/bringing/thinking/seeing for? it/my/the/that/now/up/once
    ^ ok/okay/yes/yeah/sure/sorry/oh/um/uh/please/so/sir/hmm/ya? just? i am/m? just? checking/looking/searching/thinking $
    ^ ok/okay/yes/sure/oh? can/could/will/would you please? wait/hold
    ^ ok/okay/yes/sure/oh? can/could you please? give me a/one/two second/minute/moment/sec
    ^ ok/okay? bear with me
    ^ where is/did my/i ... card/pen/glasses/paper $
    ^ ... stay/be/remain on the line/call please? $
    ^ stay/be on the line
    ^ ... please/just wait/hold please? $
    ^ be/ill/i will? right/be? back $
    ^ ... dont/do not? hang up
    ^ ... dont/do not? cut/disconnect the/this? call/phone/line
    ^ ... hold/hang on $
    ^ ... one/a/just second/minute/moment/sec please $
    ^ ... let/wait me? check/see/think/wait $
    ^ ok/okay/yes/yeah/sure/sorry/oh/so? let/i/ill/we/well me/will/need/have? to? just/quickly/first? check/ask/confirm/discuss/put with? my/you on? husband/wife/son/daughter/mother/father/brother/sister/boss/family/mom/dad/parents/hold/speaker/mute once/first/quickly? $
    ^ ok/okay/yes/yeah/sure/sorry/one/please? i/ill will? just/quickly? check/look/see/find it/that/out? and/then tell/give you? it/that? $
    ^ ... please wait $
  `,
  announces: `
    ^ ok/so/see/well/actually/and/but? what i/we wanted/want/meant/need/had to say/ask/know/tell/mention/understand/explain you? $
    ^ ok/so/see/well/actually/and/but? what i/we was/am/were/are trying/going/about to say/ask/tell/explain you? $
    ^ ok/well? so/basically/actually/see/yesterday/today/look basically/actually/see? what happened/happens $
    ^ ok/so/see/well/actually/yes? i/we wanted/want/need/had/have to ask/know/tell/say/check/mention this/something/that $
    ^ ... let/i/ill me/will? start/begin/say/tell/repeat it/that/this? again/over/afresh $
    ^ ... let/i/ill me/will? start/begin from the beginning/start/top $
    ^ ok/so/see/well/actually? two/three/few/some/couple of? things/questions/points/doubts actually/basically/first/really? $
    ^ ... right/just/exactly/directly behind/opposite/above/below/beside/across $
    ^ ... i/we/ive have/had/got/wanted? to/got? ask/raise/discuss/report/say? two/three/four/few/couple/some/2/3/multiple a/of/more/small/quick/other/different? small/quick/more? question/questions/doubts/queries/issues/problems/concerns/requests/things/points/complaints first/actually/to? ask/say/tell? you? $
    ^ ... there are/were/is two/three/four/few/couple/some/2/3/multiple/many? issues/problems/things/points/reasons/questions first/one/actually? $
    ^ ... a few/couple of? questions/doubts/issues/problems/things/points $
    ^ ... i/we/you/he/she/it/they/will/would/can/could/should/might/think/guess maybe/probably/perhaps/possibly $
    ^ ... its/is/was/goes/happened/thing like this $
    ^ ... told/informed/promised/assured/said by ... that $
    ^ ... here is what/the happened/thing/problem/issue $
    ^ ... let/i/ill me/will? just? explain/tell you? what/the/from/my? happened/situation/story/problem/beginning? $
    ^ ... the/my first thing/question/issue/problem/one/point/reason is? $
  `,
  toOthers: `
    turn/take/keep left/right/straight/slight
    in/after/for ... metres/meters/kilometres/kilometers
    in/after/for ... feet/miles turn/take/keep/exit/continue/merge
    left/right turn/side/lane
    at the roundabout/signal/junction/traffic
    u turn
    you have arrived
    rerouting/recalculating
    your destination is/on/will/ahead
    next station
    doors/door will/on/opening/closing/are
    platform number
    train number
    attention please
    passengers
    mind the gap
    flight ... boarding/gate
    boarding gate
    token number ... counter/room/please
    breaking news
    live from
    this is ... reporting
    back to you in
    stay tuned
    subscribe to/my/our
    like share and/subscribe
    for six/four what/runs
    wickets/wicket/overs/innings/batsman/bowler/stadium/crease
    what a shot/goal/catch/save/match
    ^ goal
    viewers/headlines/forecast/sensex/nifty
    todays/tomorrows weather
    weather report/update/department/bulletin/alert/today
    after the/a break
    turn/switch/put down/off/on the/that? tv/television/volume/music/fan/light/lights/radio/ac/stove/gas/mixer/tap/geyser/heater/motor/pump/oven/cooker/iron/alarm
    close/open/shut/lock the/that door/window/gate
    come here/inside/down/eat $
    stop crying/fighting/jumping/shouting/running
    do/finish your homework
    ^ ... sit down $
    two/one/three/a tea/coffee/teas/coffees/plate/plates/chai/water/cutting
    bring/get me? some/a/the? water/tea/coffee/pen/food/lunch/bag
    ^ mummy/mom/mommy/mama/papa/daddy/dad/grandma i/where/can/look/come/give/see/he/she/what/please
    ^ baby/darling/honey/sweetheart come/no/stop/wait/listen/eat/dont/do/go/sit/look/where/what/i/can/not/keep/put/give/careful/sleep
    ^ beta/bacha come/stop/eat/sit/look/careful/sleep/go
    good boy/dog/girl
    who is at the door
    dinner/lunch/food/breakfast is ready
    keep the change
    how much for/is the/a/this? tomatoes/onions/kilo/fish/auto
    ^ driver stop/left/right/please/bhaiya/slow/straight/turn/wait/here/go/uncle/park/drop/take
    bhaiya stop/left/right/here
    going down/up
    floor doors/going
    may i come in
    excuse me waiter
    meeting starts
    put it there/here/down $
    put it on $
    not you i am
    i was talking to/was my
    ^ cough/coughs/coughing/sneeze/sneezes/sneezing/laugh/laughs/laughing/laughter/noise/music/applause/inaudible/unintelligible/crying/barking/silence/static/breathing/sigh/horn/horns $
    achoo/hachoo/ahem/haha/hahaha/hehe/woof/bow/meow/choo/atchoo
  `,
  finals: ``,
  unfinished: ``,
  answerable: ``,
  openers: `if, when, whenever, while, although, though, unless, until, once, since, because, before, after, even if, in case, as soon as, suppose, provided, wherever, whatever, whoever`,
  linkers: `then, so, please, can, could, will, would, do, tell, call, let, send, i, what, how, give`,
  subjects: `i, my, we, our`,
  valueNouns: `name, number, address, email, id, mail, pin, code, pincode, otp, date, age, account, order, reference, birthday, dob, password, location, surname, phone, mobile, pan, card, policy, ticket, amount, salary, budget, question, problem, issue, doubt, query, request, concern, complaint, reason, booking, appointment, consumer, customer, registration, flat, house, city, area, branch, plan`,
  corrections: `no, sorry, no no, no sorry, sorry no, i mean, i meant, wait no, actually no, correction, make it, make that, rather, oh no, oops, my mistake, scratch that, no wait, no not, or rather, wait, wait let me, hang on, hold on, let me see, no actually, sorry sorry, no make it`,
  numbers: `
    zero=0 oh=0 o=0 nil=0 nought=0 naught=0 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 thirteen=13 fourteen=14 fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19 twenty=20 thirty=30 forty=40 fourty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90 tree=3 fiver=5 niner=9
    first=1 second=2 third=3 fourth=4 fifth=5 sixth=6 seventh=7 eighth=8 ninth=9 tenth=10 eleventh=11 twelfth=12 thirteenth=13 fourteenth=14 fifteenth=15 sixteenth=16 seventeenth=17 eighteenth=18 nineteenth=19 twentieth=20 thirtieth=30
  `,
  scales: `hundred, thousand, lakh, lakhs, lac, lacs, crore, crores, million, k, hundreds, thousands`,
  months: `january, february, march, april, may, june, july, august, september, october, november, december, jan, feb, mar, apr, jun, jul, aug, sep, sept, oct, nov, dec`,
  weekdays: `monday, tuesday, wednesday, thursday, friday, saturday, sunday, mon, tue, wed, thu, fri, sat, sun, mondays, tuesdays, sundays, saturdays, weekend, weekday, weekdays, weekends`,
  days: `today, tomorrow, yesterday, tonight, now, week, month, year, immediately, anytime, asap, later, everyday, daily, diwali, holi, christmas, eid, soon`,
  dayParts: `morning, afternoon, evening, night, noon, midnight, am, pm, a m, p m, lunch, lunchtime, dinner`,
  clock: `oclock, clock, am, pm, sharp, thirty, fifteen, past, morning, evening, afternoon, night, noon, midnight`,
  halves: `past, quarter, half`,
  units: `rupees, rupee, rs, paise, kilo, kilos, kg, kgs, litres, liters, litre, liter, years, year, months, month, days, day, weeks, week, hours, hour, minutes, minute, mins, people, persons, members, percent, dozen, pieces, nights, times, grams, gram, units, km, kilometres, lpa, per month, only, dollars, bucks, tickets, seats, guests, adults, children, kids, person, boxes, packets, bags, bottles, copies`,
  asks: ENGLISH_QUESTIONS,
};

// Talk that is meant for somebody near the telephone, in English. Read `shape.ts` first.
import type { SideSpeechPack } from './shape.ts';

export const ENGLISH_SIDE_SPEECH: SideSpeechPack = {
  called: `
    ma mummy mumma mommy mama papa daddy dad mom mum grandma grandpa granny baby honey sweetheart darling kids children
    driver conductor uncle aunty waiter oye dude sister brother buddy champ princess
  `,
  parents: 'mummy mumma mommy mom mum daddy dad mamma',
  needs: `
    hungry thirsty sleepy bored potty susu hurts icecream ice cream toy cartoon swing park play scared
  `,
  home: 'home',
  speaksOf: 'for with to from of by at about and or the his her our your',
  house: `
    ac aircon heater windows volume
    bags luggage suitcase suitcases boot spectacles pencil notebook door window gate fridge tap fan light lights tv
    television remote charger bed bathroom toilet kitchen sofa socks sock shoes shoe shirt uniform bag schoolbag tiffin
    lunchbox homework toys toy ball cycle hands face teeth hair bath dog cat cooker stove whistle curtain blanket pillow
    water glass keys iron geyser motor volume cartoon towel soap plate spoon washing clothes potty drawing crayon crayons
    colours school tuition exam doll kite balloon swing bicycle scooty horn doorbell bell mosquito lizard cockroach bucket
    broom mop diaper nappy umbrella slippers tray plates spoons drawer balcony terrace stairs copy rubber geometry
    tshirt jeans trousers frock skirt jacket sweater belt tie scarf cap pyjama pyjamas goggles earphones headphones laptop tab ipad comb
  `,
  food: `
    tea coffee chai samosa samosas idli dosa dosas vada coconut banana bananas apples mangoes mango onion onions tomato
    tomatoes potato potatoes coriander vegetables fruit fruits fish chicken milk bread eggs rice dinner lunch breakfast food
    snacks juice lassi biryani momos burger pizza noodles maggi soup icecream biscuit biscuits sandwich parotha paratha
    thali cigarette newspaper flowers chocolate chocolates candy toffee chips cake jam honey cereal pickle chutney sambar
    rasam curry coke pepsi sprite fries sandwich wrap soda lemonade burger omelette maggie
  `,
  bought: `
    kilo kg kilos plate plates parcel dozen packet bundle litre litres fresh hot each cutting rupees spicy sugar extra
    takeaway piece pieces aside how much price rate two three four five six ten small medium large regular
  `,
  done: `
    open close shut lock switch turn off on low lower down up bring wear wash clean finish eat drink left ready cold getting
    where boiling burning overflowing spilled spilt broken ringing whistling honk crying crawling barking biting
  `,
  screen: `
    toss wicket wickets boundary sixer runs overs innings umpire bowler batsman batting bowled caught lbw stumps yorker
    crease powerplay scorecard kohli rohit dhoni bumrah goal goalkeeper penalty striker midfield stadium crowd news
    headlines breaking reporter correspondent studio sources parliament minister ministers cm pm election elections sensex
    nifty stocks weather forecast temperature celsius humidity rainfall cyclone episode serial season trailer commercial
    police semi final trophy medal captain anchor villain hero heroine dialogue bowlers batsmen batters fielder fielders
    keeper pitch
  `,
  transit: `
    platform station train trains passengers passenger boarding terminal departure arrival departing arriving doors aisle
    seatbelts gap unattended baggage luggage escalator metro
  `,
  navigation: `
    metres meters metre kilometres kilometers kilometre kilometer left right straight roundabout flyover junction uturn exit
    route rerouting recalculating destination arrived highway underpass ramp merge traffic
  `,
  business: `
    number phone call calling message order parcel delivery booking appointment slot address bill payment pay money refund
    account card bank loan policy insurance claim amount fees fee charge charges premium emi interest kyc otp pin aadhaar
    pan form document documents report receipt invoice ticket sample company offer plan scheme discount subscription service
    complaint technician customer manager supervisor cancel reschedule confirm register link whatsapp email sms website app
    date time our language hindi english tamil telugu kannada bengali marathi information details interested name agent
    executive warranty engineer connection meter recharge balance sir madam maam send not never already tomorrow today
    yesterday monday tuesday wednesday thursday friday saturday sunday
  `,
  sounds: `
    achoo achhoo atchoo hachoo achho aachoo aachhoo achi aachi aachhi hachi haachi choo ahem hem cough coughs coughing
    sneeze sneezes burp sniff sniffs yawn yawns hic hiccup khh khhh ugh argh shh shhh ssh tsk tch brr psst hmph pfft pff grr
    zzz snore haha hahaha hehe heehee hihi chink oof uhh uh uhu aah aahh eh ehe ehem eeh ooh aww phew whew pant gulp mwah
    muah laugh laughs laughter
  `,
  leads: 'sun hey oh oye no come',
  ours: 'our',
  nearby: 'inside outside here there',
  cases: 'is has was and will',
  visitors: `
    parcel package
    bus van school driver delivery courier technician rider cab taxi plumber electrician mechanic pickup carpenter
  `,
  homeServices: `
    filter motor pipe electricity power water meter inverter fan solar
    purifier gas cylinder plumber electrician cleaning sofa geyser fridge ac tv cable broadband washing machine carpenter
    painting pest luggage grocery groceries order
  `,
  turns: 'left right straight',
  ways: 'left right straight stop park drop gate side door signal',
  leaves: 'leave put keep drop',
  firstPerson: 'i im ive',
  mine: 'my mine',
  but: 'but',
  alright: 'okay ok yes yeah right fine',
  complaints:
    'leaking leaks faulty smells smelly stale damaged unfair fraud cheating scam nonsense ridiculous unacceptable',
  tells: 'is has was went',
  common: `
    your you this that with from have will been they them their there here what when near into about also only just more
    then please hundred thousand
  `,
  prices: 'rupees rs price fee fees charge charges cost premium rent discount percent thousand hundred lakh',
  priceAsks: 'much price cost',
  orders: `
    order menu restaurant table kitchen grocery swiggy zomato medicine tablet dose test sugar diet
  `,
  meant: `
    send me/it/a/an/another/the/to/on/my
    who is this/speaking/calling
    whos this/speaking/calling
    call/ring/phone/try me/him/her/us? back/later/again/after
    can/could/shall/may he/she/i/we/they ring/call/phone
    yes/so/and/ok/okay/haha? tell me $
    how are you
  `,
  room: `
    ^ sir/madam/maam your table/cab/coffee/tea/juice is/are ready/here
    fasten/keep/wear your seat belt/belts
    next please/customer/patient/person counter/window/room/come
    ^ next please/customer $
    we/well will/be be? right? back after this/the/a short? break? $
    did/have you sweep/swept/mop/mopped/dust/dusted/iron/ironed the balcony/floor/floors/room/rooms/kitchen/clothes/hall/house/terrace
    come inside/in its/it raining/is raining/hot/cold/dark/late?
    ^ put/keep/switch it/your/the phone/mobile? on vibrate/silent
    get/come/climb down/off from? there/that/the/this/it? table/tree/wall/sofa/bed/chair/bench/roof/ladder/slide/bike/cycle/car/swing/counter/window/now/right/baby/beta/there $
    get/come/climb down/off from there
    put/leave/drop that/the/this knife/scissors/stick/stone/lighter/matchbox/glass/toy/phone/ball down/alone/now? $
    stop hitting/pulling/teasing/biting/kicking/pushing/jumping/licking/scratching your/the/her/his/each sister/brother/hair/ear/tail/cat/dog/friend/baby/cousin/nails/other
    dont/not/no climb/climbing/jump/jumping/stand/run on/onto/near the/that chair/table/sofa/bed/wall/stairs/window/balcony/ladder
    spit that/it out
    ^ keep/bear/stay left/right at/on/onto the fork/flyover/highway/exit/ramp $
    ^ in/after one/two/three/four/five/six/seven/eight/hundred/fifty hundred/point/kilometre/kilometer? hundred/five/metres/meters/kilometres/kilometers? metres/meters/kilometres/kilometers? turn/keep/take left/right/the
    ^ at the roundabout/circle/junction take/go the? first/second/third/straight
    could/can/would you please? move/shift/scoot/squeeze up/over/in a? bit/little
    ^ yes/yeah/yep/haan/okay/ok? aunty/uncle/grandma/grandpa/ma/mummy/mom/mum/amma/papa/dad/daddy i/ill/im/coming will/ll/am/m? coming/be/bring/come/get/give/send/tell/do/got
    are/r you/u coming for/to lunch/dinner/tea/coffee/breakfast/play/party/gym/movie/class
    ^ no/not/dont/do no? not? beta/baby/kanna/dear/sweetie/chinnu? not? ... on/in/from the/your wall/sofa/bed/mouth/floor/stairs/socket/window $
    ^ sir/madam/maam your token number/no is
    ^ todays gold/silver/petrol/diesel/dollar rate/price is
    you guys/both/two/all go/start/carry/eat/sit ahead/on/first/without/down
    who ate/took/broke/hid/finished my/the chocolate/chocolates/remote/charger/pen/pencil/toy/toys/cake/biscuit/biscuits/food/milk/cup/glass/keys/newspaper/book/ball/umbrella/chair/chips/icecream/pizza/spectacles/cookies/last
    did/have you eat/eaten/ate/had $
    ^ hi/hello/namaste aunty/uncle $
    please/excuse? me? move/step/shift a? little/bit/aside please?
    ^ excuse me ... seat/token/side/bhaiya/way
    is/are the geyser/gas/tv/fan/iron/oven/stove/motor/door/gate/maid on/off/open/closed/locked/here
    ^ where are/is/did my/our keys/key/glasses/charger/wallet/shoes/socks/spectacles/purse/bag/umbrella/helmet
    ^ bye dad/mom/mummy/papa/beta/kids/children/baby/dear/son
    ^ mummy/mumma/mommy/papa/daddy/dad/mom the/there/your/this/that/it/its/are/can/did/do/have/where/why/what
    did/have you lock*/close*/shut/switch*/turn*/eat*/ate/brush*/finish*/water*/feed/fed/wash* the/your/off/my? car/door/gate/lights/light/fan/gas/geyser/homework/lunch/dinner/breakfast/medicine/teeth/dog/plants/tap
    wait/hush/shh/ssh/quiet/later/silent/softly/one/two/sec/second/minute/minutes/not i/im am? on a/the phone/call
    i/im am? on a/the phone/call/line baby/beta/mummy/papa/dad/mom/dear/ma/keep/be/come/wait/quiet/shh/stop/please?
    ^ i/im am? coming baby/beta/mummy/papa/dad/mom/dear/ma/wait/coming/baba
    ^ coming coming
    shh/shhh/ssh/hush ... sleeping/asleep
    ^ mummy/mumma/mommy/mama/papa/daddy/amma/appa/nani/dadi/mom someone/somebody/who/look/he/she/wake/get/open
    ^ mummy/mumma/mommy/mama/papa/daddy/amma/appa/nani/dadi/mom ... hit/hitting/took/broke/crying/came/come/here/open
    ^ mummy/mumma/mommy/mama/papa/daddy/amma/appa/nani/dadi/mom your/the/its? phone/call/ringing is? ringing/for/you? you?
    do you have change/khulla for/of?
    ^ ... carry bag $
    keep the change
    has/have/did anyone/anybody/someone/somebody see/seen/take/taken/move/moved the/my
    shh/shhh/ssh/quiet/hush/silence both/all/everyone/everybody/kids/children/guys/boys/girls/please of/now?
    ^ ladies and gentlemen
    ^ woof/bow/meow/miaow/moo
    cooker/kettle/phone/doorbell/baby is whistling/boiling/ringing/crying/awake
  `,
  apologies: 'sorry excuse me pardon',
  where: 'where wheres',
  notYou: `
    not/nt to/with? you i/im was/were/am/is? am/just? talking/speaking/telling/saying/shouting/calling
    ^ sorry/no/oh/arey/ok? not you sorry? $
    ^ sorry/no/oh/arey/are? not you him/her/beta/dear/baby/mummy/papa
    ^ sorry/no? i/im? was/am/wasnt not? talking/speaking/saying to/with you $
  `,
  others: `
    pass/hand me? the/some? sugar/pepper/ketchup/spoon/chutney/pickle/newspaper/tissue/tissues
    hold/move/bring the ladder/bucket/rope/stool
    nurse/sister the/please ... drip/saline/bed/bottle
    keep your ticket/tickets/boarding/passes ready
    now boarding
    left/right/back left/right/back a/little/thoda
    hurry up get/come/eat/finish/beta/kids/children/guys/wear/pack
    get in/into/inside/out the/of the? car/bus/auto/train/lift/cab
    ^ we/well/will? will/be be/right right/back back? after/with/in/soon/shortly/with
    keep/put/leave/place the/my/your/these/those/all bag/bags/luggage/boxes/box/groceries/things/stuff in/inside/on/under/near/behind the/my
    careful/mind the/your floor/head/step/steps/stairs is/are/here/$? wet/slippery/hot?
    put/wear the/your/a? helmet/jacket/mask/seatbelt/sweater on?
    ^ tickets/ticket/passes please $
    someone/somebody/anyone/anybody please? get/open/answer/check/see/attend the door/bell/doorbell/gate/phone
    crowd goes/is/going wild/crazy/mad
    from the gas/stove/fridge/kitchen/cupboard/boot/table/rack/shelf/balcony/terrace/oven
    conductor ... ticket/tickets/stop
    one/two/three/four/half/full ticket/tickets to/for/please
    this/that/the seat is taken/free/occupied/reserved
    is/are this/that/these/anyone/somebody seat/seats/sitting taken/free/here
    watch/look out there/for/behind/car/bike/dog $
    ^ ... watch out
    is/are anyone/anybody/someone/somebody in/inside/using/there the? bathroom/toilet/washroom/loo/kitchen/lift/there/inside
    your phone/mobile/cab/auto/tea/coffee is/has/ringing ringing/here/waiting/come/ready/cold
    proceed/return to the route/highlighted/road
    put/keep/leave/load/place it/that/this/them/those/everything in/on/at/under/behind the? back/boot/trunk/corner/front/freezer/oven/dicky/sink/dustbin/side
    leave/keep/put the/your/my bag/bags/shoes/slippers/umbrella/plate/plates/helmet/boxes/box there/here/outside/down/inside
    bring/get/arrange/fetch one/two/three/four/some/more/another/a/the? more/plastic? chair/chairs/cup/cups/glasses/plates/spoons/stool/table/bedsheet/pillow
    move/shift the/your/that/this? car/bike/scooter/table/chair/sofa aside/back/forward/there/here/little/bit
    please? come in sit/please/come/aunty/uncle
    have/take a seat $
    can/could/will/would you/someone/somebody/anyone please? close/open/shut/lock/turn/switch/pass/bring/get/move/wipe/hold that/the/your/me/off/on/down/up/my? the/that/my/your? window/windows/door/gate/curtain/curtains/fan/light/lights/tv/salt/water/towel/remote/plate/charger/volume/chair
    what is/do the score/scorecard
    who is batting/bowling
    baby/kid/papa/daddy/mummy/he/she is crying/awake pick/look/see/go/feed
    light/lights/current/power/electricity has? gone/went off/again/out?
    current/power gone/went
    stop/dont/do not? honking/honk
    table for two/three/four/five/six/2/3/4/5/6
    sit/stand/walk/eat/hold/write properly/straight/quietly or/and/now?
    the winner is
    dont/do not? touch/eat/pull/climb/throw/jump/run that/it/there/this/him/her/on/in/so
    aunty/uncle/mummy/papa/daddy/grandma/teacher is calling you
    thank you for shopping/travelling/traveling/flying/watching/choosing to with/us
    first/second/third/fourth/fifth/sixth/seventh/ground/top floor please $
    left/right/back/straight left/right/back/straight ... okay/stop/enough/left/right/back/bas $
    keep/put/leave/place it/that/this/them/those on/in/under/near/inside/there/behind the? table/chair/bed/shelf/fridge/floor/kitchen/counter/bag/car/cupboard/balcony/door/sofa
    ^ mummy/mumma/mama/papa/daddy/amma/appa/nani/dadi/mom i/am/want/need/give/my/see/come/where
    who wants/want some/a/the? ice/icecream/tea/coffee/chocolate/juice/cake/chai/pizza/milk/maggi
    get down/off/up from/off/here/there/now/that/of/the/now
    get down/off/inside $
    ^ ... come here/inside/down/eat $
    come and/to eat/sit/dinner
    come here/inside now/fast/quickly/quick/and/baby/dear/please
    sit down/here/there/properly/quietly/straight
    stand up/there/here/straight
    go inside/outside/play/sleep/wash/brush/upstairs/downstairs
    go to your room/bed/school/class
    go and/to sleep/wash/play/brush/study/bed
    eat/drink/finish your/the/it/up/fast/properly food/milk/lunch/dinner/breakfast/homework/vegetables/water/tea?
    put that/it/this/them down/away/there/here $
    put the/your/that/this phone/toys/shoes/bag/plate
    put it/that/this on $
    do not/dont ... run/touch/climb/jump/fight/cry/shout/push/pull/hit/scream/spill/lean/bite
    stop fighting/crying/shouting/running/jumping/pulling/barking/hitting/screaming/teasing
    leave him/her/the alone/dog/cat
    be/keep quiet
    behave yourself/yourselves/properly
    wash/wipe/brush your/the hands/face/teeth/plate/hair/table/car
    wear/tie/take your/off/out shoes/jacket/mask/socks/sweater/helmet/slippers/uniform/your
    pick up your/the/that/it/toys
    open/close/shut/lock/knock the/that/your? door/window/gate/fridge/mouth/curtain/curtains/boot/book
    turn/switch/put on/off/down/up the/that/it? tv/television/light/lights/fan/ac/motor/gas/geyser/tap/music/volume/stove/cartoon/mixer/radio
    put the/that tv/television/light/lights/fan/ac/motor/gas/geyser/music/stove on/off
    turn/switch the/that/it tv/television/light/lights/fan/ac/motor/gas/geyser/tap/music/volume/stove/oven/heater/radio on/off/down/up
    bring/get/pass/give/hand me? the/some/a/my/your/that water/remote/salt/charger/towel/keys/spectacles/glass/plate/tea/bag/pen/ball/umbrella
    who left/took/broke/is/ate/opened/closed the/my/at/that door/tv/light/fridge/tap/fan/gate/window/it/remote/charger/chocolate/bell
    where is/are/did my/the/your/you sock/socks/shoes/shoe/keys/key/remote/charger/bag/uniform/bottle/glasses/spectacles/tie/belt/shirt/towel/put/book/pencil/put/leave/keep
    have/has you/anyone/anybody seen/taken my/the
    see/look at this/that mummy/mama/papa/daddy
    your/the tea/food/dinner/lunch/breakfast/milk/coffee/bath/cab/school is/bus/are ready/served/cold/here/getting/waiting/coming
    dinner/lunch/breakfast/food/tea/tiffin is/are? ready/served/getting
    someone/somebody is at the door/gate
    see who is at
    in/after N? one/two/three/four/five/six/eight/fifty/hundred/200/300/500/100/800/400 hundred? metres/meters/kilometres/kilometers/metre/feet/km/miles
    turn/keep/take/bear/stay sharp/slight/a/the/to? to? a? left/right/uturn/roundabout/exit/u/straight
    take/at the first/second/third/next exit/left/right/turn/roundabout/signal
    at the next/first/second signal/roundabout/junction/crossing/exit/circle
    continue/drive/go/head straight/north/south/east/west
    continue/drive on/for/along ... metres/meters/kilometres/kilometers/road/highway/street/route/flyover
    rerouting
    recalculating
    make/take a? u turn/uturn
    your? destination is/on/will/ahead/reached
    you have arrived/reached at/your destination/at/your
    gps signal
    traffic ahead
    speed camera/breaker/limit
    exit/toll/accident/roadblock ahead/plaza/on
    drop/leave me/us here/there/at/near/off
    stop/park here $
    stop/park here please/bhaiya/driver/only/near/at/by
    stop/park near/at/by/behind/after/before the/that/this/next? car/side/signal/corner/gate/shop/temple/school/station/metro/lights/building/turn/bridge/mall
    stop/park the/your/this/that car/cab/auto/bike/scooter/vehicle/gaadi here/there/now/near/at/please/bhaiya? $
    pull over
    next/this stop/station is
    ^ next customer/patient/token/person please/come
    ^ next please $
    next in line
    load/put/keep/leave/take/get the/your/those/these/my/that ...  in/from/on/under the? car/fridge/kitchen/bag/cupboard/table/oven/bucket/boot/room/shelf/microwave/balcony
    say hello/hi/thank/sorry/bye to/you aunty/uncle/grandma/him/her/papa/daddy?
    good boy/girl/dog
    no/drop/leave it tommy/tuffy/bruno/jimmy/sheru/moti/puppy
    ^ tommy/tuffy/bruno/jimmy/sheru/puppy
    time for bed/school/dinner/lunch/bath
    alexa/siri
    hey/ok google/siri/alexa
    play some/the/that music/song
    ^ bill please $
    bill/check please waiter/bhaiya/anna/boss
    two/one/three/a/1/2 filter/cutting/latte/cappuccino/lattes/cappuccinos/americano
    order number ... ready/counter
    ^ bless you $
    happy birthday to
    allahu akbar
    washing powder
    limited period offer
    the? next stop/station
    train/flight/bus/metro number/to/from/for/no ...  platform/gate/arriving/departing/delayed/late/boarding/departure
    doors/door will/are/is open/opening/closing/close/on
    mind the gap
    stand clear/behind
    attention please/passengers
    may i/we have your attention please?
    passengers are/for/travelling/please/of/on/to
    last/final boarding? call for/to
    now? boarding at/for/through/gate
    platform number/no
    please? fasten your
    this train is/will/terminates/stops/goes
    lift/lifts/elevator is/going going/up/down
    going up/down
    token number ... counter/please/room
    now serving
    cleanup/billing on/at counter/aisle
    breaking/latest/todays/top/in other? news/headlines/sports/stories
    you are watching/listening
    stay tuned
    after the/this/a break
    back after/with the/a/this
    welcome back to the
    subscribe to/and/my/our
    like share
    and now the/for/over/back/to/let
    coming up next/after/on
    what a shot/catch/goal/six/four/ball/delivery/save/match/knock/over/hit
    huge/massive/big/maximum/another four/six
    four/six runs
    through the covers/gap/slips
    down the ground/leg/track/wicket
    wicket/wickets/overs/innings/umpire/bowler/batsman/batting/bowled/lbw/stumps/yorker/googly/crease/powerplay/scorecard
    knocks/goes/and it/the/out ball/over/of/is wicket/boundary/ropes/out/park/gone
    goal by/for/scored
    he/she shoots/scores
    weather/temperature/rain update/forecast/expected/report
    order now and/on/at/before
    terms and conditions apply
    mutual fund/funds ...  risks/risk/market
    previously on
    next on the/our/channel
    once upon a
    fresh/hot/garam vegetables/fish/tea/coffee/samosa/bananas/flowers/mangoes/idli/chai/vada/coriander/juice/coconut
    ten/five/twenty/thirty/fifty/hundred/forty/10/20/50/30/100 rupees each/only/kilo/dozen/a/per/for/change
    how much/is for the/these/one/a/this tomatoes/onions/mangoes/kilo/bananas/fish/flowers/dozen
    one/two/three/four/five/a/half kilo/kg/kilos/plate/plates/dozen/masala/filter/cutting
    one/two/three/four/five tea/teas/chai/coffee/coffees/samosas/idlis/dosas/vadas/plates/kilos/lassi/juice/burgers/coconuts/bananas
    keep/give/pack ... aside/takeaway
    less/extra/without sugar/spicy/ice/onion
    he/she/bhaiya/didi is/are hitting/teasing/beating/pinching/pushing/troubling
    hit/hitting/push/pushing/tease/teasing your/my/the sister/brother/friend/baby
    hitting/pushing/teasing him/her
    look/see at? my drawing/picture/dance/tower/homework/painting
    milk/rice/dal/water/cooker/pan is/has boiling/burning/overflowing/whistling/boiled
    give/pass mummy/daddy/papa/mama/grandma/him/her the phone
    in one/two/half/1/2/3/a kilometre/kilometer/km
    take the flyover/exit/underpass/service/ramp
    clean bowled
    toss/match/game jeet*/har*/won/lost
    caught at/behind/by
    over the/of ... over/innings/match
    end of the over/match/innings/episode
    minister/government/court/parliament/opposition ... said/announced/told/stated
    ^ coming mummy/mama/papa/mom/dad/ma/daddy
  `,
};

// Words of the floor in romanised Hindi and Hinglish. Spellings are folded: write any one of them. Read `shape.ts` first.
import type { LanguagePack } from './shape.ts';

export const ROMANISED_HINDI: LanguagePack = {
  language: 'hi-Latn',
  script: 'latin',
  romanised: true,
  acknowledgements: `
    main sun raha hoon, main sun rahi hoon, haan main sun raha hoon, haan main sun rahi hoon,
    chalega, chalega chalega, koi na, no tension, tension nahi, done hai, badhiya ji, sahi hai bhai, haan sahi, haan dekha hai, haan mil gaya, haan suna hai, oh achha, are haan, arre haan, haan wo pata hai, haan wahi, wahi, ji wahi, haan samjha, samjhi, samajh aaya, haan samajh aaya, theek hai bhai, theek hai sir, achhi khabar hai, khushi hui, sun raha hoon boliye, note kar liya hai, likh liya hai, haan likh liya, haan likh raha hoon, sab theek, sab samajh gaya, haan hai, haan tha, haan kiya tha, haan ho gaya tha, bahut sahi, gajab, kamaal hai, waah ji waah, shabash, aur kya chahiye, accha laga, haan haan theek hai, haan haan bilkul,
    haan, han, ha, haa, haanji, hanji, haan ji, ha ji, han ji, ji, ji haan, ji ji, ji han, achha, accha, acha, achaa, achha ji, theek, thik, teek, theek hai, thik hai, tik hai, theek he, theek hai ji, sahi, sahi hai, sahi baat hai, bilkul, bilkul sahi, hmm, hm, hoon, hun, hu, hmmm, mhmm, oho, arre waah, arre wah, waah, wah, wah ji, badhiya, badiya, bahut badhiya, bahut achha, bahut accha, achhi baat hai, samajh gaya, samajh gayi, samjh gaya, samjh gayi, samajh gaye, samjha, samajh aa gaya, samajh mein aaya, samajh me aa gaya, pata hai, malum hai, maloom hai, sun raha hoon, sun rahi hoon, sun raha hu, sun rahi hu, sun rahe hain, ji sir, ji madam, haan sir, dhanyavaad, dhanyavad, shukriya, chalo, chaliye, chalo theek hai, chaliye theek hai, zaroor, jarur, zarur, jaroor, pakka, sach hai, ho gaya, note kar liya, likh liya, note kar raha hoon, likh raha hoon, likh rahi hoon, achha achha, arre, are, ji achha, sahi kaha, haan sahi hai, haan theek hai, haan pata hai, ekdum, ekdam, ekdum sahi, haan haan, ji theek hai, ok ji, okay ji, ji ok, mast, badhiya hai, sahi hai ji, theek theek, haan bhai, haan yaar, achha theek hai, accha ok, haan ok, samajh raha hoon, samajh rahi hoon
  `,
  goOn: `
    boliye, bolo, boliy, bolte rahiye, haan boliye, ji boliye, haan bolo, bataiye, batao, batayiye, haan bataiye, ji bataiye, haan batao, aage bataiye, aage boliye, aage bolo, aage, phir, fir, achha phir, aur, aur bataiye, aur batao, kahiye, ji kahiye, jaari rakhiye, sunaiye, aap boliye, aap bataiye, haan haan boliye, haan haan bolo, haan ji boliye, haan ji bataiye, bolte rahiye, chalu rakho
  `,
  harmless: `
    koi baat nahi, koi baat nahin, koi dikkat nahi, koi problem nahi, koi nahi, koi pareshani nahi, kyun nahi, kyu nahi, kyon nahi, achha aisa kya, aisa hai kya, aisa kya, achha kya, sach mein, sach me, sachi, sacchi, vakai, waqai, kya baat hai, kya baat, nahi nahi boliye, nahi nahi bolo, nahi nahi theek hai, bura nahi hai, arre waah kya baat hai, koi issue nahi, no problem ji
  `,
  yes: `
    kyun nahi, kyon nahi, haan kyun nahi, haan, han, ha, haa, haanji, haan ji, han ji, ha ji, ji, ji haan, ji han, ji bilkul, bilkul, haan bilkul, theek hai, thik hai, theek, haan theek hai, sahi, sahi hai, haan sahi hai, zaroor, jarur, haan zaroor, kar dijiye, kar do, kardo, kar dena, haan kar dijiye, haan kar do, haan kardo, ji kar dijiye, confirm kar dijiye, confirm kar do, haan confirm kar do, haan confirm kar dijiye, confirm kardo, chalega, haan chalega, ho jayega, haan ho jayega, haan hai, hai, ji hai, haan hoon, haan ji bilkul, haan ji sahi hai, bol raha hoon, bol rahi hoon, bol raha hu, haan bol raha hoon, haan bol rahi hoon, ji bol raha hoon, ji bol rahi hoon, haan main hi bol raha hoon, main hi bol raha hoon, main hi, manzoor hai, pakka, haan pakka, achha, mil gaya, haan mil gaya, ho gaya, haan ho gaya, aaunga, aaungi, haan aaunga, haan aaungi, chahiye, haan chahiye, yaad hai, haan yaad hai, pata hai, haan pata hai, haan haan, ji ji, haan please, haan yaar, book kar do, haan book kar do, haan ji kar dijiye, haan ji kar do, haan mera hi hai, mera hi hai, haan aa gaya, aa gaya
  `,
  no: `
    nahi, nahin, nai, nahee, na, naa, ji nahi, nahi ji, ji nahin, na ji, nahi nahi, bilkul nahi, abhi nahi, nahi abhi nahi, nahi chahiye, nahi hai, nahi nahi chahiye, ji nahi chahiye, koi zaroorat nahi, zaroorat nahi hai, zaroorat nahi, jarurat nahi, rehne dijiye, rehne do, rahne do, nahi rehne dijiye, nahi rehne do, mat kijiye, mat karo, nahi mila, nahi hua, abhi tak nahi, galat hai, nahi galat hai, galat, nahi thanks, nahi thank you, nahi dhanyavaad, nahi aa paunga, kabhi nahi, nahi hoon, nahi pata, pata nahi, yaad nahi, malum nahi, nahi malum, cancel kar do, cancel kar dijiye, nahi cancel kar do, nahi yaar, abhi nahi baad mein
  `,
  negations: `nahi, nahin, nai, nahee, na, naa, mat, galat, galt, band, rehne, rahne, cancel, mana, bina, radd, hatao, hataiye, jhooth, jhuth, bakwas, chhodo, chodo, chhodiye, baad, bad, nhi`,
  questions: `kya, kyun, kyu, kyon, kab, kahan, kaha, kidhar, kaun, kon, kaunsa, kaunsi, kaunse, konsa, konsi, kis, kisne, kisko, kiska, kiski, kise, kaise, kaisa, kaisi, kitna, kitne, kitni, kisse, kiske, matlab, dobara, dubara, wapas, vapas, phirse, firse`,
  stops: `phir se, fir se, ek baar phir, ek baar aur, ruko, rukiye, rukiy, ruk, thehro, thahro, suno, suniye, suniy, sunna, ek minute, ek min, ek second, ek sec, do minute, par, lekin, magar, mujhe, main, mai, mera, meri, mere, maine, humko, humein, hamara, dheere, dhire, jaldi, zor, chup, manager, insaan, maaf, badal, badalna, badalni, jaanna, poochna, puchna, puchhna, chahiye, darasal, actually, asal, sawaal, sawal, madad, mujhko`,
  hellos: `suprabhat, shubh prabhat, shubh sandhya, hello, helo, halo, hallo, hi, namaste, namaskar, namaskaar, ram ram, sat sri akal, salaam, pranam, jai shri krishna, haan hello, hello ji`,
  openings: `kaise hain, kaise hain aap, kaisi hain, kaisi hain aap, kaise ho, aap kaise hain, kaun, kon, kaun bol raha hai, kaun bol rahe hain, kaun bol rahe ho, kaun bol rahi hain, kaun hai, kaun sahab, aap kaun, kaun ji, kisse baat karni hai, kisse baat ho rahi hai, bol raha hoon, bol rahi hoon, bol raha hu, bol rahi hu, main, mai, boliye, bolo, bataiye, batao, kahiye, farmaiye, kaun chahiye, haan kaun, ji kaun, aap kaun bol rahe hain, kahan se bol rahe hain, kahan se bol rahe ho, kahan se, kiska phone hai, yahan, idhar, se, awaaz aa rahi hai, sunai de raha hai, haan bhai, bhai, this is, speaking`,
  farewells: `radhe radhe, jai shri krishna, jai shree krishna, jai mata di, allah hafiz, sat sri akal, nikalta hoon, nikalti hoon, chalte hain, rakhun, rakhoon, phone rakhun, ta ta, jai jinendra, shubhratri, mujhe bhi, aapse bhi, humein bhi, aap bhi, aapka bhi din shubh ho, dhanyavaad, dhanyavad, dhanyawad, namaste, namaskar, shukriya, alvida, bye, phir milte hain, fir milte hain, milte hain, milenge, phir milenge, kal milte hain, rakhta hoon, rakhti hoon, rakhta hu, rakhti hu, rakhte hain, rakh raha hoon, rakh rahi hoon, phone rakhta hoon, phone rakhti hoon, theek hai rakhta hoon, bahut bahut dhanyavaad, bahut, aapka, aapko bhi, aapka bhi, bhi, shubh din, shubh raatri, shubh ratri, jai hind, ram ram, jai shri ram, chaliye, chalo, phir, fir, kal, tata, khuda hafiz, main, theek hai, aata hoon, aaunga, aaungi, pahunch jaunga, pahuch jaunga, aa jaunga, aa jaungi, apna khayal rakhiye, khayal rakhna, dhyan rakhna, bas, bas itna hi, aur kuch nahi, nahi aur kuch nahi, kuch nahi, nahi bas, itna hi, baat karte hain, baad mein baat karte hain, bahut shukriya, milte, hain, chalta hoon, chalti hoon`,
  courtesies: `ji, sir, madam, mam, maam, bhai, bhaiya, bhaiyya, sahab, please, plz, kripya, didi, behen, yaar, madamji, sirji, babu, bhaisahab, bhaisaab, boss, dost, doctor`,
  hesitations: `sach kahoon toh, sach kahun to, sach kahu to, sach bolun to, sach boloon toh, dekha jaye to, suniye, suno, sunna, achha suniye, ek baat bataiye, ek baat batao, ek aur baat, ek baat, main ye keh raha tha, main ye keh rahi thi, main keh raha tha, main bol raha tha, baat ye hai ki, kya hai ki, um, umm, uh, hmm, matlab, woh, wo, vo, voh, jo hai, toh, to, arre, are, yaani, yani, matlab ki, kya kehte hain, wo kya hai, asal mein, actually, basically, achha toh, dekhiye, dekho, aisa hai, baat ye hai, baat yeh hai, darasal, haan toh, haan to, kya bolte hain, vaise, waise, you know, like`,
  holds: `
    ^ haan/ha/ji/achha/acha/theek/thik/ok/okay/sorry/arre/are? hai/ji? bas? ek/do/1/2/one minute/min/second/sec/mint/minat ji/rukiye/ruko/sir/madam/haan/please/zara/bhai/bhaiya/yaar/hold? please/sir/rukiye/ruko/ji/karna/karo? $
    ^ haan/ha/ji/achha/acha/theek/ok/okay/sorry/arre/are? hai/ji? bas? ek/do/1/2/one minute/min/second/sec/mint rukiye/ruko/ruk/rukna/dekh*/thehr*/hold/check/main/mai/deta/deti/bata*/puch*/pooch*/dijiye/do/dena/nikal*/lata/lati/laata/laati/dhoond*/dhund*/zara/wait/let/abhi
    ^ haan/ha/ji/achha/acha/theek/ok/okay/sorry/arre/are/zara/jara/thoda? hai/ji? zara/jara/thoda/thodi/ek? minute/der/sec? rukiye/ruko/rukna/ruk/thehriye/thehro/wait/hold
    ^ haan/ha/ji/achha/acha/theek/ok/okay/sorry/arre? hai/ji? main/mai/mujhe? zara/jara/abhi/ek? baar/bar? dekh/check/puch/pooch/dhoond/dhund/nikal/leke/lekar/khol/soch/yaad/pata/dekhta/dekhti/dhundta/dhundti/dhoondta/dhoondti/dekhke/puchke/poochke/checking ... raha/rahi/lu/loon/lun/ke/kar/leta/leti/hoon/hu/hun/dijiye/do/lene/batata/batati/aata/aati $
    ^ haan/ji/achha/ok/sorry? mujhe? zara/jara/thoda/pehle/ek? baar? dekhne/sochne/dhoondne/dhundne/dhoondhne/nikalne/nikaalne/poochne/puchne/padhne/check dijiye/do/de/karne
    ^ ... ruko/rukiye/rukna/thehriye/thehro zara/jara/na/please $
    ^ hello hello? ruko/rukiye zara/jara?
    line par/pe/mein rahiye/rehna/raho/bane/rahna
    phone/call/line mat kaat*/rakh*/kat*
    ^ ... ek/one minute/second/min/sec rukiye/ruko/dijiye/rukna/do/please/haan $
    ^ ... ek minute/second/min/sec $
    ^ thoda? samay/time dijiye/do
    ^ ... dekhkar/dekh/puchkar/poochkar/check ke/kar/karke? batata/batati hoon/hu/hun $
    ^ abhi batata/batati/deta/deti/dekhta/dekhti hoon/hu/hun $
    ^ ... leke/lekar/lene aata/aati/jata/jaati hoon/hu/hun $
    ^ ... le leta/leti hoon/hu/hun ... ek/ruk*/minute
    ^ ... se/ko pooch*/puch* lu/lun/loon/leta/leti/lete hoon/hu/hun/hain? $
    ^ let me check/see/think ... ek/main/haan/zara
    ^ check kar raha/rahi/leta/leti/ke hoon/hu/hun/batata/batati
  `,
  announces: `
    ^ haan/ji/actually/dekhiye? mera/meri kehna/kahna/matlab/sawaal/sawal/prashn/question/point/baat bas/sirf/ye/yeh/yah? hai/tha/thi $
    ^ haan/ji/actually/dekhiye? main/mai/hum bas/sirf/to/toh? ye/yeh/yahi/itna/itni/aapse? ye/yeh/itna? jaanna/janna/poochna/puchna/kehna/kahna/batana/bolna chahta/chahti/chahte/chah raha/rahi/rahe/hoon/hu/hun/tha/thi/the? hoon/hu/tha/thi/the? $
    ^ haan/ji/actually/dekhiye? main/mai/hum aapse/aapko? ye/yeh/yahi/yah pooch/puch/keh/kah/bol/bata/soch raha/rahi/rahe tha/thi/the/hoon/hu $
    ^ haan/ji/achha/actually? mujhe/mujhko/humein/hume/hamein ye/yeh/yah/yahi/bas? ye/yeh/baat/cheez/chiz? poochna/puchna/poochhna/puchhna/janna/jaanna/batana/kehna/kahna/bolna tha/thi/hai/chahta/chahti hoon/hu/tha/thi? $
    ^ haan/ji/achha? main/mai aapko/tumhe? shuru/poori/puri/sab/detail/vistaar se/baat/kuch/mein? batata/batati/bolta/bolti/sunata/sunati hoon/hu/hun $
    ^ ... kaha/bola/bataya/keh/bol tha/thi/rahe/raha/rahi the/tha/thi? na/naa/ki $
    ^ haan/ji/achha? main/mai? aapko/tumhe/bhi? batata/batati/bolta/bolti hoon/hu/hun $
    ^ ... tha/thi/hai/hain/hoon/hun/gaya/gayi/gaye/diya/liya/kiya par/magar/parantu $
    ^ ... ke/se theek/thik/ekdam/bilkul $
    ^ ... mujhe/mujhko/humein/hume/mereko lagta/lag hai/raha hai? shayad/ki? $
    ^ ... ek/do/teen/kuch/kuchh/thodi baat/baatein/baatien/cheez/chiz/cheezein/cheeze/cheezen/sawaal/sawal/jaankari/question/questions/doubt/doubts/things aapse/mujhe/aapko? puchni/poochni/puchna/poochna/puchne/poochne/batani/batana/janni/janna hai/hain/thi/tha/the $
    ^ ... do/teen/kuch sawaal/sawal/baatein/dikkatein/problem/problems/question/questions/issues/doubts hai/hain/the $
    ^ ... baat/mamla/problem/dikkat ye/yeh/yah/aisi/aisa/kuch aisi/aisa? hai/thi/tha/hui/hua $
    ^ ... hua ye/yeh/yah/aisa/yun hai/tha? $
    ^ ... wo/woh/vo/baat/actually kya hai na/naa/ki $
  `,
  toOthers: `
    bhaiya/bhai/driver stop/left/right/here
    left/right/seedha/sidha/seedhe/u mud*/lo/lena/le/turn/chalo/jana/jaana/lijiye/maro
    meter ... mud*/baad
    agla station
    darwaza/darwaaza/darwaze/darvaza ... khol*/band/khul*
    platform number
    gaadi sankhya
    yatri*/yatrigan
    taaza/taza/aaj/badi ... khabar/samachar
    breaking news
    channel ... subscribe
    chauka/chhakka/wicket/ballebaaz/chakka/shatak
    mausam vibhag
    tv/volume ... band/kam/aawaz/awaaz/dheema/chalu
    awaaz/aawaz kam
    pankha/light/gas/batti/cooker/fan ... band/chalu/jala*/chala*
    beta/beti/bacche/bachche/mummy/papa/dadi/nani/maa/chhotu/chotu/guddu/munna/bhaiya/uncle/aunty/babu/bhai ... idhar/udhar/khana/paani/pani/chup/homework/darwaza/ro/rona/joote/jute/baith*/padh*/chai/kha/so/kitne/kilo/neeche/upar/gate/roko/rokna/school/doodh/dudh/khel*/left/right/seedha/yahin/side/signal
    chup raho/ho/baitho/kar
    khana/chai/paani/pani/doodh ... lao/le/de/do/ban/laga/kha/la/lagao/bana
    ek/do/teen chai/coffee/samose/paani/pani/plate/kilo/pav/cutting
    kilo/pav/darjan ... de/do/dena/kitne/ka
    homework karo/kar/khatam/kiya
    ghanti baj*
    kutta/kutte
    gate khol*
    driver bhaiya/bhai/saab/sahab/zara/aage/yahin
    gaadi ... roko/rok/side/laga/park
    yahin/yahan rok*/utaar*/utar*
  `,
  finals: `karao, karwao, karvao, dilao, dilwao, bulao, lagao, dikhao, samjhao, hatao, banao, milao, bhijwao, bhejo, hatwao, pahuncha, pahunchi, pahunche, pahucha, pahuchi, 
    hai, hain, he, hein, hoon, hu, hun, ho, tha, thi, the, thin, *unga, *ungi, *oonga, *oongi, *ega, *egi, *enge, *engi, *oge, *ogi, *aega, *ayega, *aayega, *ayegi, hoga, hogi, honge, *vaya, *vayi, bataya, samjhaya, bulaya, mangaya, lagaya, lagayi, uthaya, dikhaya, chukaya, karaya, karayi, badla, badli, tuti, fata, fati, gira, giri, jala, jali, mara, chhuta, chhuti, chhoda, chhodi, pakda, roka, bhula, socha, samjha, samjhi, joda, toda, padha, padhi, likha, likhi, becha, bechi, khula, khuli, ruka, ruki, juda, judi, kati, nikli, uthi, baithi, dikha, dikhi, bahi, badhi, badha, ghusa, jaun, aun, karun, bolun, bhejun, dijiye, dijie, dijiyega, do, de, lijiye, lo, le, kijiye, kijie, karo, kariye, karna, *iye, *iyega, *ie, chahiye, chahie, gaya, gayi, gaye, gya, gai, diya, di, diye, liya, li, kiya, hua, hui, hue, huya, aaya, aayi, aaye, aya, ayi, mila, mili, mile, paya, payi, paaya, laga, lagi, lage, batao, bolo, dena, jana, jaana, aana, ana, nahi, nahin, na, kya, kab, kahan, kaun, kyun, kitna, kitne, kitni, kaise, kaisa, baje, rupaye, rupees, rupay, saal, pada, padi, rakha, rakhi, bheja, bheji, kaha, bola, boli, pucha, poocha, dekha, suna, toota, tuta, baitha, khareeda, kharida, kata, kate, bhara, bhari, dala, daala, chala, chali, nikla, nikala, bana, bani, utha, aayein, jayein, karein, dein, lein, batayein, bhejein, chalo, aao, jao, rahega, jaye, jaaye, karu, karun, karoon, aau, aaun, doon, du, dun, loon, lu, lun, jau, jaun, sir, madam, ji, bhi, dhanyavaad, shukriya, karwana, karvana, karwao, kardo, kardijiye, bhejo, rehne, dikhao, jayegi, jayega, chahiyega, please, thank you, batana, bataiyega, pata
  `,
  unfinished: `
    soch, pooch, puch, nikaal, dekh, likh, padh, bhej, khol, bhar, pahunch, samajh, kat, batata, batati, batate, dekhta, dekhti, dekhte, sakta, sakti, sakte, rakhta, rakhti, rehta, rehti, rahta, rahti, dukhta, bolta, bolti, bolte, chalta, chalti, chalte, milta, milti, milte, lagta, lagti, padta, padti, padte, sochta, sochti, poochta, poochti, bhejta, bhejti, nikalta, nikalti, chuka, chuki, chuke, kehta, kehti, kehte, aur, lekin, magar, par, kyunki, kyuki, kyonki, ya, ki, toh, to, jo, jab, agar, yadi, jaise, jaisa, taaki, taki, isliye, isiliye, phir, fir, balki, tatha, ka, ke, ko, se, mein, me, pe, ne, tak, saath, sath, liye, baare, bare, baad, pehle, pahle, paas, dwara, upar, neeche, andar, bahar, saamne, samne, beech, dauran, alawa, bina, taraf, mera, meri, mere, hamara, hamari, hamare, humara, aapka, aapki, aapke, apka, uska, uski, uske, unka, unki, unke, iska, iski, iske, inka, apna, apni, apne, main, mai, maine, mujhe, mujhko, hum, humne, humein, humko, wo, woh, vo, voh, ye, yeh, usne, unhone, unko, usko, isko, is, us, jis, jisme, jiska, kisi, kuch, kuchh, ek, matlab, yaani, yani, shayad, shaayad, sirf, bas, bahut, bohot, thoda, thodi, kaafi, kafi, kar, karke, jaakar, jakar, lekar, leke, dekar, hokar, aakar, karne, jaane, jane, aane, dene, lene, hone, milne, poochne, puchne, badalne, karane, karwane, chahta, chahti, chahte, karta, karti, karte, raha, rahi, rahe, hota, hoti, hote, jata, jati, jate, jaata, aata, aati, aate, deta, leta, poochna, puchna, puchhna, jaanna, janna, batana, badalna, badalwana, karana, lena, milna, hona, bolna, kehna, kahna, bhejna, waise, vaise, asal, darasal, maan, samjho, saadhe, sadhe, sava, sawa, paune, pone, kareeb, karib, lagbhag, number, naam, dot, at, um, umm, uh, hmm, aise, wahan, yahan, kabhi, abhi, ab, tab, halanki, chahe, warna, varna, jise, jahan, jisne, doosra, dusra, pehla, pehli, doosri, dusri, teesra, the one, and, but, or, because, so, with, for, of, from, about, my, regarding, actually, basically, like
  `,
  answerable: `ka, ke, ki, ko, se, mein, me, pe, par, tak, liye, saath, sath, paas, baad, pehle, pahle, mera, meri, mere, hamara, apna, apni, apne, unka, unki, uska, aapka, upar, neeche, andar, bahar, saamne, wo, ye, main, hum, abhi, kabhi, wahan, yahan, bahut, thoda, thodi, kaafi, kafi, pehla, pehli, doosra, dusra, doosri, dusri, teesra, badalna, badalwana, poochna, puchna, jaanna, lena, milna, karana, ek, kuch`,
  openers: `jabbhi, jaise, agar, yadi, jab, jaise hi, jo, jis, jahan, jabse, halanki, jabki, jitna, jisne, jinhone`,
  linkers: `toh, to, tab, phir, fir, wo, woh, vo, wahin, lekin, usko, use`,
  subjects: `main, mai, maine, mujhe, mujhko, mera, meri, mere, hum, humne, humein, hame, humko, hamara, hamari, hamare, humara, aap, aapne`,
  valueNouns: `naam, number, pata, pin, code, taarikh, tarikh, email, id, umar, umr, account, order, sawaal, sawal, samasya, dikkat, pareshani, shikayat, surname, booking, policy, mobile, phone, card, aadhaar, pan, otp, khata, shehar, gaon, janm, address, date, problem, issue, question, complaint, password, doubt`,
  corrections: `nahi, nahin, nahi nahi, sorry, maaf kijiye, matlab, nahi sorry, sorry nahi, mera matlab, na na, na, arre nahi, nahi rukiye, nahi ruko, galat, galti se, balki, nahi matlab, no, no sorry, no no, i mean, sorry sorry, actually nahi, oh sorry`,
  numbers: `
    shunya=0 sifar=0 zero=0 jiro=0 ek=1 do=2 teen=3 tin=3 char=4 chaar=4 paanch=5 panch=5 pach=5 chhe=6 che=6 chhah=6 chah=6 chhai=6 cheh=6 saat=7 sat=7 aath=8 aat=8 ath=8 nau=9 no=9 das=10 dus=10 gyarah=11 gyaarah=11 barah=12 baarah=12 bara=12 terah=13 chaudah=14 pandrah=15 pandra=15 solah=16 satrah=17 atharah=18 athara=18 unnis=19 unnees=19 bees=20 bis=20 ikkis=21 ikkees=21 bais=22 baais=22 baees=22 teis=23 tees=30 teees=23 chaubis=24 chaubees=24 pachchis=25 pachis=25 pachees=25 chhabbis=26 chabbis=26 sattais=27 attais=28 atthais=28 untis=29 unatis=29 tis=30 ikattis=31 battis=32 taintis=33 chauntis=34 paintis=35 chhattis=36 chattis=36 saintis=37 adtis=38 untalis=39 chalis=40 chaalis=40 chalees=40 iktalis=41 bayalis=42 taintalis=43 chavalis=44 chauvalis=44 paintalis=45 chhiyalis=46 saintalis=47 adtalis=48 unchas=49 pachas=50 pachaas=50 ikyavan=51 bavan=52 baavan=52 tirpan=53 chauvan=54 pachpan=55 chhappan=56 chappan=56 sattavan=57 athavan=58 unsath=59 saath=60 ikasath=61 basath=62 tirsath=63 chaunsath=64 painsath=65 chhiyasath=66 sadsath=67 adsath=68 unhattar=69 sattar=70 ikhattar=71 bahattar=72 tihattar=73 chauhattar=74 pachattar=75 pachhattar=75 chhihattar=76 satattar=77 atthattar=78 unasi=79 assi=80 ikyasi=81 bayasi=82 tirasi=83 chaurasi=84 pachasi=85 chhiyasi=86 sattasi=87 atthasi=88 navasi=89 nabbe=90 navve=90 ikyanve=91 banve=92 tiranve=93 chauranve=94 pachanve=95 panchanve=95 chhiyanve=96 sattanve=97 atthanve=98 ninyanve=99
  `,
  scales: `sau, so, hazaar, hazar, hajar, lakh, lac, karod, crore, thousand, hundred`,
  months: `janwari, farvari, march, april, mai, june, july, julai, agast, august, sitambar, aktubar, navambar, disambar`,
  weekdays: `somvar, somwar, mangalvar, mangalwar, mangal, budhvar, budhwar, budh, guruvar, guruwar, brihaspativar, veervar, shukravar, shukrawar, shukrwar, shukra, shanivar, shaniwar, shani, ravivar, raviwar, itwar, itvar`,
  days: `aaj, kal, parso, parson, abhi, hafte, mahine, agle, diwali, holi, eid, turant, roz`,
  dayParts: `subah, dopahar, dopeher, shaam, sham, raat, savere`,
  clock: `baje, bje, baj`,
  halves: `saadhe, sadhe, saade, sade, saarhe, sarhe, sava, sawa, paune, pone`,
  units: `rupaye, rupees, rupay, rupaiye, paise, kilo, litre, saal, mahine, mahina, din, hafte, ghante, ghanta, minute, log, jan, baar, darjan, piece, ticket, varsh, bacche, seat, aadmi`,
  asks: {
    'pin-code': `
      pin code
      pincode
    `,
    otp: `
      otp
      ank*/digit ... code/otp/pin/password
    `,
    phone: `
      mobile/phone/sampark/whatsapp/contact/doosra/dusra number
      das/10 ank*/digit ... number
      kis number par/pe
      call/phone/whatsapp/callback ... number dijiye/bataiye/boliye/dein/de/do/batao
    `,
    aadhaar: `
      aadhaar
      aadhar
      adhar
    `,
    pan: `
      pan card/number
    `,
    vehicle: `
      gaadi/gadi/vehicle/cab/taxi/car/bike/registration/scooty/scooter/motorcycle/truck/tempo/tractor/auto/activa ... number
    `,
    'account-number': `
      account/khate/khata number
      khate/account ka number
    `,
    'card-number': `
      card number
      card ka/ke ... number/ank*/digit
    `,
    reference: `
      order/booking/policy/customer/complaint/reference/ticket/loan/consumer/bill/application/tracking/pnr/meter/shikayat/employee/patient ... number/id
      pnr
    `,
    'birth-date': `
      janm/janam ... tarikh/taarikh/tithi/din/date
      janamdin/janmdin/janamtithi/janmtithi
      date of birth
      paida
      dob
    `,
    date: `
      tarikh/taarikh/tareekh/date
      kis/kaunse/kaun din
    `,
    time: `
      kitne baje
      samay/time/waqt
      kis samay
    `,
    amount: `
      kitne/kitna ... rupaye/paise/rashi/amount/bill/kiraya/kharch/loan/rakam/rupees
      rashi/rakam/amount/salary/vetan/budget/income/kist/aamdani/amdani/kamai/tankhwah/tankha
    `,
    quantity: `
      kitne/kitni/kitna
      umar/umr
    `,
    duration: `
      kitne ... din/dino/mahine/saal/ghante/samay/der/hafte/minute
      kitni/kitna der/time/samay
      kab se
    `,
    email: `
      email
      mail id
    `,
    spell: `
      spelling/spell
      akshar*
    `,
    name: `
      naam/name
    `,
    address: `
      pata bata*/kya/dij*
      address
      kahan rah*
      makaan/ghar/flat
    `,
    who: `
      kaun/kis/kiske/kiska/kiski/kisko/kinka/kisse/kisne/kise/kinke/kinko/kinse/kinhone/kinhe
    `,
    where: `
      kahan/kidhar/kaha
      kaun/kaunsi/kaunse/kis shehar/branch/jagah/ilake/area/station/hospital/si
    `,
    when: `
      kab
      kis/kaun/kaunse/kaunsa din/tareekh/tarikh/hafte/mahine
      kaun/kon sa/se/si din/tareekh/tarikh/hafta/mahina
      konsa/konse din/tareekh/tarikh
    `,
    why: `
      kyun/kyu/kyon
      kaaran/karan/wajah/vajah/reason
      kya hua/dikkat/samasya/pareshani/taklif/takleef/problem/shikayat/issue/complaint
      problem/shikayat/dikkat/issue/complaint/kharabi kya
      kya kharabi/gadbad/gadbadi
      kisliye
      kis liye
    `,
    how: `
      kaise/kaisa/kaisi
    `,
    what: `
      kya ... chahiye/chahenge/lenge/hai/karte/naam/pasand
      kaunsa/kaunsi/kaunse
      kaun sa/si/se
    `,
    choice: `
      ya
    `,
    open: `
      madad/sahayata/seva/help ... kar/sakta/sakti/karu/sakte/karun
      kya madad/help
      aur kuch/kuchh/kya
      kya baat
      ^ haan/ji/to/toh/achha? ji/sir/madam? bataiye/boliye/kahiye $
      baat/samasya/pareshani/shikayat/vistaar/ghatna/dikkat/problem/raay ... bataiye/boliye/kahiye $
      kis baare mein/me
      kya ... jaanna/poochna/jaankari/puchna
    `,
  },
};

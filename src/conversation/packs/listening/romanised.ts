// Listening in Tamil, Telugu, Kannada, Malayalam, Bengali, Marathi, Gujarati and Punjabi, as recognisers and people write them in English
// letters. Spellings are folded (`foldRoman`: long vowels, doubled letters, w as v), and what the fold does not reach is written out.
// What is also a word of Hindi or English and means something else there stands in phrases only. Frames: read `shape.ts`.
import type { LanguagePack } from '../shape.ts';
import type { ListeningPack } from './shape.ts';

interface RomanisedWords extends ListeningPack {
  readonly language: string;
  readonly acknowledgements: string;
  readonly goOn: string;
  readonly harmless: string;
  readonly hellos: string;
  readonly openings: string;
  readonly farewells: string;
  readonly courtesies: string;
  readonly negations: string;
  readonly questions: string;
}

export const ROMANISED: readonly RomanisedWords[] = [
  {
    language: 'ta-Latn',
    waves: 'illa illai ada',
    promiseEndings: '*idren *udren *idaren *udaren *ukaren *ukkaren *kiren varen varren varom',
    noPromises: 'koopid* kupid* ketu* kekar* pesu* pesar* yosi* irukiren iruken',
    acknowledgements: `seri, sari, seringa, saringa, serringa, sari sari, seri sir, aama, ama, amanga, aamam, aama aama, haan seri, nalladhu, nallathu, nalladu, romba nalladhu, romba nallathu, romba nandri, romba thanks, kandippa, kandipa, nichayama, puriyudhu, puriyuthu, purinjuthu, purinjudhu, purinjuchu, purinjirichu, purinjidichu, therium, theriyum, theriyudhu, theriyum theriyum, kekkudhu, ketkudhu, kettutu irukken, kettuttu iruken, kekaren, kekkaren, kekren, eludhikaren, ezhuthikaren, ezhudhikaren, note panniten, note pannikaren, kurichukaren, super, arumai, sandhosham, santhosham, aachu, ok nga, okay nga, adhan, adhaan, adhe dhan, unmai dhan, correct dhan, nandri, nandringa`,
    goOn: `sollunga, sollungo, sollu, mela sollunga, mele sollunga, neenga sollunga, pesunga, appuram sollunga, thodarunga, continue pannunga, aprom`,
    harmless: `paravala, paravailla, paravayilla, paravaayilla, parava illa, parvalla, problem illa, prachanai illa, onnum problem illa, avasaram illa, kavala illa, illa illa sollunga, illa neenga sollunga, appadiya, apdiya, appdiya, appadingala, apdingala, nijamava, nijama, unmaiya, oh appadiya`,
    hellos: 'vanakkam, vanakam, alo, hallo',
    openings: `yaaru, yaru, yaar, yaru pesaradhu, yaar pesurathu, yaarunga, sollunga, pesaren, pesuren, naan dhan, naan thaan, enga irundhu`,
    farewells: `nandri, vanakkam, vechidren, vachidren, vaikaren, vekkaren, phone vekaren, paakalam, pakalam, parkalam, varen, varren, vandhudren, romba nandri, apram pesalam, seri, sari`,
    courtesies: 'nga, anna, akka, thambi, ayya, amma, sir, madam',
    negations:
      'illa, illai, vendam, venam, vendaam, mudiyadhu, mudiyathu, theriyadhu, theriyala, kidaiyadhu, venda, matten, maten, koodadhu, thappu',
    questions:
      'enna, yen, eppo, epo, enga, yaaru, yaru, edhu, evlo, evvalavu, eppadi, epdi, edhuku, ethanai, ethana, marubadiyum',
    frames: `
      romba/idhu/adhu? nalla vishayam/visayam/seidhi/offer/idea/vela/dhan
      naan/seri/sari? eduthutu/kondu/maraka? varen/vandhuren/vandhidren/pannidren/panren/pannuren/katidren/kattidaren/anupidren/anuparen/solidren/vechikaren/pathukaren/parthukaren sir/madam/nga?
      message/sms/mail/notice vandhuchu/vandhudhu/vanthuchu/pathen/parthen/kedachudhu
      nidhanama/medhuva/porumaiya/poruma parunga/paarunga/pannunga/check? pannunga?
      line/linela/inga iruken/irukken/than? iruken/irukken?
      ada/adada/appada/ayyo/aiyo kadavule/paravalaye/super/nalladhu/appadiya/pavam?
    `,
    reactions: `seri sari seringa saringa ama aama amanga aamam ok okay super nalladhu nallathu kandippa appadiya apdiya appadingala ohh oho ada adada appada ayyo aiyo aiyyo mm mmm hmm nandri puriyudhu purinjudhu purinjuthu theriyum sollunga correct right yes haan ha thanks`,
    particles:
      'nga than dhan dhaan thaan sir madam anna akka adhu idhu andha indha neenga romba nalla appo apo ma pa',
  },
  {
    language: 'te-Latn',
    waves: 'ledu kaadu kadu ayyo',
    promiseEndings:
      '*ostanu *ostha *ostanandi vastanu vasta vastha chestanu chesta kadatanu kadata kadtanu pampistanu istanu testanu *kuntanu',
    noPromises: 'matladu* alochi* adigi* chept*',
    acknowledgements: `avunu, avnu, avunu avunu, avunandi, sare, sarle, sarele, sare sare, sare andi, sarenandi, sarandi, sare sir, alage, alaage, alagey, alagenandi, alage andi, manchidi, manchidandi, bagundi, baagundi, bavundi, chala bagundi, chala manchidi, chala santosham, santosham, ardhamaindi, arthamaindi, ardham ayyindi, artham ayindi, ardham aindi, telusu, naku telusu, telusandi, vintunna, vintunnanu, vintunnanandi, rasukuntunna, rasukunna, note chesukunna, note chesukunnanu, tappakunda, thappakunda, khachitanga, kachitanga, nijame, nijam, dhanyavadalu, dhanyavaadalu, chala thanks, ok andi, okay andi, vastanu, vastanandi, chestanu, ayindi, ayyindi`,
    goOn: `cheppandi, chepandi, cheppu, cheppandi cheppandi, inka cheppandi, meeru cheppandi, munduku cheppandi, kaanivvandi, kanivvandi, tarvata, matladandi, continue cheyandi`,
    harmless: `parledu, parvaledu, paravaledu, parleda, parledandi, parvaledandi, em parledu, emi parledu, problem ledu, em problem ledu, ibbandi ledu, tondara ledu, avuna, avunaa, avnaa, alaga, alagaa, nijama, nijamga, nijangana, oh avuna, ledu ledu cheppandi, kaadu kaadu cheppandi`,
    hellos: 'namaskaram, namaste, namaskaramandi, hallo',
    openings: `evaru, evarandi, evaru matladedi, cheppandi, matladutunna, matladutunnanu, nene, nenu, ekkada nunchi, ekkadi nundi`,
    farewells: `dhanyavadalu, namaskaram, untanu, untaanu, untanandi, vuntanu, pettestanu, pettestunna, phone pettestanu, kaluddam, malli kaluddam, sare, vastanu`,
    courtesies: 'andi, garu, anna, akka, amma, sir, madam, babu, ayya',
    negations:
      'ledu, kaadu, kadu, vaddu, odhu, vodhu, oddu, raadu, teliyadu, teleedu, kudaradu, cheyanu, kaledu',
    questions:
      'enti, emiti, em, eppudu, epudu, ekkada, evaru, enduku, enta, entha, enni, ela, yela, edi, malli',
    frames: `
      chala/idi/adi? manchi/goppa vishayam/varta/offer/idea/pani/kaburu/news
      nenu/sare/tappakunda? tisukuni/tesukoni/teeskoni? vastanu/vasta/vastam/chestanu/chesta/kadatanu/kadata/pampistanu/pampista/istanu/ista/chusukuntanu/testanu andi/sir?
      message/sms/mail/notice vachindi/vacchindi/chusanu/chusa/andindi
      nidananga/nemmadiga/mellaga chudandi/cheyandi/check? cheyandi?
      line/linelo/ikkade unna/unnanu/vuntanu/untanu
      ayyo/abba/abbo/hammayya/ammayya/devuda papam/devuda/manchidi/bagundi/super?
    `,
    reactions: `avunu avnu sare sarle alage manchidi bagundi baagundi super ok okay ayyo abbo abba hammayya ammayya oho ohh mm hmm haa aa avuna alaga nijama nijame telusu ardhamaindi cheppandi parledu parvaledu correct right yes thanks bhale`,
    particles: 'andi garu sir madam anna akka le lendi adi idi chala manchi meeru kada kadandi mari ayite',
  },
  {
    language: 'kn-Latn',
    waves: 'illa ayyo',
    promiseEndings:
      'bartini barteeni bartene madtini madteeni madtene kattini kattene kaltini kodtini irtini *kotini *kolthini',
    acknowledgements: `haudu, houdu, howdu, havdu, haudu haudu, haudri, haudu sir, sari, seri, sari sari, sari sir, sari ri, aythu, aaytu, aithu, ayitu, aayitu, aythu sir, aythu aythu, olledu, olleyadu, oledu, olleyadaythu, oledaythu, chennagide, chenagide, tumba chennagide, tumba olledu, tumba santosha, santosha, khushi aythu, artha aythu, arthavaythu, artha aytu, gottu, nange gottu, gottaythu, gottide, kelta idini, keltidini, kelstaide, bareetidini, barkotini, barkonde, note madkonde, khandita, kandita, nija, dhanyavada, dhanyavadagalu, tumba thanks, ok sir, madtini, barteeni, bartini`,
    goOn: `heli, heliri, helri, heli heli, heli sir, munde heli, neevu heli, matadi, munduvarisi, amele, continue madi`,
    harmless: `paravagilla, parvagilla, paravaagilla, parwagilla, tondare illa, problem illa, enu tondare illa, avasara illa, yochane illa, houda, haudaa, hauda, howda, haaga, nijavaglu, nijana, illa illa heli, oh hauda`,
    hellos: 'namaskara, namaste, namaskara sir, hallo',
    openings: `yaaru, yaru, yaaru matadta irodu, heli, matadta idini, naane, naanu, ellinda, yaar beku`,
    farewells: `dhanyavada, namaskara, idtini, idthini, phone idtini, sigona, bartini, barteeni, sari, aythu, banni`,
    courtesies: 'ri, sir, madam, anna, akka, amma, swami, appa',
    negations: 'illa, beda, bedari, alla, agalla, gottilla, aagolla, barolla, kelista illa, tappu',
    questions:
      'enu, yenu, yaake, yake, yavaga, elli, yaru, yaaru, eshtu, yeshtu, hege, heg, yavdu, mathe heli',
    frames: `
      tumba/idu/adu? olle/olleya vishaya/suddi/offer/idea/kelsa/vichara
      naanu/sari/khandita? tagondu? bartini/barteeni/madtini/madteeni/kattini/kaltini/kalstini/kodtini/nodkotini/tartini sir/ri?
      message/sms/mail/notice bantu/bandide/bandittu/nodide/sikthu
      nidhanavagi/nidhana/meleke/aramagi nodi/madi/check? madi?
      line/linealli/illi/ille idini/iddini/irtini
      ayyo/abba/sadya/devre papa/devre/olledaythu/super?
    `,
    reactions: `haudu houdu howdu sari seri aythu aaytu olledu chennagide super ok okay ayyo abba oho ohh hmm hu haan ha hauda haaga nija gottu gottaythu artha khandita heli parvagilla paravagilla correct right yes thanks sadya`,
    particles: 'ri sir madam anna akka amma adu idu neevu bidi tumba olle alva',
  },
  {
    language: 'ml-Latn',
    waves: 'illa alla ayyo',
    acknowledgements: `sheri, shari, sheri sheri, shari shari, seri, sheri sir, athe, adhe, athey, athe athe, aanu, ok sheri, aa sheri, aa ok, manasilayi, manassilayi, manasilaayi, mansilayi, ariyam, ariyaam, enikku ariyam, kelkkunnundu, kelkunnund, kettu, ezhuthi, ezhuthiyeduthu, nannayi, valare nannayi, valare nallath, nallathu, nallath, kollam, kollaam, theerchayayum, theerchaayum, uvvu, ayikkotte, aayikotte, nanni, valare nanni, sathyam, varam, varaam, cheyyam, cheyyaam`,
    goOn: `parayu, parayoo, para, paranjolu, paranjo, paranjoloo, bakki parayu, ennittu, ennitt, thudarnnolu`,
    harmless: `kuzhappamilla, kuzhapamilla, kuzhappam illa, prashnamilla, prasnamilla, saramilla, saaramilla, thirakkilla, ano, aano, angane ano, angineyo, angananeyo, athe ano, atheyo, sherikkum, alla paranjo, illa illa paranjolu`,
    hellos: 'namaskaram, hallo',
    openings: 'aara, aaraa, aaranu, aara samsarikkunne, parayu, njan, njan thanne, evidunna, samsarikkunnu',
    farewells: 'nanni, namaskaram, vekkatte, vekkuva, vechekkam, kaanam, kanam, pinne kanam, sheri, ok',
    courtesies: 'sir, madam, chetta, chechi, mole, mone',
    negations: 'illa, alla, venda, vendaa, pattilla, ariyilla, kittiyilla, thettu, thett',
    questions:
      'entha, enthu, enthinu, eppol, eppo, eppozha, evide, aara, aaru, ethra, engane, ethu, onnukoodi, veendum',
    frames: `
      nalla/valare/ithu/athu? nalla karyam/vaartha/offer/idea
      njan/sheri? kondu/eduthu? varam/varaam/adakkam/adaykkam/cheyyam/ayakkam/tharam/konduvaram/nokkam/vekkam sir/chetta?
      message/sms/mail vannu/kitti/kandu/vannirunnu
      pathukke/samadhanamayi nokku/nokkiko/nokko
      line/lineil/ivide undu/und/thanne? undu?
      ayyo/daivame/haavu daivame/nannayi/kashtam?
    `,
    reactions: `sheri shari athe adhe aa mm hmm ok okay nannayi kollam nallathu super ayyo daivame haavu aaha oho ohh manasilayi ariyam theerchayayum uvvu aano parayu kuzhappamilla correct right yes thanks`,
    particles: 'sir madam chetta chechi athu ithu valare nalla aanu thanne pinne ippo ketto tto',
  },
  {
    language: 'bn-Latn',
    waves: 'na are',
    acknowledgements: `hyan, hyaan, hyan hyan, hain hain, haa haa, hya, thik ache, thik achhe, thik aache, thik achey, thik ache thik ache, accha thik ache, thik bolechen, thik, bujhlam, bujhechi, bujhte perechi, bujhte parchi, bhalo, khub bhalo, besh bhalo, bah bhalo, darun, khub bhalo khobor, bhaloi holo, bhalo holo, jani, ami jani, shunchi, shunchhi, ami shunchi, likhe nilam, likhe nichi, note korlam, obossoi, oboshyoi, obosshoi, nischoi, nishchoi, dhonnobad, dhanyabad, onek dhonnobad, jaak bacha gelo, jak, hobe, cholbe, asbo, ashbo, diye debo, pathiye debo, niye asbo, niye nebo, kore debo`,
    goOn: `bolun, bolo, bolun bolun, hyan bolun, ha bolun, accha bolun, tarpor, tarpor bolun, apni bolun, bolte thakun, shunchi bolun`,
    harmless: `kono byapar na, kono bepar na, kono osubidha nei, osubidha nei, kono problem nei, problem nei, kono somossa nei, tara nei, kono tara nei, tai naki, tai, o tai naki, satti, sotti, shotti, sottii, na na bolun, na bolun, na na thik ache`,
    hellos: 'nomoskar, nomoshkar, namaskar, hallo',
    openings: 'ke, ke bolchen, ke bolchhen, ke bolcho, bolun, bolchi, bolchhi, ami, kothay theke, kake chai',
    farewells:
      'dhonnobad, nomoskar, rakhchi, rakhi, rakhlam, phone rakhchi, pore kotha hobe, kotha hobe, dekha hobe, bhalo thakben, ashi, asi, accha, thik ache',
    courtesies: 'dada, didi, bhai, sir, madam, babu',
    negations: 'na, noy, nei, lagbe na, hobe na, parbo na, bhul, thak, jani na',
    questions: 'ki, keno, kobe, kokhon, kothay, ke, koto, kibhabe, kemon, kon, abar bolun',
    frames: `
      khub/besh/eta? bhalo/darun/sundor khobor/kotha/byapar/offer/laglo/hoyeche
      ami/thik/accha? ache? niye/kore/diye/pathiye/rekhe/bole/joma? diye? asbo/ashbo/debo/nebo/rakhbo/jabo/thakbo/korbo dada/didi/sir?
      message/sms/mail/notice to? eseche/esechhe/peyechi/dekhechi/pelam
      dhire/aste/dhirey/shomoy sushte/aste/niye? dekhun/korun/nin
      ha/hyan/accha? dicchi/dichhi/aschi/aschhi/korchi/pathacchi/nicchi/dekhchi
      line/ekhanei e? achi/achhi/roilam
      hay/o/ore/are ma/baba/bhogoban/bap re?
    `,
    reactions: `o hyan hyaan thik accha achha bhalo darun besh bah baah ohh oho are jak jaak hmm hm hum ok okay bujhlam bujhechi jani obossoi nischoi dhonnobad tai bolun correct right yes thanks sotti shotti`,
    particles: 'dada didi sir madam bhai to go eta ota seta khub besh apni ache naki',
  },
  {
    language: 'mr-Latn',
    waves: 'nahi aho are',
    acknowledgements: `ho, hoy, hoye, ho ho, ho na, bara bara, bara theek aahe, bara thik aahe, bara chalel, barr, barrr, theek aahe, thik aahe, theek ahe, thik ahe, chalel, chalel chalel, samajla, samajle, samjla, samajlo, kalala, kalla, kalale, lakshat aala, mahit aahe, mahiti aahe, mahit ahe, mala mahit aahe, aikto aahe, aikte aahe, aiktoy, aiktey, lihun gheto, lihun ghete, lihun ghetla, nond keli, nond karto, chhan, chaan, khup chhan, khup chaan, chhan aahe, mast, uttam, nakki, dhanyavad, khara aahe, barobar, barobar aahe, aabhari aahe, yeto, yete, karto, karte, bharto, pathavto`,
    goOn: `bola, bola na, sanga, sanga na, pudhe sanga, pudhe bola, ho bola, ho sanga, mag, tumhi bola, tumhi sanga, bolat raha, sangat raha`,
    harmless: `harkat nahi, kahi harkat nahi, haraqat nahi, kahi problem nahi, kahi adchan nahi, ghai nahi, kahi ghai nahi, kalji nahi, ho ka, asa ka, asa hoy, khara ka, kharach, kharach ka, kharokhar, nahi nahi bola, nahi nahi sanga, nahi bola`,
    hellos: 'namaskar, ram ram, hallo',
    openings:
      'kon, kon boltay, kon bolta, kon bolat aahe, bola, sanga, boltoy, boltey, bolto, mi, kuthun, kuthun boltay',
    farewells:
      'dhanyavad, namaskar, thevto, thevte, phone thevto, bhetu, bhetuya, yeto, chala, chala mag, theek aahe, ho, bara',
    courtesies: 'sir, madam, dada, tai, bhau, saheb, kaka, kaku',
    negations: 'nahi, nako, naka, nahiye, navhe, nko, chuk, chukicha, rahu dya',
    questions: 'kay, kaay, kadhi, kuthe, kon, kiti, kasa, kashi, kase, konta, kashala, punha, parat',
    frames: `
      khup/he/ha/kiti? chhan/changli/changla/mast/uttam/bhari batmi/gosht/kaam/offer/zala/jhala/aahe/vatla
      mi/ho/nakki/theek? aahe? gheun/karun? yeto/yete/yein/karto/karte/karen/bharto/bharte/deto/dete/pathavto/pathavte/thevto sir/madam?
      message/sms/mail/notice aala/ala/aali/milala/milali/baghitla hota/aahe?
      savkash/aaramat/nivant bagha/paha/check? kara/karun?
      line/linevar/ithech aahe/ahe/thambto/thambte
      are/aga/aho/arey baapre/bapre/wa/vah/deva/ho?
    `,
    reactions: `ho hoy chhan chaan mast uttam chalel nakki kharach barobar samajla samajle kalala kalla baapre bapre arere aho wa vah waah hmm ok okay bola sanga dhanyavad thanks correct right yes bhari zakas jhakas theek thik`,
    particles: 'aahe ahe na ka ki he te ha ti khup sir madam dada tai mag tar ho',
  },
  {
    language: 'gu-Latn',
    waves: 'na nahi are',
    acknowledgements: `haa, ha ha, haa barabar, barabar, barabar chhe, barabar che, saru, saaru, saru saru, saru chhe, saru che, sari vaat, sari vaat chhe, bahu saru, bahu saras, saras, thik chhe, theek chhe, thik che, chalse, chaalshe, chalshe, haa chalse, samjai gayu, samji gayo, samji gayi, samjayu, khabar chhe, khabar che, mane khabar chhe, sambhalu chhu, sambhlu chu, lakhi lidhu, lakhu chhu, note karyu, chokkas, chokas, jarur, bhale, haa bhale, aabhar, aabhaar, khub aabhar, sachi vaat, sachu, avi jaish, aavi jaish, kari daish, lai aavish, haa ji`,
    goOn: `bolo, bolo bolo, kaho, haa bolo, aagal bolo, aagad bolo, pachhi, tame bolo, bolta raho, chalu rakho, janavo`,
    harmless: `kai vandho nahi, kaai vandho nahi, vandho nahi, kai vaandho nai, koi vandho nahi, chinta nahi, utaval nathi, em, em ke, evu, evu chhe, sachhe, sache, kharekhar, na na bolo, na na kaho, na bolo`,
    hellos: 'kem cho, namaste, jai shri krishna, hallo',
    openings: 'kon, kon bolo cho, kon bole chhe, kon bole che, bolo, bolu chhu, bolu chu, hu, kyathi',
    farewells:
      'aabhar, aavjo, avjo, muku chhu, muku chu, phone muku chhu, pachi vaat kariye, maliye, jai shri krishna, saru, chalo',
    courtesies: 'bhai, ben, saheb, sir, madam, kaka',
    negations: 'na, nathi, nahi, nai, nako, khotu, khotun, fave nahi',
    questions: 'shu, su, kem, kyare, kya, kyan, kon, ketla, ketlu, ketli, kevi, kevu, farithi, fari',
    frames: `
      bahu/khub/aa? saras/saru/sari/mast vaat/samachar/kaam/offer/thayu/kahevay chhe/che?
      hu/haa/saru/chokkas? lai/kari/bhari/mokli/aapi/avi/aavi? aavish/avish/daish/laish/jaish/karish/mokalish chhu?
      message/sms/mail/notice aavyo/avyo/malyo/joyo hato/chhe/che/gayo?
      shantithi/aaramthi/nirante juo/jovo/karo
      line/ahiya/ahi par/j? chhu/chu
      are/arre/oho vah/bapre/ram?
    `,
    reactions: `haa barabar saru saaru saras mast chokkas jarur bhale samjayu hmm ok okay vah waah are oho bapre haash aabhar sachu sachi bolo kaho thanks correct right yes chalse`,
    particles: 'chhe che ne to j pan aa te bhai ben sir madam saheb bahu khub vaat have',
  },
  {
    language: 'pa-Latn',
    waves: 'nahi na nai oye',
    acknowledgements: `haanji, hanji, haan ji, theek aa, thik aa, theek aa ji, thik hai ji, theek hai ji, changa, changa ji, changa changa, vadhiya, wadhiya, bahut vadhiya, vadiya, samajh gaya, samajh gayi, samajh aa gayi, pata aa, pata ae, mainu pata, sunda pya, sun reha, sun reha haan, sun rahi haan, likh leya, likh lya, note kar leya, sahi gall, sahi gal aa, sahi aa, bilkul ji, zaroor ji, aho, aaho, aho ji, aaho ji, hanji hanji, meharbani, dhanvaad, shukriya ji, sach, sachi gall, aa jaavanga, kar devanga, lai aavanga, chalo ji, chalo theek`,
    goOn: `dasso, daso, dasso ji, dasso dasso, hanji dasso, hanji bolo, bolo ji, agge dasso, agge bolo, tusi dasso, tussi dasso, phir dasso`,
    harmless: `koi gall nahi, koi gal nahi, koi gall ni, koi gal ni, koi na ji, koi dikkat nahi, koi kahli nahi, kahli nahi, achha ji, sachi, sach dasso, nahi nahi dasso, na na dasso, nahi tusi dasso`,
    hellos: 'sat sri akal, sasriakal, sat shri akal, sasrikal, hallo',
    openings: 'kaun, kaun bolda, kaun bol reha, kon bolda, dasso, bolo, bolda, bol reha, main, kithon',
    farewells:
      'dhanvaad, sat sri akal, rakhda haan, rakhdi haan, phone rakhda, phir milde haan, milde haan, rab rakha, changa ji, theek aa, chalo',
    courtesies: 'ji, bhaji, paaji, paji, veerji, bhenji, sir, madam',
    negations: 'nahi, nai, na, ni, nahin, galat, rehn deyo, rehan do',
    questions: 'ki, kyon, kado, kadon, kithe, kithon, kaun, kinna, kinne, kiven, kihda, kehda, dubara',
    frames: `
      bahut/bada/badi/eh? vadhiya/changi/changa/sohni/sahi gall/gal/khabar/kamm/hai/hoya/aa
      main/hanji/theek/zaroor? aa/hai? le/lai/kar/bhar/bhej/de/aa? aavanga/aavangi/davanga/devanga/lavanga/javanga/karanga/rakhanga ji?
      message/sms/mail/notice aaya/milya/dekhya si/aa/hai?
      aaram naal dekho/vekho/karo
      line/ithe te/hi? haan/aa
      oye/arre/oho waheguru/rabba/balle
    `,
    reactions: `haanji hanji changa vadhiya wadhiya aho aaho theek thik sahi bilkul zaroor achha accha balle waah wah oho arre waheguru hmm ok okay sach shukar dasso bolo dhanvaad thanks correct right yes chalo`,
    particles: 'ji aa hai ta vi hi eh oh bhaji paji sir madam bahut gall gal hun tusi',
  },
];

const NOTHING = {
  yes: '',
  no: '',
  stops: '',
  hesitations: '',
  holds: '',
  toOthers: '',
  finals: '',
  unfinished: '',
  answerable: '',
  openers: '',
  linkers: '',
  subjects: '',
  valueNouns: '',
  corrections: '',
  numbers: '',
  scales: '',
  months: '',
  weekdays: '',
  days: '',
  dayParts: '',
  clock: '',
  halves: '',
  units: '',
  asks: {},
} as const;

/** As packs that have words of listening only: turns in these languages are judged in their own scripts. */
export const ROMANISED_PACKS: readonly LanguagePack[] = ROMANISED.map((words) => ({
  ...NOTHING,
  language: words.language,
  script: 'latin',
  romanised: true,
  acknowledgements: words.acknowledgements,
  goOn: words.goOn,
  harmless: words.harmless,
  hellos: words.hellos,
  openings: words.openings,
  farewells: words.farewells,
  courtesies: words.courtesies,
  negations: words.negations,
  questions: words.questions,
}));

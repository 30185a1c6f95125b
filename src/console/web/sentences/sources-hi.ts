// The sources of rules in Hindi. Laws, directions and sections keep their names, so that they can be looked up. Data only,
// as in rules-hi.

export const SOURCES_HI: readonly (readonly [english: string, hindi: string])[] = [
  // Ours.
  ['Trunkline rule (not law)', 'Trunkline का नियम (क़ानून नहीं)'],
  ['Trunkline rule (not law) until {}, then {}', '{1} तक Trunkline का नियम (क़ानून नहीं), उसके बाद {2}'],
  ["The owner's own rule (provisioning/compliance)", 'मालिक का अपना नियम (provisioning/compliance)'],
  [
    'Ofcom policy on persistent misuse: 3 % in 24 h, older guidance',
    'Ofcom की नीति, बार-बार दुरुपयोग पर: 24 घंटे में 3 %, पुराना मार्गदर्शन',
  ],
  [
    'Operator scrub verdict valid to 23:59:59 IST of its day (platform practice; Trunkline default)',
    'ऑपरेटर की जाँच का नतीजा उसी दिन 23:59:59 IST तक मान्य (प्लेटफ़ॉर्म की रीत; Trunkline का तय मान)',
  ],
  [
    'Trunkline platform maximum 09:00-21:00 (from TCCCPR 2010); no operative clause for service calls, the 2026 amendment says time bands do not block them',
    'Trunkline की सीमा 09:00-21:00 (TCCCPR 2010 से); सेवा कॉल के लिए कोई लागू धारा नहीं, 2026 का संशोधन कहता है कि समय-पट्टियाँ उन्हें नहीं रोकतीं',
  ],
  // India.
  [
    'preference schedule: bands 00-06, 06-08, 08-10, 21-24 are off by default for all customers',
    'पसंद की सूची: 00-06, 06-08, 08-10 और 21-24 की पट्टियाँ सभी ग्राहकों के लिए शुरू से बंद',
  ],
  [
    'RBI circular on recovery agents of 12 August 2022, since 28 November 2025 in the Responsible Business Conduct Directions; recovery directions in force from 1 January 2027',
    'वसूली एजेंटों पर RBI का परिपत्र, 12 अगस्त 2022; 28 नवंबर 2025 से Responsible Business Conduct Directions में; वसूली के निर्देश 1 जनवरी 2027 से लागू',
  ],
  ['calls to borrowers only from 08:00 to 19:00', 'क़र्ज़दारों को कॉल केवल 08:00 से 19:00 तक'],
  [
    'TRAI: 140 series for promotional calls, on DLT; TCCCPR 2018',
    'TRAI: प्रचार कॉल के लिए 140 शृंखला, DLT पर; TCCCPR 2018',
  ],
  ['TRAI direction on the 1600 series, PR 135/2025', '1600 शृंखला पर TRAI का निर्देश, PR 135/2025'],
  [
    'TRAI direction on the 1600 series for IRDAI entities, PIB 2205350',
    'IRDAI संस्थाओं के लिए 1600 शृंखला पर TRAI का निर्देश, PIB 2205350',
  ],
  [
    'DoT order of 23 December 2024: the 1600 series for finance and government',
    'DoT का आदेश, 23 दिसंबर 2024: वित्त और सरकार के लिए 1600 शृंखला',
  ],
  [
    'DoT 16-2/2023-AS-III/TRAI/N115 (30 Jun 2026) and TRAI direction, PR 113/2026: 1601 series, phase I',
    'DoT 16-2/2023-AS-III/TRAI/N115 (30 जून 2026) और TRAI का निर्देश, PR 113/2026: 1601 शृंखला, पहला चरण',
  ],
  [
    'TRAI direction RG-25/(18)/2023-QoS (E-10291): no other 10-digit numbers for commercial calls',
    'TRAI का निर्देश RG-25/(18)/2023-QoS (E-10291): व्यावसायिक कॉल के लिए 10 अंकों के दूसरे नंबर नहीं',
  ],
  [
    'DoT: calls from abroad that show +91 are dropped by Indian operators',
    'DoT: विदेश से आई जो कॉल +91 दिखाती हैं उन्हें भारतीय ऑपरेटर काट देते हैं',
  ],
  ['TRAI directions on the telemarketer chain (PE-TM binding)', 'टेलीमार्केटर शृंखला पर TRAI के निर्देश (PE-TM बंधन)'],
  ['Operators: a voice template where the trunk asks for one', 'ऑपरेटर: जहाँ ट्रंक माँगे वहाँ आवाज़ का टेम्पलेट'],
  ['TCCCPR 2018 as amended', 'TCCCPR 2018, संशोधनों के साथ'],
  ['TCCCPR Second Amendment', 'TCCCPR का दूसरा संशोधन'],
  ['TCCCPR Second Amendment: government messages', 'TCCCPR का दूसरा संशोधन: सरकारी संदेश'],
  ['TCCCPR Third Amendment, PR 119/2026', 'TCCCPR का तीसरा संशोधन, PR 119/2026'],
  [
    'TCCCPR Third Amendment, PR 119/2026: 3 complaints with an AI flag, or 5 flagged caller IDs, in 10 days',
    'TCCCPR का तीसरा संशोधन, PR 119/2026: 10 दिन में AI से चिह्नित 3 शिकायतें, या 5 चिह्नित नंबर',
  ],
  [
    'TCCCPR as amended: an opt-out binds; consent is not sought again for 90 days',
    'TCCCPR, संशोधनों के साथ: मना करना मान्य; 90 दिन तक फिर सहमति नहीं माँगी जाती',
  ],
  [
    'TCCCPR as amended: 5 unique complaints in 10 days',
    'TCCCPR, संशोधनों के साथ: 10 दिन में 5 अलग लोगों की शिकायत',
  ],
  ['reg 3 and header registration, as amended', 'विनियम 3 और हेडर पंजीकरण, संशोधनों के साथ'],
  ['reg 4: advance notice of auto-diallers', 'विनियम 4: अपने आप कॉल करने की पहले से सूचना'],
  [
    'A2P pre-declaration with every caller ID (60 days after the Gazette)',
    'हर कॉलर ID के साथ A2P की पहले से घोषणा (राजपत्र के 60 दिन बाद)',
  ],
  ['preference categories 1-8 and reg 9', 'पसंद की श्रेणियाँ 1-8 और विनियम 9'],
  ['preference modes, bands and day types', 'पसंद के प्रकार, समय-पट्टियाँ और दिन'],
  ['fully blocked', 'पूरी रोक'],
  ['reg 2(bh): service call', 'विनियम 2(bh): सेवा कॉल'],
  ['reg 2(bt): within 30 minutes', 'विनियम 2(bt): 30 मिनट के अंदर'],
  [
    'reg 2(av): promotional content makes the whole call promotional',
    'विनियम 2(av): बिक्री की बात से पूरी कॉल प्रचार कॉल',
  ],
  ['inquiry: 7 days, written or digital', 'पूछताछ: 7 दिन, लिखित या डिजिटल'],
  ['s.42(3)(c): unauthorised caller ID', 'धारा 42(3)(c): बिना अनुमति का कॉलर ID'],
  // Other countries.
  ['ITU-T E.164, assigned codes', 'ITU-T E.164, दिए गए कोड'],
  ['National numbering plans: special and freephone levels', 'देशों की नंबर योजनाएँ: विशेष और निःशुल्क नंबर'],
  [
    '(a)(2), (a)(3), (f)(9); FCC 24-17 of 2024-02-08 confirms that an AI voice is an artificial voice',
    '(a)(2), (a)(3), (f)(9); FCC 24-17 (2024-02-08) पुष्टि करता है कि AI आवाज़ कृत्रिम आवाज़ है',
  ],
  [
    'Tex. Bus. & Com. Code 301.051; SB 140 of 2025-09-01',
    'Tex. Bus. & Com. Code 301.051; 2025-09-01 का SB 140',
  ],
  ['(b)(3): within two seconds of the identification', '(b)(3): परिचय के दो सेकंड के अंदर'],
  [
    '47 CFR 64.1200(c)(2); 16 CFR 310.4(b)(3)(iv): a copy of 31 days',
    '47 CFR 64.1200(c)(2); 16 CFR 310.4(b)(3)(iv): प्रति 31 दिन की',
  ],
  ['S.D. Codified Laws 37-30: automated calls', 'S.D. Codified Laws 37-30: अपने आप की जाने वाली कॉल'],
  ['{}: hours for telephone solicitation, from tables only', '{}: फ़ोन पर बिक्री के समय, केवल तालिकाओं से'],
  [
    'PECR 2003 reg 19; ICO telephone-marketing guidance; ICO fines of Sep 2025 (AI voices = automated calls)',
    'PECR 2003 reg 19; फ़ोन पर प्रचार के लिए ICO का मार्गदर्शन; सितंबर 2025 के ICO के जुर्माने (AI आवाज़ = अपने आप की गई कॉल)',
  ],
  ['PECR 2003 reg 21: TPS and CTPS, 28 days', 'PECR 2003 reg 21: TPS और CTPS, 28 दिन'],
  [
    'Ofcom CLI guidance: +44 from abroad only for proven UK customers',
    'कॉलर ID पर Ofcom का मार्गदर्शन: विदेश से +44 केवल ब्रिटेन के प्रमाणित ग्राहकों के लिए',
  ],
  ['Ofcom CLI guidance: no revenue-sharing numbers', 'कॉलर ID पर Ofcom का मार्गदर्शन: कमाई बाँटने वाले नंबर नहीं'],
  [
    'Decret 2022-1313 of 13 Oct 2022 (Code conso D223-9); opt-in law in force 2026-08-11',
    'Decret 2022-1313, 13 अक्टूबर 2022 (Code conso D223-9); पहले से सहमति का क़ानून 2026-08-11 से लागू',
  ],
  [
    'Loi 2025-594 (Code conso L223-1): opt-in; CPCE L34-5',
    'Loi 2025-594 (Code conso L223-1): पहले से सहमति; CPCE L34-5',
  ],
  [
    'Arcep decision 2022-1583: no 06/07 caller ID for automated calls',
    'Arcep का निर्णय 2022-1583: अपने आप की जाने वाली कॉल पर 06/07 का नंबर नहीं',
  ],
  ['UWG s.7(2) (Germany)', 'UWG s.7(2) (जर्मनी)'],
  ['TRLGDCU art 96.2 (Mon-Fri 9-21, no holidays)', 'TRLGDCU art 96.2 (सोम-शुक्र 9-21, छुट्टियों पर नहीं)'],
  [
    'LGTel 11/2022 art 66.1.b; Ley 10/2025: consent renewed every two years',
    'LGTel 11/2022 art 66.1.b; Ley 10/2025: सहमति हर दो साल में फिर',
  ],
  [
    'Orden TDF/149/2025 art 2: no commercial calls from mobile numbers',
    'Orden TDF/149/2025 art 2: मोबाइल नंबरों से व्यावसायिक कॉल नहीं',
  ],
  ['CRTC National DNCL Rules: a copy of 31 days', 'CRTC National DNCL Rules: प्रति 31 दिन की'],
  ['Singapore PDPA Part 9: DNC result valid 21 days', 'Singapore PDPA Part 9: DNC का नतीजा 21 दिन मान्य'],
  ['UAE Cabinet Resolutions 56 and 57 of 2024', 'UAE Cabinet Resolutions 56 और 57, 2024'],
];

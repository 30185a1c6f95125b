// What the doctor says of the switch, its locks and the network, in Hindi. Data alone, as in rules-hi. Commands, files and
// settings stay as they are written.

export const DOCTOR_SWITCH_HI: readonly (readonly [english: string, hindi: string])[] = [
  // The switch.
  ['the switch itself', 'स्विच स्वयं'],
  ['{}, as {}', '{}, {} के रूप में'],
  ['no answer', 'कोई जवाब नहीं'],
  ['{}:{} does not answer in time', '{}:{} समय पर जवाब नहीं देता'],
  ['is FreeSWITCH running there?', 'क्या FreeSWITCH वहाँ चल रहा है?'],
  ['the switch cannot be asked (see: event socket)', 'स्विच से पूछा नहीं जा सकता (देखें: इवेंट सॉकेट)'],
  ['install FreeSWITCH 1.11.4 or newer, then: {}', 'FreeSWITCH 1.11.4 या उससे नया स्थापित करें, फिर: {}'],
  ['it gives no answer: {}', 'वह नहीं बताता: {}'],
  ['its version has an unknown format', 'वह अपना संस्करण ऐसे बताता है जो समझा नहीं जा सका'],
  [
    '{}: anybody who reaches the event socket can corrupt its memory (CVE-2026-49840, CVSS 9.1)',
    '{}: इवेंट सॉकेट तक पहुँचने वाला कोई भी इसकी मेमोरी बिगाड़ सकता है (CVE-2026-49840, CVSS 9.1)',
  ],
  [
    '{}: lacks the security fixes up to 1.11.4 (CVE-2026-49840 and after)',
    '{}: 1.11.4 तक के सुरक्षा सुधारों के बिना (CVE-2026-49840 और बाद के)',
  ],
  ['what callers say', 'कॉल करने वाले की बात'],
  ['what agents say', 'एजेंट की बात'],
  ['all commands', 'सभी आदेश'],
  ['answering and parking', 'कॉल उठाना और रोकना'],
  ['inbound calls', 'आने वाली कॉल'],
  ['the limits of trunks', 'ट्रंकों की सीमाएँ'],
  ['they cannot be queried: {}', 'इनके बारे में पूछा नहीं जा सकता: {}'],
  ['all {} that are needed are loaded', 'जो {} चाहिए वे सब लोड हैं'],
  ['not loaded: no agent hears anything', 'लोड नहीं है: कोई एजेंट कुछ नहीं सुनता'],
  ['not loaded: {}', 'लोड नहीं हैं: {}'],
  [
    'install their packages (freeswitch-mod-…), trunkline apply, then restart the switch',
    'इनके पैकेज स्थापित करें (freeswitch-mod-…), trunkline apply, फिर स्विच को दोबारा चालू करें',
  ],
  [
    'install mod_audio_stream (docs/install.md), restart the switch',
    'mod_audio_stream स्थापित करें (docs/install.md), स्विच को दोबारा चालू करें',
  ],
  [
    'loaded; its file cannot be read here, so its edition is not known',
    'लोड है; उसकी फ़ाइल यहाँ से पढ़ी नहीं जा सकती, इसलिए संस्करण पता नहीं',
  ],
  ['run the doctor on the machine of the switch', 'डॉक्टर को स्विच की मशीन पर चलाएँ'],
  ['open edition: the agent is played from files', 'खुला संस्करण: आवाज़ फ़ाइलों से वापस जाती है'],
  ['full-duplex edition', 'दोतरफ़ा संस्करण'],
  ['{}; on loopback, where no TLS is needed', '{}; loopback पर, जहाँ TLS नहीं चाहिए'],
  [
    '{}, built without TLS: it would accept wss:// and send calls unencrypted to {}',
    '{1}, TLS के बिना बना: वह wss:// लेकर भी कॉल {2} को बिना एन्क्रिप्शन भेजेगा',
  ],
  [
    'set audioStream.host to 127.0.0.1, or build the module with -DUSE_TLS=ON',
    'audioStream.host को 127.0.0.1 करें, या मॉड्यूल को -DUSE_TLS=ON के साथ बनाएँ',
  ],
  ['{}; calls are sent to {} over ws://, unencrypted', '{}; कॉल {} को ws:// से, बिना एन्क्रिप्शन जाती हैं'],
  ['set audioStream.host to 127.0.0.1', 'audioStream.host को 127.0.0.1 करें'],
  ['set api.host in appliance.yaml to 127.0.0.1', 'appliance.yaml में api.host को 127.0.0.1 करें'],
  ['the switch does not report how many it has', 'स्विच नहीं बताता कि उसके पास कितने हैं'],
  ['trunkline apply, then ask again', 'trunkline apply, फिर दोबारा पूछें'],
  ['each one belongs to a channel', 'हर एक किसी चैनल का है'],
  [
    '{} belong to no channel: nothing can end them, and each uses up a session of the switch',
    '{} किसी चैनल के नहीं: इन्हें कुछ ख़त्म नहीं कर सकता, और हर एक स्विच में जगह घेरे है',
  ],
  ['no controller is running, so they were not counted', 'कंट्रोलर नहीं चल रहा, इसलिए किसी ने गिना नहीं'],
  ['the switch was never full', 'स्विच कभी भरा नहीं था'],
  [
    'the switch was full since its start and answered callers with 503: {}',
    'शुरू होने के बाद स्विच भर गया था और उसने कॉल करने वालों को 503 दिया: {}',
  ],
  [
    'raise channels or callsPerSecond of the trunks as far as the carrier allows (docs/operations.md)',
    'ट्रंकों के channels या callsPerSecond उतने बढ़ाएँ जितने ऑपरेटर देता है (docs/operations.md)',
  ],
  ['none since the controller started', 'कंट्रोलर शुरू होने के बाद कोई नहीं'],
  ['and {} more', 'और {} और'],
  ['{} and {} more', '{} और {} और'],
  [
    "none from a trunk; refused because of their address: {} ({} times){}. If one is your carrier's, add it to inboundAddresses",
    'किसी ट्रंक का नहीं; पते के कारण लौटाए गए: {} ({} बार){}। अगर कोई आपके ऑपरेटर का है, तो उसे inboundAddresses में जोड़ें',
  ],
  [
    "none from a trunk; refused because of their address: {} ({} times). If one is your carrier's, add it to inboundAddresses",
    'किसी ट्रंक का नहीं; पते के कारण लौटाए गए: {} ({} बार)। अगर कोई आपके ऑपरेटर का है, तो उसे inboundAddresses में जोड़ें',
  ],
  [
    '{} since the controller started, the last {} min ago: {}',
    'कंट्रोलर शुरू होने के बाद {}, आख़िरी {} मिनट पहले: {}',
  ],
  [
    'more calls than the channels or calls per second of the trunk, or a request that the switch cannot read: see its log',
    'ट्रंक के चैनलों या प्रति सेकंड सीमा से ज़्यादा कॉल, या ऐसा अनुरोध जो स्विच पढ़ नहीं सका: उसका लॉग देखें',
  ],
  [
    'set listen-ip to 127.0.0.1 in autoload_configs/event_socket.conf.xml (trunkline apply renders it), restart the switch',
    'autoload_configs/event_socket.conf.xml में listen-ip को 127.0.0.1 करें (trunkline apply यही लिखता है), स्विच को दोबारा चालू करें',
  ],
  ['{}: on loopback only', '{}: केवल loopback पर'],
  ['event socket {}: on loopback only', 'इवेंट सॉकेट {}: केवल loopback पर'],
  ['event socket {}, sound {}: on loopback only', 'इवेंट सॉकेट {}, आवाज़ {}: केवल loopback पर'],
  ['event socket {}, API {}, sound {}: on loopback only', 'इवेंट सॉकेट {}, API {}, आवाज़ {}: केवल loopback पर'],
  ['the {} is reachable at {} by everybody who gets there', '{1w} {2} पर हर उस को जवाब देता है जो वहाँ पहुँचे'],
  ['the {} listens on {}, not on loopback only', '{1w} {2} पर सुनता है, केवल loopback पर नहीं'],
  [
    'set a new one where switch.password points to: openssl rand -base64 24; then trunkline apply',
    'जहाँ switch.password इशारा करता है वहाँ नया पासवर्ड रखें: openssl rand -base64 24; फिर trunkline apply',
  ],
  ['it is FreeSWITCH’s default password', 'यह वही है जो हर FreeSWITCH के साथ आता है'],
  [
    'it has {} characters; {} or more are hard to guess',
    'इसमें {} अक्षर हैं; {} या ज़्यादा हों तो अनुमान लगाना कठिन है',
  ],
  ['{} characters, and not the default password', '{} अक्षर, और साथ आया पासवर्ड नहीं'],
  // Its locks.
  [
    'trunkline apply, then restart the switch: it reads this when it starts',
    'trunkline apply, फिर स्विच को दोबारा चालू करें: वह इसे शुरू होते समय पढ़ता है',
  ],
  ['the controller uses the password with all rights', 'कंट्रोलर के पास वह पासवर्ड है जो सब कुछ खोलता है'],
  [
    'set switch.user in appliance.yaml, trunkline apply, restart the switch',
    'appliance.yaml में switch.user लिखें, trunkline apply, स्विच को दोबारा चालू करें',
  ],
  [
    'the operator’s password cannot be read, and the probe proves nothing with the controller’s rights',
    'ऑपरेटर का पासवर्ड पढ़ा नहीं जा सकता, और कंट्रोलर के अधिकारों से जाँच कुछ साबित नहीं करती',
  ],
  [
    'run the doctor as the user of the controller, or as root',
    'डॉक्टर को कंट्रोलर के उपयोगकर्ता या root के रूप में चलाएँ',
  ],
  ['the switch accepts no probe: {}', 'स्विच जाँच को अंदर नहीं आने देता: {}'],
  [
    'the stored operator password differs from that of the running switch: trunkline apply, restart the switch',
    'रखा हुआ ऑपरेटर पासवर्ड चल रहे स्विच के पासवर्ड से अलग है: trunkline apply, स्विच को दोबारा चालू करें',
  ],
  [
    'the probe’s own leg does not respond, so the test proves nothing',
    'जाँच की अपनी लाइन कुछ नहीं करती, इसलिए उसकी चुप्पी कुछ साबित नहीं करती',
  ],
  ['check the log of the switch', 'स्विच का लॉग देखें'],
  ['{} in a text is executed: the probe {} became “{}…”', 'पाठ में {} चल जाता है: जाँच {} बन गई “{}…”'],
  [
    'set api-expansion to false in autoload_configs/switch.conf.xml: {}',
    'autoload_configs/switch.conf.xml में api-expansion को false करें: {}',
  ],
  ['{} on the probe’s own leg is not executed', 'जाँच की अपनी लाइन पर {} नहीं चलता'],
  ['API system and bg_system', 'API system और bg_system'],
  ['application system', 'application system (ऐप)'],
  ['set {} to true in vars.xml: {}', 'vars.xml में {} को true करें: {}'],
  ['a shell was reached through {}: the probe’s file appeared', '{} से शेल तक पहुँचा जा सका: जाँच की फ़ाइल बन गई'],
  [
    'no shell through {}, but by another setting: {} is {}',
    '{} से शेल नहीं मिला, पर किसी दूसरी सेटिंग के कारण: {} है {}',
  ],
  ['not set', 'लिखा नहीं'],
  ['no shell through {}, and {} is true', '{} से शेल नहीं मिला, और {} true है'],
  ['echo, which nothing here needs, is not available', 'echo, जिसकी यहाँ किसी को ज़रूरत नहीं, मौजूद नहीं है'],
  [
    'any command of any module can be called: the probe’s echo came back',
    'किसी भी मॉड्यूल का कोई भी आदेश चल सकता है: जाँच का echo वापस आया',
  ],
  [
    'write <interface-allowlist> in autoload_configs/switch.conf.xml (needs FreeSWITCH 1.11.2): {}',
    'autoload_configs/switch.conf.xml में <interface-allowlist> लिखें (FreeSWITCH 1.11.2 चाहिए): {}',
  ],
  ['the probe was answered “{}”', 'जाँच को जवाब मिला “{}”'],
  [
    'esl-allowed-api and esl-allowed-events of the user in directory/: {}',
    'directory/ में उपयोगकर्ता के esl-allowed-api और esl-allowed-events देखें: {}',
  ],
  ['the controller’s user reaches a shell', 'कंट्रोलर का उपयोगकर्ता शेल तक पहुँच जाता है'],
  [
    'the controller’s user may call what is not on its list (uptime)',
    'कंट्रोलर का उपयोगकर्ता वह चला सकता है जो उसकी सूची में नहीं (uptime)',
  ],
  [
    'the controller’s user may hear what is not on its list (MODULE_LOAD)',
    'कंट्रोलर का उपयोगकर्ता वह सुन सकता है जो उसकी सूची में नहीं (MODULE_LOAD)',
  ],
  [
    'system, uptime and MODULE_LOAD are refused to the controller’s user',
    'कंट्रोलर के उपयोगकर्ता को system, uptime और MODULE_LOAD नहीं मिलते',
  ],
  // The network.
  ['profile {} cannot be queried: {}', 'प्रोफ़ाइल {} से पूछा नहीं जा सकता: {}'],
  [
    'check the log of the switch for {}: usually its port is taken',
    'स्विच के लॉग में {} देखें: अक्सर उसका पोर्ट किसी और के पास होता है',
  ],
  [
    'trunkline drain && systemctl restart trunkline-switch: a profile binds once, when it starts',
    'trunkline drain && systemctl restart trunkline-switch: प्रोफ़ाइल शुरू होते समय एक ही बार पता लेता है',
  ],
  ['{}, known outside as {}', '{}, बाहर {} नाम से'],
  ['bound to {}, which is not an address of this machine ({})', '{} पर बँधा है, जो इस मशीन का पता नहीं ({})'],
  [
    'set switch.sipIp in appliance.yaml to one that is',
    'appliance.yaml में switch.sipIp को इस मशीन का पता बनाएँ',
  ],
  ['{}; it can reach every carrier', '{}; हर ऑपरेटर इसकी पहुँच में है'],
  ['SIP listens on {} only, and {} ({}) is outside', 'SIP केवल {} पर सुनता है, और {} ({}) बाहर है'],
  [
    'set switch.sipIp in appliance.yaml to {}, apply, restart the switch',
    'appliance.yaml में switch.sipIp को {} करें, apply, स्विच को दोबारा चालू करें',
  ],
  ['the address of this machine', 'इस मशीन का पता'],
  ['SIP uses {} and RTP {}', 'SIP {} कहता है और आवाज़ {}'],
  ['set switch.externalIp to the one public address', 'switch.externalIp को एक ही सार्वजनिक पता बनाएँ'],
  [
    'behind a NAT: {} is told to send RTP to {}, which nobody outside can reach',
    'NAT के पीछे: हम {1} से आवाज़ {2} पर भेजने को कहते हैं, जहाँ बाहर से कोई नहीं पहुँच सकता',
  ],
  [
    'set switch.externalIp in appliance.yaml to the public address that the NAT forwards from (the cloud console names it), apply, restart the switch',
    'appliance.yaml में switch.externalIp को वह सार्वजनिक पता बनाएँ जहाँ से NAT आगे भेजता है (क्लाउड के पन्ने पर लिखा है), apply, स्विच को दोबारा चालू करें',
  ],
  ['{}; RTP goes to the address that the far end sends from', '{}; आवाज़ वहीं जाती है जहाँ से दूसरी ओर भेजती है'],
  ['{} has {} ports; {} calls with transfers need {}', '{} में {} पोर्ट हैं; ट्रांसफ़र के साथ {} कॉल को {} चाहिए'],
  [
    'widen switch.rtpPorts in appliance.yaml, apply, restart the switch',
    'appliance.yaml में switch.rtpPorts बढ़ाएँ, apply, स्विच को दोबारा चालू करें',
  ],
  [
    '{} overlaps the ports that the system assigns ({}): another program may use one',
    '{} उन पोर्ट से टकराता है जो सिस्टम बाँटता है ({}): कोई दूसरा प्रोग्राम उनमें से एक ले सकता है',
  ],
  [
    'sysctl -w net.ipv4.ip_local_reserved_ports={} (and in /etc/sysctl.d)',
    'sysctl -w net.ipv4.ip_local_reserved_ports={} (और /etc/sysctl.d में भी)',
  ],
  ['{}, separate from the ports that the system assigns', '{}, सिस्टम जो बाँटता है उससे अलग'],
  ['neither nft nor iptables shows any rules', 'nft और iptables कोई नियम नहीं बताते'],
  ['which ports must be open: trunkline firewall', 'कौन-से पोर्ट खुले होने चाहिए: trunkline firewall'],
  ['only root can read the rules', 'इसके नियम केवल root पढ़ सकता है'],
  [
    'check as root: nft list ruleset; which ports must be open: trunkline firewall',
    'root के रूप में देखें: nft list ruleset; कौन-से पोर्ट खुले होने चाहिए: trunkline firewall',
  ],
  [
    'this machine drops no incoming traffic; a cloud firewall cannot be seen from here',
    'यह मशीन आने वाली कोई चीज़ नहीं रोकती; क्लाउड का अपना फ़ायरवॉल यहाँ से नहीं दिखता',
  ],
  ['drops by default, and has no rule for {}, no {}', 'जो उसमें लिखा नहीं उसे रोकता है, और उसमें {} और {} लिखे नहीं'],
  ['drops by default, and has no rule for {}', 'जो उसमें लिखा नहीं उसे रोकता है, और उसमें {} लिखा नहीं'],
  ['trunkline firewall prints the lines', 'trunkline firewall सही पंक्तियाँ दिखाता है'],
  ['names {} and {}', 'उसमें {} और {} लिखे हैं'],
];

// English words that come before a noun: after "my", "a" or "with" and with nothing behind them, a noun phrase is
// unfinished. Plain text, so that a native speaker can correct it. Separated by spaces; of two words, `full_body`.

/** Adjectives. Left out is what callers also use as a noun: cold, light, flat, premium, original, medium, orange. */
export const ATTRIBUTIVES = `
new newer old older big bigger huge large larger small smaller tiny long longer short shorter tall thick thin thinner wide wider narrow deep
high higher low lower heavy heavier lighter lightweight strong stronger weak hard harder soft softer loud quiet bright dull darker sharp smooth rough tight loose
good better bad worse nice great excellent decent proper perfect wrong incorrect fair poor
early earlier late later recent previous former upcoming next following subsequent
quick quicker fast faster slow slower sudden urgent immediate regular daily weekly monthly quarterly yearly annual permanent temporary
cheap cheaper expensive costly costlier affordable reasonable free extra additional spare separate single multiple several various numerous
different similar certain particular specific special normal ordinary common rare unique strange weird odd unusual funny
main major minor primary secondary initial entire whole complete full partial nearest closest latest newest oldest highest topmost
hot hotter cooler warm warmer wet dry fresh stale raw spicy sour salty bitter clean cleaner dirty empty broken cracked damaged torn leaking leaky faulty defective rusty dusty used unused refurbished
important serious severe mild slight acute chronic constant continuous continual frequent persistent burning throbbing stabbing terrible horrible awful dangerous
private commercial residential industrial rural urban international foreign domestic regional global
digital electronic electric electrical mechanical automatic semiautomatic wireless portable waterproof foldable adjustable
medical dental surgical mental physical clinical orthopaedic orthopedic pediatric paediatric cardiac renal gynaecological ayurvedic homeopathic
legal personal financial technical educational comprehensive detailed brief advanced intermediate deluxe executive platinum titanium
young younger elderly eldest elder youngest pregnant disabled handicapped unmarried unemployed
red blue green yellow black white brown grey gray pink purple maroon beige golden
wooden metallic woollen stainless upper lower inner outer
registered unregistered attached enclosed pending outstanding remaining existing ongoing running missing overdue unpaid prepaid postpaid authorised authorized unauthorised unauthorized
minimum maximum average unlimited limited lifetime identical alternate corresponding respective relevant related valid invalid genuine fake fraudulent suspicious unknown unwanted actual real
beautiful lovely handsome friendly polite rude nonvegetarian organic sugarless eggless fancy colourful colorful
`;

/** Sizes, colours and kinds: by themselves they say which one, "two large", "I want black". */
export const SAY_WHICH_ONE = `
large larger small smaller big bigger long short red blue green yellow black white brown grey gray pink purple maroon beige golden
spicy hot single full regular deluxe automatic wireless cheap cheaper extra fresh different thick thin dry used spare better
`;

/** Nouns that are the first half of a name: "my credit", "a washing". Not those that may stand alone as well, as "water". */
export const FIRST_HALVES = `
credit debit recurring mutual driving learners washing vacuum dining dressing root_canal wisdom full_body whole_body tracking promo loyalty boarding
maturity surrender security joining registration processing
second_hand high_speed low_cost two_bedroom three_bedroom one_bedroom long_term short_term double_door single_door set_top spinal
`;

/** Mass nouns: behind "a" they are the first half of a name, "a blood", "an eye". */
export const UNCOUNTED = `
police premium blood urine stool gold health water gas electricity travel furniture credit income power rice milk internet broadband fibre fiber hair skin bone eye heart kidney
liver thyroid sugar diabetes pregnancy birth death marriage salary food fuel software hardware luggage air cotton silk leather plastic steel rubber wool savings saving caste domicile migration
`;

/** Behind "my" or "your" they want their noun, elsewhere not: "my left", "your customer". */
export const WANTS_NOUN_BEHIND_MY =
  'left right current customer present previous past usual present senior junior original';

/** Behind "near" and "behind" a place has two words as often as not: "behind the old bus". */
export const FIRST_HALVES_OF_PLACES =
  'bus railway metro petrol police fire post shopping community primary district high state national hanuman ganesh shiva sai city main first second third';

/** They want a noun behind an adjective: "we need bigger". Get, feel and keep do not. */
export const TAKES_NOUN = `
need needs needed want wants wanted have has had buy bought order ordered require requires required sell sells sold provide provides offer offers wear wears develop developed
facing experiencing having needing wanting buying ordering requiring selling suffering
`;

/** Behind these prepositions an adjective wants its noun, but for the pairs below: "with severe". */
export const BEFORE_NOUN = 'with of for from in into regarding under without during despite';

export const FIXED_PAIRS = `
for_free for_good for_real for_certain for_long in_full in_short in_particular in_private in_common in_brief in_red in_blue in_green in_yellow in_black in_white in_brown in_grey in_pink
of_late of_old by_late for_different for_cheap for_cheaper for_old for_new from_old from_new in_large in_small of_different from_early from_late since_early till_late
`;

/** Always, usually: behind a noun its verb is still to come. */
export const OF_FREQUENCY =
  'usually always often generally normally sometimes mostly rarely hardly frequently constantly continuously suddenly automatically';

/** In front of an adjective they change how much: "very high". */
export const DEGREES =
  'very really quite slightly rather extremely pretty fairly too more most less so brand fully much highly newly freshly badly severely completely partially';

/** Of these, the ones that want it behind "is" as well: "he was extremely". */
export const WANT_ADJECTIVE =
  'extremely highly incredibly terribly absolutely totally completely fully slightly fairly badly severely newly freshly particularly especially relatively somewhat too';

/** Behind "an appointment with the" they are half of a doctor. */
export const OF_DOCTORS =
  'skin eye bone heart kidney child children ent ear teeth tooth lung hair liver ladies chest nerve family';

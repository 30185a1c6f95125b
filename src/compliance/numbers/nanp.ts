// Country, state or province, and time zones of each North American area code. Data as assigned in November 2026; an area
// code without a row is not a number. Imports nothing.

interface AreaCode {
  readonly country: string;
  /** State, province or territory; null outside of the United States and Canada. */
  readonly region: string | null;
  readonly zones: readonly string[];
}

const ET = 'America/New_York';
const CT = 'America/Chicago';
const MT = 'America/Denver';
const PT = 'America/Los_Angeles';
const EAST = 'America/Toronto';
const ATLANTIC = 'America/Halifax';
const WEST = 'America/Vancouver';
const ALBERTA = 'America/Edmonton';

/** Country, region, zones, area codes. A code that reaches into another zone has a row of its own. */
const ROWS: readonly (readonly [string, string | null, string, string])[] = [
  ['US', 'AL', CT, '205 251 256 334 659 938'],
  ['US', 'AK', 'America/Anchorage America/Adak', '907'],
  ['US', 'AZ', 'America/Phoenix', '480 520 602 623'],
  // The Navajo Nation keeps summer time, the rest of Arizona does not.
  ['US', 'AZ', `America/Phoenix ${MT}`, '928'],
  ['US', 'AR', CT, '327 479 501 870'],
  [
    'US',
    'CA',
    PT,
    '209 213 279 310 323 341 350 357 369 408 415 424 442 510 530 559 562 619 626 628 650 657 661 669 707 714 738 747 760 805 818 820 831 837 840 858 909 916 925 949 951',
  ],
  ['US', 'CO', MT, '303 719 720 748 970 983'],
  ['US', 'CT', ET, '203 475 860 959'],
  ['US', 'DE', ET, '302'],
  ['US', 'DC', ET, '202 771'],
  ['US', 'FL', ET, '239 305 321 324 352 386 407 561 645 656 689 727 728 754 772 786 813 863 904 941 954'],
  ['US', 'FL', `${ET} ${CT}`, '448 850'],
  ['US', 'GA', ET, '229 404 470 478 678 706 762 770 912 943'],
  ['US', 'HI', 'Pacific/Honolulu', '808'],
  ['US', 'ID', `America/Boise ${PT}`, '208 986'],
  ['US', 'IL', CT, '217 224 309 312 331 447 464 618 630 708 730 773 779 815 847 861 872'],
  ['US', 'IN', 'America/Indiana/Indianapolis', '260 317 463 765'],
  ['US', 'IN', `America/Indiana/Indianapolis ${CT}`, '219 574 812 930'],
  ['US', 'IA', CT, '319 515 563 641 712'],
  ['US', 'KS', CT, '316 913'],
  ['US', 'KS', `${CT} ${MT}`, '620 785'],
  ['US', 'KY', 'America/Kentucky/Louisville', '502 859'],
  // 606 reaches into Clinton County, which keeps Central time.
  ['US', 'KY', `America/Kentucky/Louisville ${CT}`, '270 364 606'],
  ['US', 'LA', CT, '225 318 337 457 504 985'],
  ['US', 'ME', ET, '207'],
  ['US', 'MD', ET, '227 240 301 410 443 667'],
  ['US', 'MA', ET, '339 351 413 508 617 774 781 857 978'],
  ['US', 'MI', 'America/Detroit', '231 248 269 313 517 586 616 679 734 810 947 989'],
  ['US', 'MI', 'America/Detroit America/Menominee', '906'],
  ['US', 'MN', CT, '218 320 507 612 651 763 924 952'],
  ['US', 'MS', CT, '228 471 601 662 769'],
  ['US', 'MO', CT, '235 314 417 557 573 636 660 816 975'],
  ['US', 'MT', MT, '406'],
  ['US', 'NE', CT, '402 531'],
  ['US', 'NE', `${CT} ${MT}`, '308'],
  ['US', 'NV', PT, '702 725'],
  ['US', 'NV', `${PT} ${MT}`, '775'],
  ['US', 'NH', ET, '603'],
  ['US', 'NJ', ET, '201 551 609 640 732 848 856 862 908 973'],
  ['US', 'NM', MT, '505 575'],
  ['US', 'NY', ET, '212 315 329 332 347 363 516 518 585 607 624 631 646 680 716 718 838 845 914 917 929 934'],
  ['US', 'NC', ET, '252 336 472 704 743 828 910 919 980 984'],
  ['US', 'ND', `${CT} ${MT}`, '701'],
  ['US', 'OH', ET, '216 220 234 283 326 330 380 419 436 440 513 567 614 740 937'],
  ['US', 'OK', CT, '405 539 572 580 918'],
  ['US', 'OR', PT, '503 971'],
  ['US', 'OR', `${PT} America/Boise`, '458 541'],
  ['US', 'PA', ET, '215 223 267 272 412 445 484 570 582 610 717 724 814 835 878'],
  ['US', 'RI', ET, '401'],
  ['US', 'SC', ET, '803 821 839 843 854 864'],
  ['US', 'SD', `${CT} ${MT}`, '605'],
  ['US', 'TN', CT, '615 629 731 901'],
  ['US', 'TN', ET, '865'],
  ['US', 'TN', `${ET} ${CT}`, '423 729 931'],
  [
    'US',
    'TX',
    CT,
    '210 214 254 281 325 346 361 409 430 469 512 621 682 713 726 737 806 817 830 832 903 936 940 945 956 972 979',
  ],
  ['US', 'TX', `${CT} ${MT}`, '432'],
  // El Paso and Hudspeth County.
  ['US', 'TX', MT, '915'],
  ['US', 'UT', MT, '385 435 801'],
  ['US', 'VT', ET, '802'],
  ['US', 'VA', ET, '276 434 540 571 686 703 757 804 826 948'],
  ['US', 'WA', PT, '206 253 360 425 509 564'],
  ['US', 'WV', ET, '304 681'],
  ['US', 'WI', CT, '262 274 353 414 534 608 715 920'],
  ['US', 'WY', MT, '307'],
  ['PR', null, 'America/Puerto_Rico', '787 939'],
  ['VI', null, 'America/St_Thomas', '340'],
  ['GU', null, 'Pacific/Guam', '671'],
  ['AS', null, 'Pacific/Pago_Pago', '684'],
  ['MP', null, 'Pacific/Saipan', '670'],

  ['CA', 'AB', ALBERTA, '368 403 587 780 825'],
  ['CA', 'BC', WEST, '604'],
  // The Kootenays keep mountain time; the Peace River and Creston the same without summer time.
  ['CA', 'BC', `${WEST} ${ALBERTA} America/Dawson_Creek America/Creston`, '236 250 257 672 778'],
  ['CA', 'MB', 'America/Winnipeg', '204 431 584'],
  ['CA', 'NB', 'America/Moncton', '428 506'],
  ['CA', 'NL', 'America/St_Johns America/Goose_Bay', '709 879'],
  ['CA', 'NS', ATLANTIC, '782 902'],
  ['CA', 'ON', EAST, '226 249 289 343 365 382 416 437 519 548 613 647 683 705 742 753 905 942'],
  ['CA', 'ON', `${EAST} America/Winnipeg America/Atikokan`, '807'],
  ['CA', 'QC', EAST, '263 354 438 450 468 514 579 819 873'],
  // The Magdalen Islands and the lower north shore.
  ['CA', 'QC', `${EAST} ${ATLANTIC} America/Blanc-Sablon`, '367 418 581'],
  ['CA', 'SK', `America/Regina ${ALBERTA}`, '306 474 639'],
  [
    'CA',
    'NT',
    `America/Whitehorse ${ALBERTA} America/Iqaluit America/Rankin_Inlet America/Resolute America/Cambridge_Bay`,
    '867',
  ],

  ['AI', null, 'America/Anguilla', '264'],
  ['AG', null, 'America/Antigua', '268'],
  ['BS', null, 'America/Nassau', '242'],
  ['BB', null, 'America/Barbados', '246'],
  ['BM', null, 'Atlantic/Bermuda', '441'],
  ['VG', null, 'America/Tortola', '284'],
  ['KY', null, 'America/Cayman', '345'],
  ['DM', null, 'America/Dominica', '767'],
  ['DO', null, 'America/Santo_Domingo', '809 829 849'],
  ['GD', null, 'America/Grenada', '473'],
  ['JM', null, 'America/Jamaica', '658 876'],
  ['MS', null, 'America/Montserrat', '664'],
  ['SX', null, 'America/Lower_Princes', '721'],
  ['KN', null, 'America/St_Kitts', '869'],
  ['LC', null, 'America/St_Lucia', '758'],
  ['VC', null, 'America/St_Vincent', '784'],
  ['TT', null, 'America/Port_of_Spain', '868'],
  ['TC', null, 'America/Grand_Turk', '649'],
];

const AREA_CODES: ReadonlyMap<string, AreaCode> = new Map(
  ROWS.flatMap(([country, region, zones, codes]) =>
    codes.split(' ').map((code): [string, AreaCode] => [code, { country, region, zones: zones.split(' ') }]),
  ),
);

/** Area codes that belong to no place, and what they are instead. */
const SERVICES: ReadonlyMap<string, 'freephone' | 'premium' | 'personal' | 'special'> = new Map([
  ...'800 822 833 844 855 866 877 888'.split(' ').map((code) => [code, 'freephone'] as const),
  ['900', 'premium'],
  ...'500 521 522 523 524 525 526 527 528 529 532 533 535 538 542 543 544 545 546 547 549 550 552 553 554 556 566 558 569 577 578 588 589 600 622 700'
    .split(' ')
    .map((code) => [code, 'personal'] as const),
  ['710', 'special'],
]);

export type NanpPlace =
  | { readonly kind: 'place'; readonly area: AreaCode }
  | { readonly kind: 'freephone' | 'premium' | 'personal' | 'special' }
  | { readonly kind: 'none' };

/** Of the ten digits after +1. */
export function nanpPlace(national: string): NanpPlace {
  const code = national.slice(0, 3);
  const service = SERVICES.get(code);
  if (service !== undefined && national.length === 10) return { kind: service };
  const area = AREA_CODES.get(code);
  const exchange = national.slice(3, 6);
  if (area === undefined || !/^[2-9]\d{9}$/.test(national) || !/^[2-9]\d\d$/.test(exchange))
    return { kind: 'none' };
  // 411 and 911 are services in every area; 976 is where an area keeps its premium numbers.
  if (/^[2-9]11$/.test(exchange)) return { kind: 'special' };
  if (exchange === '976') return { kind: 'premium' };
  return { kind: 'place', area };
}

/** The zone in which most of a state or province lies; null where there is no such state. */
export function mainZoneOfState(country: string, state: string): string | null {
  const row = ROWS.find(([itsCountry, itsState]) => itsCountry === country && itsState === state);
  return row?.[2].split(' ')[0] ?? null;
}

/** `FL` for `fl`, `US-FL` and `Florida`; the text as it is in capitals where it is none of them. */
export function stateCode(written: string): string {
  const plain = written
    .trim()
    .toUpperCase()
    .replace(/^(US|CA|IN|AU)-/, '');
  return STATE_NAMES.get(plain.replaceAll('.', '')) ?? plain;
}

const STATE_NAMES: ReadonlyMap<string, string> = new Map(
  'ALABAMA:AL ALASKA:AK ARIZONA:AZ ARKANSAS:AR CALIFORNIA:CA COLORADO:CO CONNECTICUT:CT DELAWARE:DE FLORIDA:FL GEORGIA:GA HAWAII:HI IDAHO:ID ILLINOIS:IL INDIANA:IN IOWA:IA KANSAS:KS KENTUCKY:KY LOUISIANA:LA MAINE:ME MARYLAND:MD MASSACHUSETTS:MA MICHIGAN:MI MINNESOTA:MN MISSISSIPPI:MS MISSOURI:MO MONTANA:MT NEBRASKA:NE NEVADA:NV NEW_HAMPSHIRE:NH NEW_JERSEY:NJ NEW_MEXICO:NM NEW_YORK:NY NORTH_CAROLINA:NC NORTH_DAKOTA:ND OHIO:OH OKLAHOMA:OK OREGON:OR PENNSYLVANIA:PA RHODE_ISLAND:RI SOUTH_CAROLINA:SC SOUTH_DAKOTA:SD TENNESSEE:TN TEXAS:TX UTAH:UT VERMONT:VT VIRGINIA:VA WASHINGTON:WA WEST_VIRGINIA:WV WISCONSIN:WI WYOMING:WY DISTRICT_OF_COLUMBIA:DC'
    .split(' ')
    .map((pair) => {
      const [name = '', code = ''] = pair.split(':');
      return [name.replaceAll('_', ' '), code] as const;
    }),
);

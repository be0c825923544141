import type { Random } from "./random.ts";

/** How the names of one community are built: openings and endings of the given and of the family name. */
type Style = {
  readonly given: readonly string[];
  readonly m: readonly string[];
  readonly f: readonly string[];
  readonly family: readonly string[];
  readonly familyEnd: readonly string[];
};

const words = (text: string): readonly string[] => text.split(" ");

const STYLES: Readonly<Record<string, Style>> = {
  C1: {
    given: words("vor kel dru bas tor hal ner gol mez fer sol tem"),
    m: words("dan vik morn rash lok brel tesk"),
    f: words("dela virna mosha resha lune bessa tave"),
    family: words("ardo velde kasto morhe tushe bleno garve hosta ildre nomra drase polve"),
    familyEnd: words("vesh karn rinth zent moldo teg lisk"),
  },
  C2: {
    given: words("ile ama ovi ulu aye olo ini eso ume alu"),
    m: words("vano meru suel loro wen tilo"),
    f: words("vana mera sia lira wena tila"),
    family: words("sulo meli nolu lave wemi yolu hani ruvo seli mave"),
    familyEnd: words("nave luro mile wela hova ruti sane"),
  },
  C3: {
    given: words("sorr barr morr zirr jurr gurr darr hurr norr tarr"),
    m: words("im om ug eth osk"),
    f: words("ima oma uga etha oska"),
    family: words("grumm stoll bremm hulth zamm throm drell vomm knarr brull"),
    familyEnd: words("ark undo ask iver orn ath"),
  },
  C4: {
    given: words("tash khesh oshk bekh shulk rakh ghol qush yekh dush"),
    m: words("ur emi olan ash irek"),
    f: words("ura emia olane ashi irka"),
    family: words("qoru shem tekh bugh zal khor ugh mosh"),
    familyEnd: words("dadesh dokhar dulan dishek dagur"),
  },
  C5: {
    given: words("oru nulo bonu tuno lonu wuro jono duru homu"),
    m: words("nel bak mit dor gan"),
    f: words("nela baka mita dora gana"),
    family: words("unu olu obo uwo iro ono amu ebu"),
    familyEnd: words("tando wele kuru ruvu dika loni"),
  },
  C6: {
    given: words("qez pim zal wist fil gwol tiz lopt"),
    m: words("arro isk onde umbel"),
    f: words("arra iska onda umbra"),
    family: words("pell kwil fisk wopp tsim yarl"),
    familyEnd: words("anto irret ombe usken eddo"),
  },
};

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

function styleOf(community: string): Style {
  const style = STYLES[community];
  if (style === undefined) throw new Error(`no names for community "${community}"`);
  return style;
}

/** A family name as the community builds them. */
export function makeFamilyName(community: string, random: Random): string {
  const style = styleOf(community);
  return capital(random.pick(style.family) + random.pick(style.familyEnd));
}

/** A given name as the community builds them. */
export function makeGivenName(community: string, sex: "f" | "m", random: Random): string {
  const style = styleOf(community);
  return capital(random.pick(style.given) + random.pick(style[sex]));
}

/** Every given and family name that can come out, for checking against names that people really bear. */
export function everyName(): readonly string[] {
  return Object.values(STYLES).flatMap(({ given, m, f, family, familyEnd }) => [
    ...given.flatMap((opening) => [...m, ...f].map((ending) => capital(opening + ending))),
    ...family.flatMap((opening) => familyEnd.map((ending) => capital(opening + ending))),
  ]);
}

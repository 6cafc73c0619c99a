/** Korean particles, whose form depends on the sound before them. */

/** How a text ends when read aloud. */
type Ending = 'vowel' | 'rieul' | 'consonant' | 'unknown';

/** After a consonant, after a vowel, and where the reading is not known. */
const PARTICLES = {
  은: ['은', '는', '은(는)'],
  이: ['이', '가', '이(가)'],
  을: ['을', '를', '을(를)'],
  과: ['과', '와', '와(과)'],
  으로: ['으로', '로', '(으)로'],
} as const;

export type Particle = keyof typeof PARTICLES;

/** A text with its particle: `UDP는`, `STUN은`. What is in brackets or quotes at its end is not read. */
export function josa(text: string, particle: Particle): string {
  const [afterConsonant, afterVowel, unknown] = PARTICLES[particle];
  const ending = endingOf(text);
  if (ending === 'unknown') return text + unknown;
  const isVowel = ending === 'vowel' || (ending === 'rieul' && particle === '으로');
  return text + (isVowel ? afterVowel : afterConsonant);
}

/** The maximum length of a word. */
const LONGEST_WORD = 40;

function endingOf(text: string): Ending {
  const spoken = text.slice(0, spokenLength(text));
  const last = spoken.at(-1) ?? '';
  if (last >= '가' && last <= '힣') return endingOfSyllable(last);
  if (last >= '0' && last <= '9') return DIGITS[Number(last)] ?? 'unknown';
  const word = /[A-Za-z]+$/.exec(spoken.slice(-LONGEST_WORD))?.[0];
  return word === undefined ? 'unknown' : endingOfWord(word);
}

/** Without quotes, and what is in brackets, at the end. */
function spokenLength(text: string): number {
  let end = text.length;
  while (end > 0) {
    const last = text[end - 1] ?? '';
    const opening = last === ')' ? text.lastIndexOf('(', end - 1) : -1;
    if (opening >= 0) end = opening;
    else if (`"'”’ `.includes(last)) end--;
    else break;
  }
  return end;
}

/** A syllable's code contains its final consonant: 0 for none, 8 for ㄹ. */
function endingOfSyllable(syllable: string): Ending {
  const final = (syllable.charCodeAt(0) - 0xac00) % 28;
  if (final === 0) return 'vowel';
  return final === 8 ? 'rieul' : 'consonant';
}

/** 영 (or 십, 백, 천, 만), 일, 이, 삼, 사, 오, 육, 칠, 팔, 구. */
const DIGITS: readonly Ending[] = [
  ...(['consonant', 'rieul', 'vowel', 'consonant', 'vowel', 'vowel', 'consonant', 'rieul', 'rieul', 'vowel'] as const),
];

/** Technical terms that the rules below do not cover. */
const WORDS: Readonly<Record<string, Ending>> = {
  host: 'vowel',
  relay: 'vowel',
  reflexive: 'vowel',
  component: 'vowel',
  priority: 'vowel',
  raddr: 'vowel',
  rport: 'vowel',
  tcptype: 'consonant',
  active: 'vowel',
  passive: 'vowel',
  so: 'vowel',
  firefox: 'vowel',
  libnice: 'vowel',
  libjuice: 'vowel',
};

function endingOfWord(word: string): Ending {
  const lower = word.toLowerCase();
  if (Object.hasOwn(WORDS, lower)) return WORDS[lower] ?? 'unknown';
  const last = lower.at(-1) ?? '';
  if (isSpelt(word)) return LETTERS[last] ?? 'vowel';
  if (last === 'l') return 'rieul';
  return last === 'm' || last === 'n' ? 'consonant' : 'unknown';
}

/** Read letter by letter: one letter, an acronym, or what has no vowel. */
function isSpelt(word: string): boolean {
  return word.length === 1 || word === word.toUpperCase() || !/[aeiouy]/i.test(word);
}

/** 엘, 엠, 엔, 알; the names of all other letters end with a vowel. */
const LETTERS: Readonly<Record<string, Ending>> = { l: 'rieul', m: 'consonant', n: 'consonant', r: 'rieul' };

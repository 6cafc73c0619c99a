import type { Reason } from '../../stacks/reasons.ts';

const texts = {
  'typ-missing': () => '포트 뒤에 "typ"이라는 단어가 없습니다',
};

/** Why stacks refuse candidates, in Korean; src/stacks/reasons.ts has the English. */
export const KOREAN_REASONS: Record<Reason, (value: string) => string> = texts;

/** Words that read as if they were translated. */
export const TRANSLATED =
  /\b(?:is (?:said|told)|tells of|speaks? of|mends?|mended|wants|without a word|by (?:itself|themselves)|(?:no|some|any|every)body|whoever|shall|stands? (?:here|there|for)|takes? \w+ away|the own|in the place of|so that (?:no|nothing))\b/i;

/** Prose and source code: they quote candidates, iceServers and options, but are none of these. */

/**
 * A document in Markdown: headings that do not follow each other, as lines of comments do, sentences, and something
 * else that only Markdown has.
 */
export function isMarkdown(text: string): boolean {
  if (TITLE.test(text) && /^[ \t]*(?:```|~~~)/m.test(text)) return true;
  const prose = text.replace(/^[ \t]*(```|~~~)[\s\S]*?(?:^[ \t]*\1|$(?![\s\S]))/gm, '');
  const lines = prose.split('\n').filter((line) => /\S/.test(line));
  const others = lines.filter((line) => !HEADING.test(line));
  const inRow = lines.filter((line, at) => HEADING.test(line) && HEADING.test(lines[at + 1] ?? ''));
  if (others.length === lines.length || inRow.length * 3 > lines.length - others.length) return false;
  const sentences = others.filter((line) => SENTENCE.test(line));
  return sentences.length * 8 > others.length && !SETTING.test(prose) && MARKS.some((mark) => mark.test(text));
}

const TITLE = /^\s*# \S.*\r?\n[ \t]*\r?\n/;
const HEADING = /^#{1,6} \S|^(?:={4,}|-{4,})$/;

/** Five words, and no comment of a program. */
const SENTENCE = /^(?!\s*(?:#|\/\/|\/?\*\*? |"""))[^'"]*?(?<![\p{L}\p{N}_])(?:[\p{L}`*]{1,40}[,.:]?\s{1,9}){4}\p{L}/u;

/** A fence, a link, a table, bold letters, code. */
const MARKS = [
  /^[ \t]*(?:```|~~~)/m,
  /\[[^\]\n]{1,200}\]\([^)\n]{1,400}\)/,
  /^\|[ :|-]+\|[ \t]*$/m,
  /\*\*[^*\n]+\*\*/,
  /`[^`\n]+`/,
];

/** A line of a configuration, which may have comments that look like headings. */
const SETTING = /^[a-z][\w-]*=\S/m;

/** The start of a line of code, in the languages used for WebRTC programs. */
const CODE =
  /^(?:import\b.*(?:['";]|\bas\b)|import [\w.]+$|from [\w.]+ import\b|export (?:default|const|async|function|class|type|interface|enum|[{*])|(?:const|let|var) [\w{[].*[=({]|#include\b|#(?:ifn?def|define|pragma)\b|package [\w.]+;?$|(?:async )?function\*? ?\w*\(|(?:async )?def \w+\(|(?:abstract |public |final |data )*class \w+|(?:pub )?(?:fn|mod|struct|impl)\b.*\{|use [\w:]+(?:::|;)|func [\w(]|(?:public|private|protected|static) [\w<>[\]]+ \w+)/;

/** The source of a program: not one line of it, as a log may quote one. */
export function isSource(text: string): boolean {
  const lines = text.split('\n').filter((line) => /\S/.test(line) && !/^\s*(?:\/\/|\/?\*)/.test(line));
  const code = lines.filter((line) => CODE.test(line)).length;
  return code > 1 && code * 50 > lines.length;
}

/** Certificates and keys. */
export function isPem(text: string): boolean {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const first = lines.findIndex((line) => /^-----BEGIN [A-Z\d ]+-----$/.test(line));
  return first >= 0 && !lines.slice(0, first).some((line) => /^[a-z][\w-]*=/.test(line));
}

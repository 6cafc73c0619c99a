/** @import { Happening, PeerName } from '../protocol.ts' */
/** @import { Stat } from './statistics.js' */
import { element, find, showChanged, showMarkup } from './dom.js';
import { showDiagnoses } from './icescope.js';
import { sideCard } from './side.js';
import { withSelection } from './statistics.js';

/** Shows what happened: both sides, the findings of `icescope diagnose`, and the record. */

/**
 * A line of the record, without its room.
 * @typedef {{ readonly time: string, readonly peer: PeerName } & Happening} Line
 */

const DRAWN_EVERY = 150;
const MOST_LINES = 5000;
/** @type {readonly PeerName[]} */
const NAMES = ['A', 'B'];

export class View {
  /** @type {Line[]} */
  #lines = [];
  #shown = 0;
  /** @type {Map<PeerName, Stat[]>} */
  #statistics = new Map();
  /** @type {ReadonlySet<PeerName>} */
  #own = new Set();
  #isOneTab;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #diagnosis = '';
  #status = find('status', HTMLElement);
  #sides = find('sides', HTMLElement);
  #verdict = find('verdict', HTMLElement);
  #place = find('diagnosis', HTMLElement);
  #videos = find('videos', HTMLElement);
  #timeline = find('lines', HTMLElement);
  #summary = find('summary', HTMLElement);
  #copied = find('copied', HTMLElement);

  /** @param {boolean} isOneTab */
  constructor(isOneTab) {
    this.#isOneTab = isOneTab;
  }

  /**
   * @param {string} text
   * @param {'dim' | 'warn' | 'bad'} kind
   */
  status(text, kind) {
    this.#status.textContent = text;
    this.#status.className = kind;
  }

  /** @param {readonly PeerName[]} names */
  own(names) {
    this.#own = new Set(names);
  }

  /** @param {Line} line */
  add(line) {
    this.#lines.push(line);
    if (this.#lines.length > MOST_LINES) {
      this.#lines.shift();
      this.#shown--;
    }
    this.#later();
  }

  /**
   * @param {PeerName} name
   * @param {readonly Stat[]} list
   */
  statistics(name, list) {
    this.#statistics.set(name, withSelection(list));
    this.#later();
  }

  /**
   * @param {string} title
   * @param {MediaStream} stream
   */
  video(title, stream) {
    this.#videos.hidden = false;
    const known = [...this.#videos.querySelectorAll('video')].find((one) => one.getAttribute('aria-label') === title);
    const video = known ?? element('video', { 'aria-label': title, autoplay: '', playsinline: '' });
    video.muted = true;
    video.srcObject = stream;
    if (known !== undefined) return;
    this.#videos.append(element('figure', {}, video, element('figcaption', { 'aria-hidden': 'true' }, title)));
  }

  async copy() {
    const text = JSON.stringify(
      { record: this.#lines, diagnosis: this.#diagnoses().map(({ title }) => title) },
      null,
      2,
    );
    this.#copied.textContent = (await copyText(text)) ? 'Copied.' : 'The browser does not allow it.';
  }

  #later() {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#draw();
    }, DRAWN_EVERY);
  }

  #draw() {
    const names = NAMES.filter((name) => this.#lines.some(({ peer }) => peer === name));
    showChanged(
      this.#sides,
      names.map((name) => this.#side(name)),
    );
    this.#drawDiagnosis();
    this.#drawTimeline();
  }

  /** @param {PeerName} name */
  #side(name) {
    const where = this.#isOneTab ? '' : this.#own.has(name) ? ' (this page)' : ' (the other page)';
    const other = this.#latest(name === 'A' ? 'B' : 'A');
    return sideCard(`${name}${where}`, name, {
      lines: this.#latest(name),
      other,
      statistics: this.#statistics.get(name),
    });
  }

  /**
   * The lines of a peer's current connection: those since its last configuration.
   * @param {PeerName} name
   */
  #latest(name) {
    const lines = this.#lines.filter(({ peer }) => peer === name);
    return lines.slice(
      Math.max(
        0,
        lines.findLastIndex(({ configuration }) => configuration !== undefined),
      ),
    );
  }

  #diagnoses() {
    const texts = NAMES.flatMap((name) => {
      const lines = this.#latest(name);
      return lines.length === 0 ? [] : [{ name, text: `${lines.map((line) => JSON.stringify(line)).join('\n')}\n` }];
    });
    return texts.length === 0 ? [] : showDiagnoses(texts);
  }

  #drawDiagnosis() {
    const all = this.#diagnoses();
    const last = all.at(-1);
    if (last === undefined) return;
    if (this.#isGathering()) return this.#drawUnderway();
    if (this.#verdict.textContent !== last.title) this.#verdict.textContent = last.title;
    this.#verdict.className = { yes: 'good', no: 'bad', depends: 'warn', unknown: 'dim' }[last.connects];
    if (last.markup === this.#diagnosis) return;
    this.#diagnosis = last.markup;
    // The library has escaped all that comes from outside.
    showMarkup(this.#place, last.markup);
    // Its title is the verdict above.
    this.#place.querySelector('h2')?.remove();
  }

  /** Before the first candidate, the lack of candidates means nothing. */
  #isGathering() {
    const sides = NAMES.map((name) => this.#latest(name));
    /** @param {readonly Line[]} lines */
    const isUnderway = (lines) =>
      lines.findLast(({ iceGatheringState: state }) => state)?.iceGatheringState === 'gathering';
    return sides.some(isUnderway) && !sides.flat().some(({ onicecandidate: one }) => one);
  }

  #drawUnderway() {
    this.#verdict.textContent = 'Gathering candidates …';
    this.#verdict.className = 'dim';
    this.#diagnosis = '';
    this.#place.replaceChildren(element('p', { class: 'dim' }, 'Nothing to diagnose yet.'));
  }

  #drawTimeline() {
    const list = this.#timeline;
    for (const line of this.#lines.slice(this.#shown)) list.append(element('li', {}, lineText(line)));
    while (list.children.length > MOST_LINES) list.firstElementChild?.remove();
    this.#shown = this.#lines.length;
    this.#summary.textContent = `Record, lines: ${this.#lines.length}`;
  }
}

/** @param {Line & { readonly room?: string }} line */
function lineText({ time, peer, room: _, ...what }) {
  const [[key, value] = ['', '']] = Object.entries(what);
  return `${time.slice(11, 23)}  ${peer}  ${key}  ${valueText(value).slice(0, 300)}`;
}

/** @param {Happening[keyof Happening]} value */
function valueText(value) {
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && value !== null) {
    if ('candidate' in value) return value.candidate;
    if ('sdp' in value) return value.type;
  }
  return JSON.stringify(value);
}

/**
 * Without TLS, other machines have no clipboard but the old one.
 * @param {string} text
 */
async function copyText(text) {
  if (navigator.clipboard !== undefined) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return false;
    }
  }
  const field = element('textarea');
  field.value = text;
  document.body.append(field);
  field.select();
  const isCopied = document.execCommand('copy');
  field.remove();
  return isCopied;
}

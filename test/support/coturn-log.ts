/** coturn 4.6.1 writes a message, its time included, through a buffer of this size, and cuts off what exceeds it. */
const BUFFER = 1023;

/** The part of a truncated message that always remains, however many digits its time has. */
const CERTAIN = BUFFER - 23;

const TIME = /^\d+: (?:\(\d+\): )?: /;

/**
 * The messages in a log of coturn, one character a byte, without their times. A message that was cut lacks its line
 * end, so the next one follows in the same line.
 */
export function messagesIn(log: string): string[] {
  return log
    .split('\n')
    .flatMap(partsOf)
    .map((message) => message.replace(TIME, '').slice(0, CERTAIN));
}

function partsOf(line: string): string[] {
  const isCut = line.length > BUFFER && TIME.test(line);
  return isCut ? [line.slice(0, BUFFER), ...partsOf(line.slice(BUFFER))] : [line];
}

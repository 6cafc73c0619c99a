/** `1,204,411`, like Intl, which takes 13 ms for its first number. */
export function countText(count: number): string {
  return `${count}`.replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** `1 line`, `4,096 lines`. */
export function counted(count: number, noun: string): string {
  return `${countText(count)} ${noun}${count === 1 ? '' : 's'}`;
}

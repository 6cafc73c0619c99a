/** `1,204,411`. */
export function countText(count: number): string {
  return count.toLocaleString('en');
}

/** `1 line`, `4,096 lines`. */
export function counted(count: number, noun: string): string {
  return `${countText(count)} ${noun}${count === 1 ? '' : 's'}`;
}

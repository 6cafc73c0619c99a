/** The possible values of a fact: all that the input allows, and those that are likely. Neither is empty. */
export interface Possible<T> {
  all: readonly T[];
  likely: readonly T[];
}

export function sure<T>(value: T): Possible<T> {
  return { all: [value], likely: [value] };
}

/** One value is likely, others are possible. */
export function likely<T>(value: T, ...others: readonly T[]): Possible<T> {
  return { all: [value, ...others], likely: [value] };
}

export function open<T>(...values: readonly T[]): Possible<T> {
  return { all: values, likely: values };
}

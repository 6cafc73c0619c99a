/** How many results are kept before it starts over. */
const MOST = 1000;

/** Memoizes a pure function of data; arguments with the same JSON are equal. */
export function remembered<Argument, Result>(
  calculate: (argument: Argument) => Result,
): (argument: Argument) => Result {
  const results = new Map<string, Result>();
  return (argument) => {
    const key = JSON.stringify(argument);
    const known = results.get(key);
    if (known !== undefined) return known;
    if (results.size >= MOST) results.clear();
    const result = calculate(argument);
    results.set(key, result);
    return result;
  };
}

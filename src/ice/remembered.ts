/** So many results are kept before it begins anew. */
const MOST = 1000;

/** A pure function of data that calculates once for equal arguments, as far as JSON shows them. */
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

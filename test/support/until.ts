/** Polls until the condition holds; fails after so long that it has hung. */
export async function until(isSo: () => boolean, what: string): Promise<void> {
  const end = Date.now() + 100_000;
  while (!isSo()) {
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

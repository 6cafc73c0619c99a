/** A shorter input of which the same is true, found by leaving out ever smaller parts. */
export async function minimize(bytes: Buffer, fails: (bytes: Buffer) => Promise<boolean>): Promise<Buffer> {
  let shortest = bytes;
  for (let size = Math.ceil(bytes.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < shortest.length; ) {
      const shorter = Buffer.concat([shortest.subarray(0, from), shortest.subarray(from + size)]);
      if (await fails(shorter)) shortest = shorter;
      else from += size;
    }
  }
  return shortest;
}

/** Files that came with the page. */

/** The bytes of one; null where it is gone. */
export async function assetOf(address: URL): Promise<Uint8Array | null> {
  const answer = await fetch(address);
  return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : null;
}

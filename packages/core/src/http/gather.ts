/** Collects chunks in a `Blob`, which browsers can send. */
export async function gather(body: AsyncIterable<Uint8Array>): Promise<Blob> {
  const chunks: BlobPart[] = []
  for await (const chunk of body) chunks.push(new Uint8Array(chunk))
  return new Blob(chunks)
}

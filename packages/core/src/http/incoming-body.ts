import { answerTooLarge, type HttpResponse, MAX_ANSWER_BYTES } from './adapter.js'

/** An answer: read to its end as text, or, where it is a success and to be `streamed`, with its body as a stream. */
export async function receive(
  head: Pick<HttpResponse, 'status' | 'headers'>,
  chunks: AsyncIterable<Uint8Array>,
  streamed: boolean | undefined,
): Promise<HttpResponse> {
  const isSuccess = head.status >= 200 && head.status < 300
  return streamed && isSuccess ? { ...head, body: '', stream: chunks } : { ...head, body: await readText(chunks) }
}

async function readText(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder()
  let bytes = 0
  let text = ''
  for await (const chunk of chunks) {
    bytes += chunk.byteLength
    if (bytes > MAX_ANSWER_BYTES) throw answerTooLarge()
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

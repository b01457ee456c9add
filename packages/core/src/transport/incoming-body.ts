import { answerTooLarge, type HttpFailure, type HttpResponse, MAX_ANSWER_BYTES } from './adapter.js'

/** The body of an answer as the HTTP libraries give it. */
export type IncomingBody = AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>

/** What arrived of an answer when its body is still on its way. */
export interface IncomingAnswer {
  status: number
  headers: Record<string, string>
  /** `null` where there is none, as with 204. */
  body: IncomingBody | null | undefined
}

/** An answer: read to its end as text, or, where it is a success and to be `streamed`, with its body as a stream. */
export async function receive(
  { status, headers, body }: IncomingAnswer,
  toFailure: (error: unknown) => HttpFailure,
  streamed = true,
): Promise<HttpResponse> {
  const chunks = readChunks(body ?? new Blob([]).stream(), toFailure)
  if (streamed && status >= 200 && status < 300) return { status, headers, body: '', stream: chunks }
  return { status, headers, body: await readText(chunks) }
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

/** Reads without async iteration, which not every browser's streams have. */
async function* readChunks(
  body: IncomingBody,
  toFailure: (error: unknown) => HttpFailure,
): AsyncGenerator<Uint8Array, void> {
  if (!('getReader' in body)) return yield* readIterable(body, toFailure)
  const reader = body.getReader()
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value
  } catch (error) {
    throw toFailure(error)
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

async function* readIterable(
  body: AsyncIterable<Uint8Array>,
  toFailure: (error: unknown) => HttpFailure,
): AsyncGenerator<Uint8Array, void> {
  try {
    yield* body
  } catch (error) {
    throw toFailure(error)
  }
}

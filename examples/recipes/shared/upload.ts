// Reads the invoice in the body of a request, on platforms with the Request and Response of the web.
import type { Client } from '@las/client'
import { type ReadOptions, readInvoice, responseTo } from './invoices.ts'

export interface UploadSettings extends Pick<ReadOptions, 'maxWait'> {
  client: Client
  /** From the configuration of the platform. */
  agentId: string | undefined
  maxBytes: number
}

/** Responds to a request whose body is a PDF or an image. */
export async function upload(request: Request, settings: UploadSettings): Promise<Response> {
  const { client, agentId, maxBytes, ...options } = settings
  try {
    if (!agentId) throw new Error('LAS_AGENT_ID is not set')
    const content = await readBody(request, maxBytes)
    if (!content) return Response.json({ error: 'content_too_large' }, { status: 413 })
    return Response.json(await readInvoice(client, agentId, content, { signal: request.signal, ...options }))
  } catch (thrown) {
    const { status, error } = responseTo(thrown)
    return Response.json({ error }, { status })
  }
}

/**
 * Returns the body, or `undefined` if it is larger than the limit. It does not rely on `content-length`, which can be missing. A body that
 * is slightly too large is read to its end, but not stored: many clients only read a response after they have sent everything.
 */
async function readBody(request: Request, maxBytes: number): Promise<Blob | undefined> {
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > 4 * maxBytes) break
    if (size <= maxBytes) chunks.push(chunk as Uint8Array<ArrayBuffer>)
  }
  return size > maxBytes ? undefined : new Blob(chunks)
}

import type { CreateDocumentOptions } from '@las/client'
import { z } from 'zod'
import type { ToolCall } from '../definition/tool.js'
import { readLocalFile } from '../safety/local-files.js'
import { ToolError } from '../safety/tool-error.js'

/** The longest base64 text of a document, in characters: 6 MB. Larger documents are passed as files. */
const MAX_BASE64_LENGTH = 8_000_000

interface Shape {
  readonly path: z.ZodOptional<z.ZodString>
  readonly base64: z.ZodOptional<z.ZodString>
}

/** How a new document is passed to a tool. */
export const documentShape: Shape = {
  path: z.string().optional(),
  base64: z.string().optional(),
}

/**
 * Reads a document, and checks that the API accepts it, before anything is created.
 *
 * @throws {ToolError} unless exactly one way is used; if the file cannot be read; if the document is empty, too large or not of a
 * supported type.
 */
export async function readDocument(
  { path, base64 }: { path?: string | undefined; base64?: string | undefined },
  { roots, signal }: ToolCall,
): Promise<Uint8Array> {
  if ((path === undefined) === (base64 === undefined)) {
    throw new ToolError('no_document', 'The call needs one document.', 'Pass either path or base64.')
  }
  const content = path === undefined ? decode(base64 ?? '') : await readLocalFile(path, roots, signal)
  await check(content, path ?? 'The document')
  return content
}

function decode(base64: string): Uint8Array {
  if (base64.length > MAX_BASE64_LENGTH) {
    throw new ToolError('too_large', 'base64 is longer than 8,000,000 characters.', 'Pass the path of the file.')
  }
  const text = base64.replace(/\s+/g, '')
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) {
    throw new ToolError('invalid_base64', 'base64 is not valid.', 'Encode the bytes of the file with standard base64.')
  }
  return Buffer.from(text, 'base64')
}

async function check(content: Uint8Array, name: string): Promise<void> {
  const { isContentError, openDocument } = await import('@las/core')
  await openDocument(content).catch((error: unknown) => {
    if (!isContentError(error)) throw error
    const [message = '', remedy = ''] = error.message.split(/(?<=\.) (?=[A-Z][^.]*\.$)/)
    // Tools have no argument for the content type.
    throw new ToolError(error.code, message.replace(/^The content/, name), remedy.replace(/, or pass .*/, '.'))
  })
}

/** Uploads a new document. */
export async function uploadDocument(
  content: Uint8Array,
  options: CreateDocumentOptions,
  { client, signal, progress, created }: ToolCall,
): Promise<string> {
  progress('Uploading the document')
  const { isUploadError } = await import('@las/client')
  const { documentId } = await client.createDocument(content, options, { signal }).catch(async (error: unknown) => {
    if (isUploadError(error)) {
      created.add({ documentId: error.documentId })
      await created.undo('documentId', id => client.deleteDocument(id))
    }
    throw error
  })
  created.add({ documentId })
  return documentId
}

import { extname } from 'node:path'
import type { Readable } from 'node:stream'
import { type DocumentContentType, isLasError, MAX_CONTENT_BYTES, type OpenedContent, openDocument } from '@las/core'
import { CommandError, UsageError } from '../errors/command-error.js'
import type { FoundFile, FoundStdin } from './find-files.js'

/** A document that can be uploaded. Its content has not been read, except for the first bytes. */
export interface FoundDocument {
  readonly kind: 'document'
  /** Path relative to the current directory, or `-` for standard input. */
  readonly name: string
  /** Absolute path; absent for standard input. */
  readonly path?: string
  /** Pass it to `createDocument`. */
  readonly content: OpenedContent
}

/** A file that cannot be a document. */
export interface RejectedFile {
  /** `rejected`: an error, such as an empty file. `skipped`: a file of another type in a folder. */
  readonly kind: 'rejected' | 'skipped'
  readonly name: string
  /** Stable name of the cause, such as `content_empty`. */
  readonly code: string
  readonly message: string
}

export interface OpenOptions {
  readonly stdin: Readable & { readonly isTTY?: boolean | undefined }
  /** The type to use if it cannot be detected from the first bytes. */
  readonly contentType?: DocumentContentType | undefined
}

const DOCUMENT_EXTENSIONS: ReadonlySet<string> = new Set(['.pdf', '.jpg', '.jpeg', '.png', '.tif', '.tiff', '.webp'])

/**
 * Opens a file that was found, or standard input, and checks size and type. The files of a folder are skipped if they are not documents;
 * a file that an argument names, or that has the extension of a document, is rejected.
 */
export async function openFound(
  found: FoundFile | FoundStdin,
  options: OpenOptions,
): Promise<FoundDocument | RejectedFile> {
  return found.kind === 'stdin' ? openStdin(options) : openFile(found, options)
}

async function openFile(
  { path, name, isExplicit }: FoundFile,
  { contentType }: Pick<OpenOptions, 'contentType'>,
): Promise<FoundDocument | RejectedFile> {
  try {
    return { kind: 'document', name, path, content: await openDocument(path, contentType) }
  } catch (error) {
    if (!isLasError(error)) throw error
    const isDocument = isExplicit || DOCUMENT_EXTENSIONS.has(extname(path).toLowerCase())
    const isOtherType = error.code === 'content_unsupported' || error.code === 'content_empty'
    const kind = !isDocument && isOtherType ? 'skipped' : 'rejected'
    return { kind, name, code: error.code, message: error.message.replaceAll(path, name) }
  }
}

async function openStdin({ stdin, contentType }: OpenOptions): Promise<FoundDocument | RejectedFile> {
  if (stdin.isTTY) {
    throw new UsageError('Standard input is a terminal, not a document.', {
      code: 'missing_input',
      next: 'Pipe a document: las predict - < invoice.pdf',
    })
  }
  const name = '-'
  try {
    return { kind: 'document', name, content: await openDocument(await readBytes(stdin), contentType) }
  } catch (error) {
    if (isLasError(error)) return { kind: 'rejected', name, code: error.code, message: error.message }
    throw error
  }
}

/** Reads a document into memory, so that it can be sent again if a request fails. */
async function readBytes(stream: Readable): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream) {
    chunks.push(Buffer.from(chunk))
    size += chunk.length
    if (size > MAX_CONTENT_BYTES) {
      throw new CommandError('Standard input has more than 64 MB, but the API accepts at most 64 MB.', {
        code: 'content_too_large',
      })
    }
  }
  return Buffer.concat(chunks)
}

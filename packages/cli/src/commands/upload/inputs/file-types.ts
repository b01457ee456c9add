import { open } from 'node:fs/promises'
import { extname } from 'node:path'
import { type DocumentContentType, detectContentType } from '@las/core'

/** Extensions of documents. Images in HEIC format are included, because the error explains how to convert them. */
const documentExtensions = new Set('.pdf .jpg .jpeg .jpe .png .tif .tiff .webp .eml .heic .heif'.split(' '))

const groundTruthExtensions = ['.json', '.yaml', '.yml']

export const extensionOf = (name: string): string => extname(name).toLowerCase()

export const isGroundTruthFile = (name: string): boolean => groundTruthExtensions.includes(extensionOf(name))

/** Whether a file in a folder is a document, by its extension or its first bytes. */
export async function isDocumentFile(path: string): Promise<boolean> {
  return documentExtensions.has(extensionOf(path)) || (await hasDocumentContent(path))
}

/** The content type of a file that cannot be detected from its first bytes. */
export function declaredType(path: string): DocumentContentType | undefined {
  return extensionOf(path) === '.eml' ? 'message/rfc822' : undefined
}

async function hasDocumentContent(path: string): Promise<boolean> {
  const file = await open(path).catch(() => undefined)
  if (!file) return false
  try {
    const head = Buffer.alloc(1_024)
    const { bytesRead } = await file.read(head, 0, head.length, 0)
    return detectContentType(head.subarray(0, bytesRead)) !== undefined
  } finally {
    await file.close()
  }
}

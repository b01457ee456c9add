import type { Document } from '@las/documents'

/** The extensions of each content type. The first one is added to names without one of them. */
const extensions: Readonly<Record<string, readonly string[]>> = {
  'application/pdf': ['.pdf'],
  'image/jpeg': ['.jpg', '.jpeg', '.jpe'],
  'image/png': ['.png'],
  'image/tiff': ['.tif', '.tiff'],
  'image/webp': ['.webp'],
  'message/rfc822': ['.eml'],
}

/** The extensions of documents and of ground truth. */
const FILE_EXTENSION = /\.(pdf|jpe?g|jpe|png|tiff?|webp|eml|json)$/i

/** The maximum length of a name in bytes, which leaves space for a suffix. The limit of most file systems is 255. */
const MAX_NAME_BYTES = 200
/** The maximum number of folders of a path. */
const MAX_FOLDERS = 8

/** Names that Windows reserves for devices, with any extension. */
const RESERVED = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i

/** The path of a document in the target folder, without its extension, and the extension. */
export interface TargetName {
  /** Folders and name, separated by `/`. */
  readonly stem: string
  /** Such as `.pdf`; empty if the type of the content is unknown. */
  readonly extension: string
}

/**
 * The path at which to store a document: that of the file from which it was uploaded, if the metadata contain it, or its name, or its
 * id. Metadata can be written by anyone, so the path never leads out of the target folder, and is valid on all systems.
 */
export function targetName(document: Pick<Document, 'documentId' | 'contentType' | 'metadata' | 'name'>): TargetName {
  const { documentId, contentType, metadata, name } = document
  const original = metadata?.originalFilePath
  const path = typeof original === 'string' && original !== '' ? original : (name ?? '')
  const isAbsolute = /^([\\/]|[a-z]:)/i.test(path)
  const parts = path
    .replace(/^[a-z]:/i, '')
    .split(/[\\/]+/)
    .filter(part => part !== '' && part !== '.' && part !== '..')
  const relevant = isAbsolute ? parts.slice(-1) : parts.slice(-MAX_FOLDERS - 1)
  const known = extensions[contentType ?? ''] ?? []
  const file = relevant.at(-1) ?? ''
  const extension = known.find(extension => file.toLowerCase().endsWith(extension))
  // The extension is kept as it is, such as `.PDF`.
  const ownExtension = extension === undefined ? undefined : file.slice(-extension.length)
  const stem = file.slice(0, file.length - (ownExtension?.length ?? 0))
  const folders = relevant.slice(0, -1).map(safeFolder)
  const safeStem = stem === '' ? safePart(idPart(documentId)) : safePart(stem)
  return { stem: [...folders, safeStem].join('/'), extension: ownExtension ?? extensionOfType(contentType) }
}

/** The extension of a content type, such as `.pdf`; empty if it is unknown. */
export const extensionOfType = (contentType: string | null | undefined): string =>
  extensions[contentType ?? '']?.[0] ?? ''

/** The last part of an id, which is unique: the hexadecimal digits of `las:document:…`. */
export const idPart = (documentId: string): string => (documentId.split(':').at(-1) ?? '').replaceAll(/\W/g, '_')

/** The name of a folder. It differs from all names of files, so that `a.pdf` and `a.pdf/b.pdf` can both be stored. */
const safeFolder = (name: string): string => safePart(name).replace(FILE_EXTENSION, extension => `${extension}_`)

/** A name that is valid on Linux, macOS and Windows, not hidden, and not too long. */
export function safePart(name: string): string {
  // Encoding replaces lone surrogates, which have no UTF-8 form.
  const valid = Buffer.from(name.normalize('NFC'))
    .toString()
    .replace(/[\p{Cc}<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '_')
    .replace(/^[. ]+/, dots => (dots.includes('.') ? '_' : ''))
  const short = shorten(valid)
    .replace(/[. ]+$/, '')
    .trimStart()
  if (short === '') return '_'
  return RESERVED.test(short) ? `_${short}` : short
}

/** Cuts a text between characters. */
function shorten(text: string): string {
  let bytes = 0
  let result = ''
  for (const character of text) {
    bytes += Buffer.byteLength(character)
    if (bytes > MAX_NAME_BYTES) break
    result += character
  }
  return result
}

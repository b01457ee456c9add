import type { DocumentContentType } from '@las/api'
import { ContentError } from '../errors/client-error.js'
import { nameOf } from '../errors/content-errors.js'
import { type Content, openContent } from './content.js'
import { toText } from './content-type.js'
import type { OpenedContent } from './opened-content.js'

const types = 'PDF, JPEG, PNG, TIFF or WebP'
const exportIt = 'Export it as PDF.'
const convertIt = 'Convert it to JPEG or PNG.'
const unpackIt = 'Upload the files in it one by one.'

/** A format that is often uploaded by mistake. It is only accepted if `contentType` is `acceptedAs`. */
type OtherFormat = readonly [head: RegExp, name: string, remedy: string, acceptedAs?: DocumentContentType]

/** The patterns match the first bytes. */
const otherFormats: readonly OtherFormat[] = [
  [/^PK[^ -~]{2}/, 'an Office file (DOCX, XLSX, PPTX, ODT) or a ZIP archive', 'Export the document as PDF.'],
  [/^\xd0\xcf.\xe0/s, 'an old Office file (DOC, XLS, PPT) or an Outlook message (MSG)', exportIt],
  [/^.{4}ftyp(hei|hev|mif|msf|avi)/s, 'a HEIC or AVIF image', convertIt],
  [/^(GIF8|BM.{4}\0{4}|.{4}jP {2})/s, 'a GIF, BMP or JPEG 2000 image', convertIt],
  [/^(\xef\xbb\xbf)?\s*<(!doctype )?html/i, 'an HTML page', exportIt],
  [/^(\xef\xbb\xbf)?\s*<[?!a-z]/i, 'an XML or SVG file', exportIt],
  [/^(\{\\rtf|%!PS)/, 'an RTF or PostScript file', exportIt],
  [/^(Rar!|7z\xbc\xaf|[^ -~\s][\x8b\u2039]|.{257}ustar)/s, 'an archive', unpackIt],
  [
    /^(mime-version|received|message-id|return-path): /im,
    'an email message',
    "Upload the files in it one by one, or pass the contentType 'message/rfc822'.",
    'message/rfc822',
  ],
  [
    /^\s*--[^\n]*\ncontent-/i,
    'the body of an HTML form (multipart/form-data)',
    "Parse the form, and pass the file in it: (await request.formData()).get('file').",
  ],
]

/**
 * Opens the content of a document as {@link openContent} does, and also rejects content of a type that the API does not
 * accept.
 *
 * @param contentType The type to use if it cannot be detected from the first bytes. It has no effect if the bytes are in a
 * known unsupported format, such as DOCX. An email is only accepted with the type `message/rfc822`.
 * @throws {ContentError} if the content cannot be used; the message describes the content and how to convert it.
 * @example
 * const opened = await openDocument('invoice.pdf')
 * console.log(opened.contentType)
 */
export async function openDocument(
  content: Content,
  contentType?: DocumentContentType | undefined,
): Promise<OpenedContent> {
  const opened = await openContent(content)
  const problem = problemOf(opened, contentType)
  if (problem === undefined) return { ...opened, contentType: contentType ?? opened.contentType }
  opened.close().catch(() => undefined)
  throw new ContentError(`${nameOf(content)} is ${problem}`, { code: 'content_unsupported' })
}

function problemOf(
  { head, contentType: detected }: OpenedContent,
  contentType: DocumentContentType | undefined,
): string | undefined {
  const text = toText(head ?? new Uint8Array())
  // Other bytes may precede the header of a PDF, and other formats may contain a PDF or mention one.
  if (detected !== undefined && (detected !== 'application/pdf' || text.startsWith('%PDF-'))) return undefined
  for (const [pattern, name, remedy, acceptedAs] of otherFormats) {
    if (acceptedAs !== undefined && acceptedAs === contentType) continue
    if (pattern.test(text)) return `${name}, but a document must be a ${types} file. ${remedy}`
  }
  if (contentType !== undefined || detected !== undefined) return undefined
  return `not a ${types} file. Convert it to PDF, or pass contentType if the type cannot be detected from the first bytes.`
}

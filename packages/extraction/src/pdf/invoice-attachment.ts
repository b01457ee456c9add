import { readElectronicInvoice } from '../electronic/read-electronic-invoice.js'
import { MAX_XML_BYTES } from '../electronic/xml.js'
import { ExtractionError } from '../errors/extraction-error.js'
import type { DocumentText } from '../text/document-text.js'
import { readText } from './library-text.js'
import type { Pdf } from './open-pdf.js'
import { type Pdfium, withMemory } from './pdfium.js'

/** The names that Factur-X, ZUGFeRD 2, ZUGFeRD 1, XRechnung and Order-X prescribe for their attachments. */
const INVOICE_NAME = /^(?:factur-x|zugferd-invoice|xrechnung|order-x)\.xml$/i
/** Of more attachments, the others are ignored. */
const MAX_ATTACHMENTS = 100
/** At most this many attachments are parsed, which takes a second for each of the largest files. */
const MAX_PARSED = 5

interface Attachment {
  name: string
  /** Its address in the library. */
  address: number
}

/** Reads the electronic invoice that is attached to a PDF. An attachment that cannot be read does not fail the document. */
export function readInvoiceAttachment(pdf: Pdf): Pick<DocumentText, 'electronicInvoice' | 'warnings'> {
  let name = 'of the PDF'
  try {
    return pdf.withDocument((library, document) => {
      let failure: ReturnType<typeof unreadable> | undefined
      for (const attachment of probableInvoices(library, document)) {
        name = attachment.name
        try {
          return { electronicInvoice: readElectronicInvoice(contentOf(library, attachment)) }
        } catch (error) {
          if (!(error instanceof ExtractionError)) throw error
          if (INVOICE_NAME.test(name)) failure ??= unreadable(name, error)
        }
      }
      return failure ?? {}
    })
  } catch (error) {
    return unreadable(name, error)
  }
}

/** The XML attachments that are parsed: first those with a prescribed name, as others are rarely invoices. */
function probableInvoices(library: Pdfium, document: number): Attachment[] {
  const count = Math.min(MAX_ATTACHMENTS, library.FPDFDoc_GetAttachmentCount(document))
  const attachments = Array.from({ length: Math.max(0, count) }, (_, index) => {
    const address = library.FPDFDoc_GetAttachment(document, index)
    const name = address
      ? readText(library, (buffer, bytes) => library.FPDFAttachment_GetName(address, buffer, bytes))
      : ''
    return { name, address }
  }).filter(({ name }) => /\.xml$/i.test(name))
  const isPrescribed = ({ name }: Attachment): number => Number(INVOICE_NAME.test(name))
  return attachments.sort((a, b) => isPrescribed(b) - isPrescribed(a)).slice(0, MAX_PARSED)
}

/** @throws {@link ExtractionError} if it is missing or too large. */
function contentOf(library: Pdfium, { address }: Attachment): Uint8Array {
  return withMemory(library, 4, size => {
    const bytes = library.FPDFAttachment_GetFile(address, 0, 0, size) ? (library.pdfium.HEAPU32[size >> 2] ?? 0) : 0
    if (bytes === 0) throw new ExtractionError('empty', 'The attachment is empty.')
    if (bytes > MAX_XML_BYTES) {
      throw new ExtractionError('too-large', `The attachment has ${bytes} bytes, more than ${MAX_XML_BYTES}.`)
    }
    return withMemory(library, bytes, buffer => {
      library.FPDFAttachment_GetFile(address, buffer, bytes, size)
      return library.pdfium.HEAPU8.slice(buffer, buffer + bytes)
    })
  })
}

function unreadable(name: string, error: unknown): Pick<DocumentText, 'warnings'> {
  const reason = error instanceof Error ? error.message : String(error)
  const message = `The electronic invoice ${name.slice(0, 100)} cannot be read, so only the pages were used: ${reason}`
  return { warnings: [{ code: 'unreadable-electronic-invoice', message }] }
}

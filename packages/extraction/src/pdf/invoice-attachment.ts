import type { ElectronicInvoice } from '../electronic/electronic-invoice.js'
import { readElectronicInvoice } from '../electronic/read-electronic-invoice.js'
import { MAX_XML_BYTES } from '../electronic/xml.js'
import { ExtractionError } from '../errors/extraction-error.js'
import type { DocumentText } from '../text/document-text.js'
import { readText } from './library-text.js'
import type { Pdf } from './open-pdf.js'
import { type Pdfium, withMemory } from './pdfium.js'

/** The names that Factur-X, ZUGFeRD 2, ZUGFeRD 1, XRechnung and Order-X prescribe for their attachments. */
const INVOICE_NAME = /^(?:factur-x|zugferd-invoice|xrechnung|order-x)\.xml$/i
const MAX_ATTACHMENTS = 100
/** Attachments with other names that are tried, too. */
const MAX_OTHERS = 5

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
      const attachments = xmlAttachments(library, document)
      const expected = attachments.filter(attachment => INVOICE_NAME.test(attachment.name))
      let failure: ExtractionError | undefined
      for (const attachment of expected) {
        name = attachment.name
        try {
          return { electronicInvoice: readElectronicInvoice(contentOf(library, attachment)) }
        } catch (error) {
          if (!(error instanceof ExtractionError)) throw error
          failure ??= error
        }
      }
      const others = attachments.filter(attachment => !expected.includes(attachment)).slice(0, MAX_OTHERS)
      for (const attachment of others) {
        const electronicInvoice = invoiceIn(library, attachment)
        if (electronicInvoice) return { electronicInvoice }
      }
      return failure ? unreadable(name, failure) : {}
    })
  } catch (error) {
    return unreadable(name, error)
  }
}

/** The electronic invoice in an attachment that may be something else. */
function invoiceIn(library: Pdfium, attachment: Attachment): ElectronicInvoice | undefined {
  try {
    return readElectronicInvoice(contentOf(library, attachment))
  } catch (error) {
    if (error instanceof ExtractionError) return undefined
    throw error
  }
}

function xmlAttachments(library: Pdfium, document: number): Attachment[] {
  const count = Math.min(MAX_ATTACHMENTS, library.FPDFDoc_GetAttachmentCount(document))
  return Array.from({ length: Math.max(0, count) }, (_, index) => {
    const address = library.FPDFDoc_GetAttachment(document, index)
    const name = address
      ? readText(library, (buffer, bytes) => library.FPDFAttachment_GetName(address, buffer, bytes))
      : ''
    return { name, address }
  }).filter(({ name }) => /\.xml$/i.test(name))
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
  const message = `The electronic invoice ${name} cannot be read, so only the pages were used: ${reason}`
  return { warnings: [{ code: 'unreadable-electronic-invoice', message }] }
}

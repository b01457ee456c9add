import { ExtractionError } from '../errors/extraction-error.js'
import { isCii, readCii } from './cii.js'
import type { ElectronicInvoice } from './electronic-invoice.js'
import { isUbl, readUbl } from './ubl.js'
import { parseXml, type XmlElement } from './xml.js'

/**
 * Reads an electronic invoice: UBL 2 (Invoice, CreditNote), or UN/CEFACT CII with Factur-X, ZUGFeRD 1 and 2, XRechnung and Order-X.
 * @throws {@link ExtractionError} `unsupported-format` for any other XML; `damaged` or `too-large`, see {@link parseXml}.
 */
export function readElectronicInvoice(content: Uint8Array): ElectronicInvoice {
  const root = parseXml(content)
  // An invoice can be in an envelope, which names its sender and recipient.
  for (const element of [root, ...(root.name === 'StandardBusinessDocument' ? root.children : [])]) {
    if (isCii(element)) return readCii(element)
    if (isUbl(element)) return readUbl(element)
  }
  throw unsupported(root)
}

const unsupported = ({ name, namespace }: XmlElement): ExtractionError =>
  new ExtractionError(
    'unsupported-format',
    `The XML is not an electronic invoice (UBL 2 Invoice or CreditNote, or UN/CEFACT Cross Industry Invoice) but <${name.slice(0, 50)}>${namespace && ` of ${namespace.slice(0, 100)}`}.`,
  )

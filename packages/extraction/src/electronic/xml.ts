import { SaxesParser } from 'saxes'
import { ExtractionError } from '../errors/extraction-error.js'

/** An XML element. Names are without their prefixes. */
export interface XmlElement {
  readonly name: string
  /** The URI of the namespace of its name. */
  readonly namespace: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlElement[]
  /** Its own text, without that of its children, trimmed. */
  readonly text: string
}

/** The largest XML file that is parsed, in bytes. Invoices can include other files, as text. */
export const MAX_XML_BYTES: number = 32 * 1024 * 1024
export const MAX_XML_ELEMENTS = 200_000
const MAX_DEPTH = 64
/** The rest of a longer text is left out: it is a file in the invoice, not a value. */
const MAX_TEXT_LENGTH = 5000
const CHUNK_BYTES = 64 * 1024

interface OpenElement extends XmlElement {
  readonly attributes: Map<string, string>
  readonly children: OpenElement[]
  text: string
}

/**
 * Parses an XML file. Document type declarations are rejected, so that there are no entities but those of XML itself.
 * @throws {@link ExtractionError} `damaged` if the file is not well-formed or has a document type declaration; `too-large` if it
 *   exceeds 32 MB, 200,000 elements or 64 levels.
 */
export function parseXml(content: Uint8Array): XmlElement {
  if (content.length > MAX_XML_BYTES) throw tooLarge(`has ${content.length} bytes, more than ${MAX_XML_BYTES}`)
  const parser = new SaxesParser({ xmlns: true })
  const open: OpenElement[] = []
  let root: OpenElement | undefined
  let count = 0
  const addText = (text: string): void => {
    const element = open.at(-1)
    if (element && element.text.length < MAX_TEXT_LENGTH) element.text += text.slice(0, MAX_TEXT_LENGTH)
  }
  parser.on('error', error => {
    throw damaged(error.message, error)
  })
  parser.on('doctype', () => {
    throw damaged('document type declarations are not accepted')
  })
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('opentag', ({ local, uri, attributes }) => {
    count++
    if (count > MAX_XML_ELEMENTS) throw tooLarge(`has more than ${MAX_XML_ELEMENTS} elements`)
    if (open.length >= MAX_DEPTH) throw tooLarge(`has more than ${MAX_DEPTH} levels of elements`)
    const values = Object.values(attributes).map(({ local: name, value }): [string, string] => [name, value])
    const element: OpenElement = { name: local, namespace: uri, attributes: new Map(values), children: [], text: '' }
    if (open.length === 0) root = element
    else open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('closetag', () => {
    const element = open.pop()
    if (element) element.text = element.text.trim()
  })
  const decoder = decoderOf(content)
  try {
    for (let at = 0; at < content.length; at += CHUNK_BYTES) {
      const text = decoder.decode(content.subarray(at, at + CHUNK_BYTES), { stream: true })
      // Some programs write an empty line first.
      parser.write(at === 0 ? text.trimStart() : text)
    }
    parser.write(decoder.decode()).close()
  } catch (error) {
    throw error instanceof ExtractionError ? error : damaged('its characters cannot be decoded', error)
  }
  if (!root) throw damaged('it has no element')
  return root
}

/** A decoder for the encoding that the byte order mark or the XML declaration names. The default is UTF-8. */
function decoderOf(content: Uint8Array): TextDecoder {
  const [first = 0, second = 0] = content
  const options = { fatal: true }
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0))
    return new TextDecoder('utf-16le', options)
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c))
    return new TextDecoder('utf-16be', options)
  const start = new TextDecoder('latin1').decode(content.subarray(0, 256))
  const encoding = /^(?:\xef\xbb\xbf)?\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.-]+)["']/.exec(start)?.[1]
  try {
    return new TextDecoder(encoding && !/^utf-?16/i.test(encoding) ? encoding : 'utf-8', options)
  } catch (error) {
    throw damaged(`its encoding ${encoding} is not known`, error)
  }
}

const damaged = (reason: string, cause?: unknown): ExtractionError =>
  new ExtractionError('damaged', `The XML is not well-formed (${reason.replace(/\.$/, '')}): export it again.`, {
    cause,
  })

const tooLarge = (fault: string): ExtractionError => new ExtractionError('too-large', `The XML ${fault}: split it.`)

import { ExtractionError } from '../errors/extraction-error.js'

/** The number of bytes at the start of a file that identify its format. */
const HEAD_BYTES = 4096

const CONVERT_PHOTO =
  'convert it to JPEG. On an iPhone, choose Settings > Camera > Formats > Most Compatible to take photos as JPEG; on an Android phone, turn off "High efficiency pictures" (HEIF) in the settings of the camera'
const EXPORT_PDF = 'export it as a PDF'
const CONVERT_IMAGE = 'convert it to JPEG or PNG'

/** The brands of files in the ISO base media format that hold still images. */
const HEIF_BRANDS = /^(?:hei[cxms]|hev[cxms]|mif[12]|msf1)/
const AVIF_BRANDS = /^(?:avi[fs]|avio)/

interface OtherFormat {
  /** With its article, such as "an HEIC photo". */
  readonly name: string
  readonly advice: string
  matches(head: string): boolean
}

const startsWith =
  (...signatures: readonly string[]) =>
  (head: string): boolean =>
    signatures.some(signature => head.startsWith(signature))
const isZipWith =
  (entry: string) =>
  (head: string): boolean =>
    head.startsWith('PK\x03\x04') && head.includes(entry)
const hasBrand =
  (brands: RegExp) =>
  (head: string): boolean =>
    head.startsWith('ftyp', 4) && brandsOf(head).some(brand => brands.test(brand))
/** Whether a file is in a markup language, also in UTF-16, and contains a tag near its start. */
const isMarkup =
  (tag: RegExp) =>
  (head: string): boolean => {
    const text = head.replaceAll('\0', '')
    return /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*</.test(text) && tag.test(text)
  }

/** Formats that people upload by mistake, in the order in which they are tested. */
const FORMATS: readonly OtherFormat[] = [
  { name: 'an AVIF image', advice: CONVERT_IMAGE, matches: hasBrand(AVIF_BRANDS) },
  { name: 'an HEIC (HEIF) photo', advice: CONVERT_PHOTO, matches: hasBrand(HEIF_BRANDS) },
  { name: 'a video', advice: 'take a photo instead', matches: head => head.startsWith('ftyp', 4) },
  { name: 'a Word document', advice: EXPORT_PDF, matches: isZipWith('word/') },
  { name: 'an Excel workbook', advice: EXPORT_PDF, matches: isZipWith('xl/') },
  { name: 'a PowerPoint presentation', advice: EXPORT_PDF, matches: isZipWith('ppt/') },
  {
    name: 'an OpenDocument file',
    advice: EXPORT_PDF,
    matches: isZipWith('mimetypeapplication/vnd.oasis.opendocument'),
  },
  { name: 'an Office document', advice: EXPORT_PDF, matches: isZipWith('[Content_Types].xml') },
  { name: 'an Office document', advice: EXPORT_PDF, matches: startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1') },
  { name: 'an RTF document', advice: EXPORT_PDF, matches: startsWith('{\\rtf') },
  { name: 'a PostScript file', advice: EXPORT_PDF, matches: startsWith('%!PS', '\xc5\xd0\xd3\xc6') },
  {
    name: 'a compressed archive',
    advice: 'extract its files and send each of them',
    matches: startsWith('PK\x03\x04', 'PK\x05\x06', '\x1f\x8b', '7z\xbc\xaf\x27\x1c', 'Rar!', 'BZh'),
  },
  { name: 'a GIF image', advice: CONVERT_IMAGE, matches: startsWith('GIF87a', 'GIF89a') },
  { name: 'a BigTIFF image', advice: 'save it as an ordinary TIFF', matches: startsWith('II+\0', 'MM\0+') },
  { name: 'a JPEG XL image', advice: CONVERT_IMAGE, matches: startsWith('\xff\x0a', '\0\0\0\x0cJXL ') },
  { name: 'a JPEG 2000 image', advice: CONVERT_IMAGE, matches: startsWith('\0\0\0\x0cjP  ', '\xff\x4f\xff\x51') },
  { name: 'a Photoshop image', advice: CONVERT_IMAGE, matches: startsWith('8BPS') },
  { name: 'a DjVu document', advice: EXPORT_PDF, matches: startsWith('AT&TFORM') },
  { name: 'an Outlook message', advice: 'send its attachment', matches: startsWith('\x78\x9f\x3e\x22') },
  {
    name: 'an email',
    advice: 'send its attachment',
    matches: head => /^(?:from|return-path|received|delivered-to|mime-version|date|subject):? /i.test(head),
  },
  {
    name: 'a BMP image',
    advice: CONVERT_IMAGE,
    // The header repeats the offset of the pixels, which keeps texts that begin with BM out.
    matches: head => head.startsWith('BM') && head.startsWith('\0\0\0\0', 6),
  },
  { name: 'a web page', advice: EXPORT_PDF, matches: isMarkup(/<(?:!doctype\s+html|html|head|body|meta)[\s>/]/i) },
  { name: 'an SVG image', advice: EXPORT_PDF, matches: isMarkup(/<(?:svg:)?svg[\s>/]/i) },
]

/**
 * The error for a file that is neither a PDF nor a supported image. Its message names the format, if the first bytes identify it, and
 * how to convert the file.
 *
 * @param content The bytes of the file; only the first 4,096 are read.
 *
 * @example
 * ```ts fragment
 * unsupportedFormat(await readFile('photo.heic')).message
 * // 'The document is an HEIC (HEIF) photo, which is neither a PDF nor a JPEG, PNG, TIFF or WebP image: convert it to JPEG. On an iPhone, …'
 * ```
 */
export function unsupportedFormat(content: Uint8Array): ExtractionError {
  const head = Buffer.from(content.subarray(0, HEAD_BYTES)).toString('latin1')
  const format = FORMATS.find(({ matches }) => matches(head))
  const name = format ? `${format.name}, which is ` : ''
  const message = `The document is ${name}neither a PDF nor a JPEG, PNG, TIFF or WebP image: ${format?.advice ?? 'convert it first'}.`
  return new ExtractionError('unsupported-format', message)
}

/** The major and the compatible brands in the first box of a file in the ISO base media format. */
function brandsOf(head: string): string[] {
  const size = Math.min(head.length, (head.charCodeAt(2) << 8) | head.charCodeAt(3) || 16)
  const brands = [head.slice(8, 12)]
  for (let at = 16; at + 4 <= size && brands.length < 32; at += 4) brands.push(head.slice(at, at + 4))
  return brands
}

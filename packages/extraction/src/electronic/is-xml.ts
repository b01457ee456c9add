/** The bytes that are examined. */
const START_BYTES = 4096

/** Root elements of pictures and of web pages, which are often not well-formed. */
const OTHER_ROOTS: ReadonlySet<string> = new Set(['svg', 'html', 'head', 'body', 'meta', 'title', 'script', 'style'])

/** Comments and processing instructions, which can precede the root element. */
const SKIPPED = [
  ['<!--', '-->'],
  ['<?', '?>'],
] as const

/** Whether a file starts like XML, in UTF-8, UTF-16 or another encoding that extends ASCII, and is neither SVG nor HTML. */
export function isXml(content: Uint8Array): boolean {
  let start = ''
  // Without the zero bytes, UTF-16 looks like ASCII.
  for (const byte of content.subarray(0, START_BYTES)) if (byte !== 0) start += String.fromCharCode(byte)
  const rest = start.replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*/, '')
  return /^<[?!\p{L}_]/u.test(rest) && !OTHER_ROOTS.has(rootOf(rest).toLowerCase())
}

/** The name of the root element or of the document type, without its prefix; empty if the start does not contain it. */
function rootOf(start: string): string {
  let rest = start
  for (;;) {
    const skipped = SKIPPED.find(([opening]) => rest.startsWith(opening))
    if (!skipped) return /^<(?:!doctype\s+)?(?:[\w.-]+:)?([\w.-]+)/i.exec(rest)?.[1] ?? ''
    const end = rest.indexOf(skipped[1])
    if (end < 0) return ''
    rest = rest.slice(end + skipped[1].length).trimStart()
  }
}

/** The bytes that are examined. */
const START_BYTES = 256

/** Whether a file starts like XML, in UTF-8, UTF-16 or another encoding that extends ASCII. */
export function isXml(content: Uint8Array): boolean {
  let start = ''
  // Without the zero bytes, UTF-16 looks like ASCII.
  for (const byte of content.subarray(0, START_BYTES)) if (byte !== 0) start += String.fromCharCode(byte)
  return /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<[?!\p{L}_]/u.test(start)
}

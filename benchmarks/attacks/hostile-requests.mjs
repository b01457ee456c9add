// Attacks by a hostile client, except for those with workflow definitions. Each has a name and a function that runs it once and returns its result.
import { connect } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import sharp from 'sharp'

/** @typedef {import('./client.mjs').AttackClient} AttackClient */
/** @typedef {{ name: string, run(): Promise<string>, isLong?: boolean }} RequestAttack */

const NO_RESPONSE = 'no response'

/** @param {number} count */
const range = count => Array.from({ length: count }, (_, index) => index)

const SVG = `<svg xmlns="http://www.w3.org/2000/svg" width="7900" height="7900"><filter id="f" x="0" y="0" width="1" height="1"><feTurbulence baseFrequency="0.9" numOctaves="2000"/></filter><rect width="7900" height="7900" filter="url(#f)"/></svg>`

/** @param {number} width @param {number} height */
function pngHeader(width, height) {
  const header = Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0\0\0\0\0\b\x02\0\0\0\0\0\0\0', 'latin1')
  header.writeUInt32BE(width, 16)
  header.writeUInt32BE(height, 20)
  return header
}

/** @param {number} width @param {number} height */
function jpegHeader(width, height) {
  const header = Buffer.from('ffd8ffc000110800000000030122000211010311', 'hex')
  header.writeUInt16BE(height, 7)
  header.writeUInt16BE(width, 9)
  return header
}

/** @param {number} side at most 16,777,216 */
function webpHeader(side) {
  const header = Buffer.alloc(30)
  header.write('RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0', 'latin1')
  header.writeUIntLE(side - 1, 24, 3)
  header.writeUIntLE(side - 1, 27, 3)
  return header
}

/** @param {number} pages */
function tiffDirectories(pages) {
  const entry = (/** @type {number} */ tag) => {
    const bytes = Buffer.alloc(12)
    bytes.writeUInt16LE(tag, 0)
    bytes.writeUInt16LE(4, 2)
    bytes.writeUInt32LE(1, 4)
    bytes.writeUInt32LE(1, 8)
    return bytes
  }
  const directories = range(pages).map(index => {
    const next = Buffer.alloc(4)
    if (index < pages - 1) next.writeUInt32LE(8 + 30 * (index + 1))
    return Buffer.concat([Buffer.from([2, 0]), entry(256), entry(257), next])
  })
  return Buffer.concat([Buffer.from('II*\0\x08\0\0\0', 'latin1'), ...directories])
}

/** Images that are expensive to decode. @param {AttackClient} client @returns {Promise<RequestAttack[]>} */
export async function imageAttacks(client) {
  /** @type {[string, Buffer][]} */
  const files = [
    ['an SVG image with an expensive filter, declared as PNG', Buffer.from(SVG)],
    ['a PNG header of 4,000,000,000 × 4,000,000,000 pixels', pngHeader(4e9, 4e9)],
    ['a JPEG header of 65,500 × 65,500 pixels', jpegHeader(65_500, 65_500)],
    ['a WebP header of 16,777,216 × 16,777,216 pixels', webpHeader(2 ** 24)],
    ['a TIFF of 100,000 pages', tiffDirectories(100_000)],
  ]
  const attacks = files.map(([name, content]) => ({
    name: `rendering of ${name}`,
    async run() {
      const fileUrl = await client.upload(content)
      return client.describe(await client.send('GET', `${fileUrl}?page=0`))
    },
  }))

  const large = await client.upload(await picture(8000))
  const small = await client.upload(await picture(10))
  return [
    ...attacks,
    {
      name: '20 renderings of 64,000,000 pixels, cancelled by their client after 100 ms',
      isLong: true,
      async run() {
        await Promise.all(
          range(20).map(() =>
            client.send('GET', `${large}?page=0`, undefined, AbortSignal.timeout(100)).catch(() => {}),
          ),
        )
        const cancelledAt = performance.now()
        const { status } = await client.send('GET', `${small}?page=0`)
        return `cancelled; ${Math.round(performance.now() - cancelledAt)} ms later, the rendering of a small image returned ${status}`
      },
    },
  ]
}

/** @param {number} side */
const picture = side =>
  sharp({ create: { width: side, height: side, channels: 3, background: '#fff' } })
    .png()
    .toBuffer()

/** Bodies that are expensive to parse. @param {AttackClient} client @returns {RequestAttack[]} */
export function bodyAttacks(client) {
  const half = 5_000_000
  /** @type {[string, string][]} */
  const bodies = [
    ['10 MB of brackets', '['.repeat(half) + ']'.repeat(half)],
    ['10 MB of unclosed brackets', '['.repeat(2 * half)],
    ['600,000 keys', `{"metadata":{${range(600_000).map(index => `"k${index}":1`)}}}`],
    ['600,000 integer keys', `{"metadata":{${range(600_000).map(index => `"${index * 7919}":1`)}}}`],
    ['a body of 11 MB', `{"metadata":{"a":"${'a'.repeat(11_000_000)}"}}`],
    ['ground truth of 8.4 MB', JSON.stringify({ groundTruth: groundTruth(8_400_000) })],
  ]
  return bodies.map(([name, body]) => ({
    name: `POST /documents with ${name}`,
    run: async () => client.describe(await client.send('POST', '/documents', body)),
  }))
}

/** @param {number} bytes the maximum size as JSON */
function groundTruth(bytes) {
  const item = { label: 'total', value: 'a'.repeat(992) }
  return Array(Math.floor((bytes - 2) / (JSON.stringify(item).length + 1))).fill(item)
}

/** Lists documents whose ground truth has the maximum size. @param {AttackClient} client @returns {Promise<RequestAttack>} */
export async function listAttack(client) {
  const count = 80
  const body = JSON.stringify({ groundTruth: groundTruth(512 * 1024) })
  for (let created = 0; created < count; created++) {
    const { status, text } = await client.send('POST', '/documents', body)
    if (status !== 200) throw new Error(`The document was rejected: ${text}`)
  }
  return {
    name: `${count} documents with ground truth of ${(body.length / 1024).toFixed(0)} KiB, all listed with maxResults=1000`,
    isLong: true,
    async run() {
      let pages = 0
      let largest = 0
      let nextToken = ''
      do {
        const query = nextToken === '' ? '' : `&nextToken=${encodeURIComponent(nextToken)}`
        const { status, text } = await client.send('GET', `/documents?maxResults=1000${query}`)
        if (status !== 200) return `${status}: ${text.slice(0, 200)}`
        pages += 1
        largest = Math.max(largest, text.length)
        nextToken = JSON.parse(text).nextToken ?? ''
      } while (nextToken !== '')
      return `${pages} pages of up to ${(largest / 2 ** 20).toFixed(1)} MiB`
    },
  }
}

/** Opens connections that never complete their headers. @param {AttackClient} client @param {number} headersTimeout in milliseconds @returns {RequestAttack} */
export function incompleteHeadersAttack(client, headersTimeout) {
  const count = 3000
  return {
    name: `${count} connections with incomplete headers`,
    isLong: true,
    async run() {
      const startedAt = performance.now()
      /** @type {Map<string, number>} */
      const results = new Map()
      const { hostname, port } = new URL(client.origin)
      const sockets = range(count).map(() => {
        const socket = connect({ host: hostname, port: Number(port) })
        let response = ''
        socket.on('data', chunk => {
          response += chunk
        })
        socket.on('error', () => {})
        socket.once('connect', () => socket.write('GET /v1/documents HTTP/1.1\r\nHost: localhost\r\nX-Slow: '))
        socket.once('close', () => {
          const result = /^HTTP\/1\.1 (\d+)/.exec(response)?.[1] ?? NO_RESPONSE
          results.set(result, (results.get(result) ?? 0) + 1)
        })
        return socket
      })
      const closed = () => [...results.values()].reduce((sum, number) => sum + number, 0)
      while (closed() < count && performance.now() - startedAt < headersTimeout + 20_000) await setTimeout(20)
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
      const open = count - closed()
      for (const socket of sockets) socket.destroy()
      const counts = [...results].map(([result, number]) =>
        result === NO_RESPONSE
          ? `${number} were closed without a response (maxConnections)`
          : `${number} got a ${result} (headersTimeout)`,
      )
      return `${counts.join(', ')}; ${open} were open after ${seconds} s`
    },
  }
}

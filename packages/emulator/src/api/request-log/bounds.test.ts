import type { IncomingMessage } from 'node:http'
import { describe, expect, it } from 'vitest'
import { RequestLog } from './request-log.js'
import { TextBuffer } from './text-buffer.js'

const raw = { headers: { authorization: 'Bearer x' } } as IncomingMessage

function send(log: RequestLog, { path = '/v1/datasets', text = '' } = {}): void {
  const observation = log.observe({
    raw,
    method: 'POST',
    path,
    search: '',
    operationId: undefined,
    routePath: undefined,
    isProbe: false,
  })
  if (text !== '') observation?.body(text)
  observation?.end(200, 1, undefined)
}

describe('the log of requests', () => {
  it('keeps fewer requests if their paths are long', () => {
    const log = new RequestLog(Date.now)
    for (let index = 0; index < 1000; index += 1) send(log, { path: `/v1/${'x'.repeat(10_000)}` })
    const { first, latest } = log
    expect(latest).toBe(1000)
    expect(latest - first).toBeGreaterThan(300)
    expect(latest - first).toBeLessThan(315)
    expect(log.list(0, 5000).map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: latest - first + 1 }, (_, index) => first + index),
    )
    expect([log.find(first)?.path.length, log.find(first - 1), log.find(1001)]).toEqual([10_004, undefined, undefined])
  })

  it('keeps 5 MB of bodies, and the requests without the earlier ones', () => {
    const log = new RequestLog(Date.now)
    for (let index = 0; index < 500; index += 1) send(log, { text: `${index} ${'x'.repeat(1_000_000)}` })
    const entries = log.list(1, 500)
    expect(entries.length).toBe(500)
    const texts = entries.map(({ requestText }) => requestText && log.read(requestText))
    const kept = texts.findIndex(text => text !== undefined)
    expect([500 - kept, texts[kept]?.length]).toEqual([320, 16_384])
    expect(texts.slice(kept).map(text => Number.parseInt(text ?? '', 10))).toEqual(
      Array.from({ length: 320 }, (_, index) => kept + index),
    )
  })
})

describe('the buffer of bodies', () => {
  it('returns what was written, until it is overwritten', () => {
    const buffer = new TextBuffer(50_000)
    const texts = Array.from({ length: 400 }, (_, index) => `${index}æ${'€'.repeat((index * 37) % 900)}`)
    const stored = texts.map(text => buffer.write(text))
    const read = stored.map(each => buffer.read(each))
    const kept = read.filter(text => text !== undefined)
    expect(kept).toEqual(texts.slice(-kept.length))
    expect(kept.length).toBeGreaterThan(15)
    expect(read.slice(0, 300)).toEqual(Array(300).fill(undefined))
  })

  it.each(['x', 'æ', '€', '😀'])('cuts texts of %s between two characters', character => {
    const buffer = new TextBuffer(100_000)
    for (const length of [5460, 5461, 5462, 8191, 8192, 8193, 16_383, 16_384, 16_385, 20_000]) {
      const text = `a${character.repeat(length)}`
      const stored = buffer.write(text)
      expect(text.startsWith(buffer.read(stored) ?? 'lost')).toBe(true)
      expect(stored.isCut).toBe(Buffer.byteLength(text) > 16_384)
    }
  })
})

import { describe, expect, it } from 'vitest'
import { errorOf } from '../testing/eventually.js'
import * as browser from './browser.js'
import * as node from './node.js'

describe('the browser platform', () => {
  it('offers what the Node platform offers', () => {
    expect(Object.keys(browser).sort()).toEqual(Object.keys(node).sort())
  })

  it('gathers chunks, which XMLHttpRequest cannot stream', async () => {
    async function* chunks(): AsyncGenerator<Uint8Array> {
      yield new Uint8Array([1])
      yield new Uint8Array([2, 3])
    }
    const body = await browser.toWireBody(chunks())
    expect(body).toBeInstanceOf(Blob)
    expect([...new Uint8Array(await (body as Blob).arrayBuffer())]).toEqual([1, 2, 3])
    for (const plain of ['text', new Uint8Array([1]), new Blob(['x'])]) {
      expect(await browser.toWireBody(plain)).toBe(plain)
    }
  })

  it('has no paths, environment or credentials file', async () => {
    expect(await errorOf(browser.openFile('invoice.pdf', 1))).toMatchObject({
      code: 'content_unreadable',
      message: expect.stringContaining('paths work in Node.js only'),
    })
    expect(browser.environmentVariable('PATH')).toBeUndefined()
    expect(browser.credentialsFile().text).toBeUndefined()
    expect(await browser.axiosDefaults()).toEqual({})
  })
})

import { describe, expect, it } from 'vitest'
import { errorOf } from '../testing/eventually.js'
import * as browser from './browser.js'
import * as node from './node.js'

describe('the browser platform', () => {
  it('exports the same functions as the Node.js platform', () => {
    expect(Object.keys(browser).sort()).toEqual(Object.keys(node).sort())
  })

  it('supports no file paths and no discovery of credentials', async () => {
    expect(await errorOf(browser.openFile('invoice.pdf', 1))).toMatchObject({
      code: 'content_unreadable',
      message: expect.stringContaining('File paths are supported only in Node.js'),
    })
    expect(() => browser.resolveCredentials({})).toThrow('can be discovered only in Node.js')
  })
})

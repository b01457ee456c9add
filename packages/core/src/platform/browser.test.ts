import { describe, expect, it } from 'vitest'
import { errorOf } from '../testing/eventually.js'
import * as browser from './browser.js'
import * as node from './node.js'

describe('the browser platform', () => {
  it('offers what the Node platform offers', () => {
    expect(Object.keys(browser).sort()).toEqual(Object.keys(node).sort())
  })

  it('has no paths, environment or credentials file', async () => {
    expect(await errorOf(browser.openFile('invoice.pdf', 1))).toMatchObject({
      code: 'content_unreadable',
      message: expect.stringContaining('paths work in Node.js only'),
    })
    expect(() => browser.resolveCredentials(undefined)).toThrow('outside Node.js there is no place')
  })
})

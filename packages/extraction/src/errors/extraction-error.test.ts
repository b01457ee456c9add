import { describe, expect, it } from 'vitest'
import { ExtractionError, isExtractionError } from './extraction-error.js'

describe('ExtractionError', () => {
  it('has a code, a message and a cause', () => {
    const cause = new Error('bad xref')
    const error = new ExtractionError('damaged', 'The PDF is damaged.', { cause })
    expect(error).toBeInstanceOf(Error)
    expect(error).toMatchObject({ name: 'ExtractionError', code: 'damaged', message: 'The PDF is damaged.', cause })
  })

  it('is distinguished from other errors, even if it was created by another copy of the class', () => {
    const brand = Symbol.for('las.error.ExtractionError')
    expect(isExtractionError(new ExtractionError('empty', ''))).toBe(true)
    expect(isExtractionError(Object.assign(new Error('x'), { [brand]: true }))).toBe(true)
    expect(isExtractionError(new Error('x'))).toBe(false)
    expect(isExtractionError(null)).toBe(false)
    expect(isExtractionError('empty')).toBe(false)
  })
})

import { describe, expect, it } from 'vitest'
import { LIMITS } from './limits.js'
import { ParseCache } from './parse-cache.js'

const HALF = LIMITS.expressionText / 2

/** A cache of parsed texts, which are objects with their length, and the first characters of the texts that were parsed. */
function open() {
  const parsed: string[] = []
  const cache = new ParseCache(text => {
    if (text.startsWith('!')) throw new SyntaxError('invalid')
    parsed.push(text.charAt(0))
    return { length: text.length }
  })
  return { cache, parsed }
}

const textOf = (name: string, length: number): string => name.repeat(length)

describe('ParseCache', () => {
  it('parses a text once', () => {
    const { cache, parsed } = open()
    const value = cache.get('aaa')
    expect(value).toEqual({ length: 3 })
    expect(cache.get('aaa')).toBe(value)
    expect(cache.get('b')).toEqual({ length: 1 })
    expect(parsed).toEqual(['a', 'b'])
  })

  it('keeps all texts up to the limit of a definition, and starts anew with the first one beyond', () => {
    const { cache, parsed } = open()
    for (const name of ['a', 'b', 'a', 'b']) cache.get(textOf(name, HALF))
    expect(parsed).toEqual(['a', 'b'])
    cache.get('c')
    cache.get('c')
    expect(parsed).toEqual(['a', 'b', 'c'])
    cache.get(textOf('a', HALF))
    cache.get(textOf('b', HALF - 1))
    for (const text of ['c', textOf('a', HALF), textOf('b', HALF - 1)]) cache.get(text)
    expect(parsed).toEqual(['a', 'b', 'c', 'a', 'b'])
  })

  it('neither caches nor counts texts that are invalid', () => {
    const { cache, parsed } = open()
    cache.get(textOf('a', HALF))
    for (let count = 0; count < 3; count++) expect(() => cache.get(textOf('!', HALF))).toThrow('invalid')
    cache.get(textOf('b', HALF))
    cache.get(textOf('a', HALF))
    expect(parsed).toEqual(['a', 'b'])
  })
})

import { expect, it } from 'vitest'
import { SearchText } from './search-text.js'

it('a text is searched for in the first million characters of an object', () => {
  const text = new SearchText('Total')
  expect(text.snippetIn([])).toBeUndefined()
  expect(text.snippetIn(['a', 'total', 'totals'])).toBe('total')
  expect(text.snippetIn(['a'.repeat(600_000), `${'a'.repeat(399_995)}total`])).toBe(`…${'a'.repeat(40)}total`)
  expect(text.snippetIn(['a'.repeat(600_000), `${'a'.repeat(399_996)}total`])).toBeUndefined()
  expect(text.snippetIn(['a'.repeat(1_000_000), 'total'])).toBeUndefined()
  // More texts than a call can have arguments.
  expect(text.snippetIn([...Array<string>(500_000).fill('a'), 'total'])).toBe('total')
})

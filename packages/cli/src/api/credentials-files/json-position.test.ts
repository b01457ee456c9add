import { expect, it } from 'vitest'
import { describePosition, jsonErrorPosition } from './json-position.js'

it.each(['{}', ' [1, -2.5e+3, "a\\"\\u00e9", true, {"b": null}, []] ', '"x"', '0', '{"a":{"b":[{"c":1}]}}'])(
  '%j is JSON',
  text => {
    expect(() => JSON.parse(text)).not.toThrow()
    expect(jsonErrorPosition(text)).toBeUndefined()
  },
)

it.each([
  ['', 0],
  ['{"a":1,}', 7],
  ['[1,]', 3],
  ['{"a" 1}', 5],
  ['{a:1}', 1],
  ['[1 2]', 3],
  ['{"a":"b', 5],
  ['{} x', 3],
  ['[TRUE]', 1],
  ['[01]', 2],
  ['{"a":1]', 6],
  ['"a\nb"', 0],
])('%j stops being JSON at position %d', (text, position) => {
  expect(() => JSON.parse(text)).toThrow()
  expect(jsonErrorPosition(text)).toBe(position)
})

it('describes positions by line and column', () => {
  expect(describePosition('a\nbc\nd', 4)).toBe('line 2, column 3')
})

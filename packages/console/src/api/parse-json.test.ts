import { describe, expect, it } from 'vitest'
import { parseJson } from './parse-json.js'

describe('parseJson', () => {
  it('removes characters with which a text is shown in another order', () => {
    const text = '\u202e00.001\u202c \u2066a\u2069 \u200e\u200f\u061c'
    expect(parseJson(JSON.stringify({ [text]: [{ value: text }, 1, null] }))).toEqual({
      [text]: [{ value: '00.001 a ' }, 1, null],
    })
  })

  it('keeps texts of right-to-left scripts', () => {
    expect(parseJson('["שלום 123", "سلام"]')).toEqual(['שלום 123', 'سلام'])
  })
})

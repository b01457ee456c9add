import { describe, expect, it } from 'vitest'
import { elementsOf, escapeXml, textOf } from './xml.js'

describe('xml', () => {
  it('finds elements, with and without attributes and white space', () => {
    const xml = '<?xml version="1.0"?>\n<R xmlns="x"><Key>a</Key>\n<Key x="1">b</Key ><Keys>c</Keys><Key/></R>'
    expect([...elementsOf(xml, 'Key')]).toEqual(['a', 'b'])
    expect(textOf(xml, 'Keys')).toBe('c')
    expect(textOf(xml, 'Other')).toBeUndefined()
  })

  it('decodes the entities of XML, and no others', () => {
    expect(textOf('<a>&lt;&amp;lt;&#65;&#x42;&quot;&apos;&gt;</a>', 'a')).toBe(`<&lt;AB"'>`)
    const bomb = '<!DOCTYPE a [<!ENTITY x "xxxxxxxx"><!ENTITY y "&x;&x;">]><a>&y;&#x110000;&#9999999;</a>'
    expect(textOf(bomb, 'a')).toBe('&y;&#x110000;&#9999999;')
  })

  it('reads a text of many beginnings or ends in linear time', () => {
    for (const part of ['<Contents>', '</Contents>', '<Contents ', '</Contents ', '<', '&#1', '&a'])
      expect([...elementsOf(part.repeat(500_000), 'Contents')]).toEqual([])
    expect([...elementsOf('<Key>a</Key>'.repeat(100_000), 'Key')]).toHaveLength(100_000)
    expect(textOf(`<a>${'&#1'.repeat(500_000)}</a>`, 'a')).toHaveLength(1_500_000)
  })

  it('escapes what it decodes', () => {
    expect(textOf(`<a>${escapeXml('<a>&amp;</a>')}</a>`, 'a')).toBe('<a>&amp;</a>')
  })
})

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/**
 * The contents of all elements with a name, as XML. This reads only the documents of object stores, in which no element contains
 * another one of its name. Entities that a document declares are not expanded.
 */
export function* elementsOf(xml: string, name: string): Generator<string, void> {
  const start = new RegExp(`<${name}(?:\\s[^<>]*)?>`, 'g')
  const end = new RegExp(`</${name}\\s*>`, 'g')
  while (start.test(xml)) {
    const from = start.lastIndex
    end.lastIndex = from
    const match = end.exec(xml)
    // Without an end, no later element has one either.
    if (!match) return
    yield xml.slice(from, match.index)
    start.lastIndex = end.lastIndex
  }
}

/** The text of the first element with a name, or undefined. */
export function textOf(xml: string, name: string): string | undefined {
  const { value: content } = elementsOf(xml, name).next()
  return content?.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(\w{1,8}));/g, (entity, decimal, hexadecimal, named) => {
    if (named !== undefined) return ENTITIES[named] ?? entity
    const code = decimal === undefined ? Number.parseInt(hexadecimal, 16) : Number(decimal)
    return code <= 0x10ffff ? String.fromCodePoint(code) : entity
  })
}

/** Escapes a text for XML. */
export const escapeXml = (text: string): string => text.replace(/[<>&]/g, character => `&#${character.charCodeAt(0)};`)

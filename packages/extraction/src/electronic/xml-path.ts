import type { XmlElement } from './xml.js'

/** The elements at a path of names below an element, such as `Party/PartyName/Name`. */
export function elementsAt(element: XmlElement | undefined, path: string): readonly XmlElement[] {
  let found: readonly XmlElement[] = element ? [element] : []
  for (const name of path.split('/'))
    found = found.flatMap(({ children }) => children.filter(child => child.name === name))
  return found
}

/** The first element at one of several paths. */
export function elementAt(element: XmlElement | undefined, ...paths: string[]): XmlElement | undefined {
  for (const path of paths) {
    const [found] = elementsAt(element, path)
    if (found) return found
  }
  return undefined
}

/** The texts at a path, without empty ones, each once. */
export function textsAt(element: XmlElement | undefined, path: string): string[] {
  return [...new Set(elementsAt(element, path).flatMap(({ text }) => text || []))]
}

/** The first text at one of several paths. */
export function textAt(element: XmlElement | undefined, ...paths: string[]): string | null {
  for (const path of paths) {
    const [text] = textsAt(element, path)
    if (text !== undefined) return text
  }
  return null
}

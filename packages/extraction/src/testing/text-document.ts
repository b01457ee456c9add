import type { DocumentText } from '../text/document-text.js'
import { layoutPage, type TextFragment } from '../text/layout-page.js'

/** The size of a character of the typewriter page, in points. */
const CHARACTER = { width: 6, height: 10, leading: 14 }

/**
 * A document as a typewriter would print it: each character has the same width, two spaces or more separate columns, and a
 * line of three dashes begins a new page.
 */
export function documentFromText(text: string): DocumentText {
  const pages = text.replace(/^\n|\n\s*$/g, '').split(/\n *---\n/)
  return { pageCount: pages.length, pages: pages.map((page, index) => pageFromText(page, index)) }
}

function pageFromText(text: string, index: number): DocumentText['pages'][number] {
  const fragments = text.split('\n').flatMap((line, row) =>
    [...line.matchAll(/\S+(?: \S+)*/g)].map((match): TextFragment => {
      const left = 40 + match.index * CHARACTER.width
      const top = 40 + row * CHARACTER.leading
      const right = left + match[0].length * CHARACTER.width
      return { text: match[0], box: { left, top, right, bottom: top + CHARACTER.height } }
    }),
  )
  return layoutPage({ index, width: 612, height: 792 }, fragments)
}

import type { PageText, Word } from '../pages/page-text.js'

/**
 * A page with these lines. Each word is as wide as its characters; more than one space between words is space on the page, too. Lines
 * have a distance of 0.02, and a character has a width of 0.01.
 */
export function pageOf(text: string, page = 0): PageText {
  const words = text.split('\n').flatMap((line, number) =>
    [...line.matchAll(/\S+/g)].map(({ 0: word, index }): Word => {
      const top = round(number * 0.02 + 0.1)
      return [word, round(index * 0.01), top, round((index + word.length) * 0.01), round(top + 0.014), number]
    }),
  )
  return { page, width: 600, height: 850, words }
}

const round = (edge: number): number => Number(edge.toFixed(4))

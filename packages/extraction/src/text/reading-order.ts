/** Letters of right-to-left scripts, such as Hebrew and Arabic, but not their digits. */
const RIGHT_TO_LEFT = /(?!\p{Nd})[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u
const RIGHT_TO_LEFT_LETTERS = new RegExp(RIGHT_TO_LEFT.source, 'gu')

/** Left-to-right letters and digits. */
const LEFT_TO_RIGHT = /(?![\u0590-\u065f\u066a-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc])[\p{L}\p{N}]/u
const LEFT_TO_RIGHT_LETTERS = /(?![\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc])\p{L}/gu

/** Whether a text is read from right to left, like most of its letters. */
export function isRightToLeft(text: string): boolean {
  if (!RIGHT_TO_LEFT.test(text)) return false
  return (text.match(RIGHT_TO_LEFT_LETTERS)?.length ?? 0) > (text.match(LEFT_TO_RIGHT_LETTERS)?.length ?? 0)
}

/** Whether a word contains right-to-left letters. */
export const hasRightToLeft = (word: string): boolean => RIGHT_TO_LEFT.test(word)

/** Joins two adjacent parts of a word in reading order. */
export function joinParts(left: string, right: string): string {
  const reversed =
    (RIGHT_TO_LEFT.test(left) || RIGHT_TO_LEFT.test(right)) && !LEFT_TO_RIGHT.test(left) && !LEFT_TO_RIGHT.test(right)
  return reversed ? right + left : left + right
}

/**
 * Sorts the words of a line into reading order. In a right-to-left line, numbers and Latin words keep their left-to-right order. In a
 * left-to-right line, Hebrew and Arabic words keep their right-to-left order.
 *
 * @param words The words in printed order, from left to right.
 */
export function inReadingOrder<Word extends { text: string }>(words: readonly Word[]): readonly Word[] {
  if (!words.some(({ text }) => RIGHT_TO_LEFT.test(text))) return words
  return isRightToLeft(words.map(({ text }) => text).join(' '))
    ? withReversedRuns([...words].reverse(), isLeftToRight)
    : withReversedRuns(words, ({ text }) => RIGHT_TO_LEFT.test(text))
}

/** Sorts the words of a right-to-left text from reading order into printed order, from left to right. */
export function inPrintedOrder<Word extends { text: string }>(words: readonly Word[]): readonly Word[] {
  return withReversedRuns(words, isLeftToRight).reverse()
}

const isLeftToRight = ({ text }: { text: string }): boolean => LEFT_TO_RIGHT.test(text) && !RIGHT_TO_LEFT.test(text)

/** Reverses each run of words in the opposite direction (those for which `belongs` is true), with the punctuation between them. */
function withReversedRuns<Word extends { text: string }>(
  words: readonly Word[],
  belongs: (word: Word) => boolean,
): Word[] {
  const ordered: Word[] = []
  let run: Word[] = []
  let neutral: Word[] = []
  const flush = (): void => {
    for (const word of [...run.reverse(), ...neutral]) ordered.push(word)
    run = []
    neutral = []
  }
  for (const word of words) {
    if (belongs(word)) {
      for (const each of [...neutral, word]) run.push(each)
      neutral = []
    } else if (run.length > 0 && !/[\p{L}\p{N}]/u.test(word.text)) neutral.push(word)
    else {
      flush()
      ordered.push(word)
    }
  }
  flush()
  return ordered
}

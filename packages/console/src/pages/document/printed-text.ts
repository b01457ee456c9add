import { boxOf, linesOf, type PageText, textOf } from '@las/review'

/** The text of a page. Words that are printed side by side are on one line, with two spaces between columns. */
export function printedText(page: PageText): string {
  const pieces = linesOf(page).map(words => {
    const [left, top, , bottom] = boxOf(words)
    return { left, top, bottom, text: textOf(words) }
  })
  const rows: (typeof pieces)[] = []
  for (const piece of pieces.toSorted((a, b) => a.top + a.bottom - b.top - b.bottom)) {
    const first = rows.at(-1)?.[0]
    const centre = (piece.top + piece.bottom) / 2
    if (first && centre > first.top && centre < first.bottom) rows.at(-1)?.push(piece)
    else rows.push([piece])
  }
  return rows
    .map(row =>
      row
        .toSorted((a, b) => a.left - b.left)
        .map(({ text }) => text)
        .join('  '),
    )
    .join('\n')
}

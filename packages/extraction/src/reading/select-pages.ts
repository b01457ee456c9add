/** Which pages to read. */
export interface PageSelection {
  /** The pages to read, 0-based; a negative number counts from the end, -1 being the last page. Pages that do not exist are left out. */
  pages?: readonly number[]
  /** The first page to read, 0-based, or counted from the end when negative. Default 0. */
  startPage?: number
  /** The largest number of pages to read. Default: all. */
  maxPages?: number
}

/** The 0-based indexes of the selected pages of a document, in ascending order, each once. */
export function selectPages(pageCount: number, { pages, startPage = 0, maxPages = Infinity }: PageSelection): number[] {
  const absolute = (page: number): number => (page < 0 ? pageCount + page : page)
  const wanted = pages ? new Set(pages.map(absolute)) : undefined
  const first = Math.max(0, absolute(startPage))
  const selected: number[] = []
  for (let page = first; page < pageCount && selected.length < maxPages; page++) {
    if (!wanted || wanted.has(page)) selected.push(page)
  }
  return selected
}

/** How values of several lines are written: the separator of the lines, and whether signs at the end are left out. */
export interface TextStyle {
  separator: ' ' | ', '
  trimmed: boolean
}

const AS_PRINTED: TextStyle = { separator: ' ', trimmed: false }

const STYLES: readonly TextStyle[] = [
  AS_PRINTED,
  { separator: ' ', trimmed: true },
  { separator: ', ', trimmed: false },
  { separator: ', ', trimmed: true },
]

/** Writes the lines of a value in a style. */
export function writeLines(lines: readonly string[], { separator, trimmed }: TextStyle): string {
  const text = lines
    .map(line => line.replace(/\s+/g, ' ').trim())
    .reduce((before, line) => `${before}${/[,;:-]$/.test(before) ? ' ' : separator}${line}`)
  return trimmed ? (/^.*[^\s.,;:]/s.exec(text)?.[0] ?? '') : text
}

/** Learns from right values in which style they are written. */
export class StyleLearner {
  private readonly hits: number[] = STYLES.map(() => 0)

  /** @param before The style that was learned before, and how many values had it. */
  constructor(before?: { style: TextStyle; count: number }) {
    if (!before) return
    const { separator, trimmed } = before.style
    const index = STYLES.findIndex(style => style.separator === separator && style.trimmed === trimmed)
    if (index >= 0) this.hits[index] = Math.max(1, before.count)
  }

  add(lines: readonly string[], right: string): void {
    const wanted = right.replace(/\s+/g, ' ').trim()
    for (const [index, style] of STYLES.entries()) {
      if (writeLines(lines, style) === wanted) this.hits[index] = (this.hits[index] ?? 0) + 1
    }
  }

  get best(): TextStyle {
    return STYLES[this.hits.indexOf(Math.max(...this.hits))] ?? AS_PRINTED
  }
}

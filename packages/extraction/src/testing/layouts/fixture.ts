/** A page as text, with the values that a reader should find on it. */
export interface LayoutFixture {
  name: string
  text: string
  expected: Readonly<Record<string, string | null>>
  /** The line items of the page: the values of columns by their labels. */
  lines?: readonly Readonly<Record<string, string | null>>[]
}

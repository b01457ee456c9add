import { PageSizes, type PDFDocument, type PDFFont, type PDFPage, rgb, StandardFonts } from 'pdf-lib'

/** Style of a text. Its `x` is the left edge, or the right edge with `align: 'right'`. */
export interface TextStyle {
  size?: number
  bold?: boolean
  align?: 'left' | 'right'
  grey?: boolean
}

/** A paper size. `Receipt` is an 80 mm strip. */
export type Paper = 'A4' | 'Letter' | 'Receipt'

const SIZES: Readonly<Record<Paper, [width: number, height: number]>> = {
  A4: PageSizes.A4,
  Letter: PageSizes.Letter,
  Receipt: [227, 640],
}

/** Pages to draw on. Lengths are in points; `y` is the distance from the top of the page. */
export class Sheet {
  readonly margin: number
  readonly width: number
  readonly height: number
  private page: PDFPage

  private constructor(
    private readonly document: PDFDocument,
    private readonly regular: PDFFont,
    private readonly bold: PDFFont,
    private readonly paper: Paper,
  ) {
    ;[this.width, this.height] = SIZES[paper]
    this.margin = paper === 'Receipt' ? 14 : 50
    this.page = document.addPage(SIZES[paper])
  }

  static async create(document: PDFDocument, paper: Paper): Promise<Sheet> {
    const regular = await document.embedFont(StandardFonts.Helvetica)
    return new Sheet(document, regular, await document.embedFont(StandardFonts.HelveticaBold), paper)
  }

  get right(): number {
    return this.width - this.margin
  }

  widthOf(value: string, size: number): number {
    return this.regular.widthOfTextAtSize(value, size)
  }

  addPage(): void {
    this.page = this.document.addPage(SIZES[this.paper])
  }

  text(
    value: string,
    x: number,
    y: number,
    { size = 9, bold = false, align = 'left', grey = false }: TextStyle = {},
  ): void {
    const font = bold ? this.bold : this.regular
    const left = align === 'right' ? x - font.widthOfTextAtSize(value, size) : x
    const color = grey ? rgb(0.45, 0.45, 0.45) : rgb(0, 0, 0)
    this.page.drawText(value, { x: left, y: this.height - y, size, font, color })
  }

  /** Draws lines of text below each other. Returns the `y` coordinate after the last line. */
  stack(values: readonly string[], x: number, y: number, style: TextStyle = {}): number {
    const step = (style.size ?? 9) * 1.45
    values.forEach((value, index) => {
      this.text(value, x, y + index * step, style)
    })
    return y + values.length * step
  }

  rule(y: number, from: number = this.margin, to: number = this.right): void {
    this.page.drawLine({ start: { x: from, y: this.height - y }, end: { x: to, y: this.height - y }, thickness: 0.6 })
  }

  /** Draws a shaded rectangle. Draw it before the text on it. */
  shade(x: number, y: number, width: number, height: number): void {
    this.page.drawRectangle({ x, y: this.height - y - height, width, height, color: rgb(0.92, 0.93, 0.95) })
  }
}

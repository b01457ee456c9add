import { Draw } from './draw.js'
import { tableWords } from './words.js'

export type ColumnName =
  | 'position'
  | 'code'
  | 'description'
  | 'quantity'
  | 'unit'
  | 'price'
  | 'discount'
  | 'tax'
  | 'amount'

/** How numbers are printed: the separator of thousands and that of decimals. */
export type NumberStyle = readonly [thousands: string, decimals: string]

/** How the invoices of one supplier look. */
export interface TableStyle {
  seed: number
  language: string
  columns: readonly ColumnName[]
  headings: Readonly<Record<ColumnName, string>>
  headingRows: 'one' | 'two' | 'bilingual' | 'none'
  /** Where headings are printed: above their values, at the left edge of the column, or away from them. */
  headingPlace: 'aligned' | 'left' | 'offset'
  numbers: NumberStyle
  numbersLeft: boolean
  currency: readonly [before: string, after: string]
  currencyIn: 'cells' | 'sums'
  unitInQuantity: 'none' | 'unit' | 'times' | 'glued'
  wrapped: 'never' | 'after' | 'before' | 'around'
  gapBetweenItems: number
  sections: boolean
  sectionSums: boolean
  discountRow: boolean
  pipes: boolean
  /** Whether the number of the line and the description are one run of text. */
  gluedPosition: boolean
  skew: number
  pages: number
  repeatsHeadings: boolean
  taxTable: boolean
  infoTable: boolean
  size: number
}

const NUMBERS: Readonly<Record<string, readonly NumberStyle[]>> = {
  en: [
    [',', '.'],
    ['', '.'],
  ],
  de: [
    ['.', ','],
    ['’', '.'],
  ],
  fr: [[' ', ',']],
  nl: [['.', ',']],
  es: [['.', ',']],
  no: [[' ', ',']],
  sv: [[' ', ',']],
  da: [['.', ',']],
  fi: [[' ', ',']],
  it: [['.', ',']],
  pt: [
    ['.', ','],
    [' ', ','],
  ],
  pl: [[' ', ',']],
}

const CURRENCIES: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  en: [
    ['£', ''],
    ['$', ''],
    ['', ' USD'],
  ],
  no: [
    ['', ' kr'],
    ['kr ', ''],
  ],
  sv: [['', ' kr']],
  da: [['', ' kr']],
  pl: [['', ' zł']],
}
const EURO: readonly (readonly [string, string])[] = [
  ['', ' €'],
  ['€ ', ''],
  ['', ' EUR'],
]

const COLUMNS: readonly (readonly ColumnName[])[] = [
  ['description', 'quantity', 'price', 'amount'],
  ['description', 'quantity', 'price', 'amount'],
  ['position', 'description', 'quantity', 'price', 'amount'],
  ['quantity', 'description', 'price', 'amount'],
  ['description', 'price', 'quantity', 'amount'],
  ['code', 'description', 'quantity', 'price', 'amount'],
  ['position', 'code', 'description', 'quantity', 'unit', 'price', 'amount'],
  ['description', 'quantity', 'unit', 'price', 'tax', 'amount'],
  ['position', 'description', 'quantity', 'price', 'discount', 'amount'],
  ['description', 'quantity', 'price', 'amount', 'tax'],
  ['position', 'description', 'price', 'quantity', 'tax', 'amount'],
  ['description', 'amount'],
  ['position', 'description', 'amount'],
  ['code', 'quantity', 'description', 'price', 'amount'],
]

/** Draws a style. */
export function tableStyle(seed: number): TableStyle {
  const draw = new Draw(seed)
  const language = draw.of(Object.keys(tableWords))
  const words = tableWords[language]
  if (!words) throw new Error(`There are no words for ${language}.`)
  const columns = draw.of(COLUMNS)
  const headings = {
    position: draw.word(words.position),
    code: draw.word(words.code),
    description: draw.word(words.description),
    quantity: draw.word(words.quantity),
    unit: draw.word(words.unit),
    price: draw.word(words.price),
    discount: draw.word(words.discount),
    tax: draw.word(words.tax),
    amount: draw.word(words.amount),
  }
  const multiplies = columns.includes('quantity')
  const hasUnit = columns.includes('unit')
  return {
    seed,
    language,
    columns,
    headings,
    headingRows:
      multiplies && draw.chance(0.08) ? 'none' : draw.chance(0.2) ? 'two' : draw.chance(0.08) ? 'bilingual' : 'one',
    headingPlace: draw.chance(0.2) ? 'left' : draw.chance(0.1) ? 'offset' : 'aligned',
    numbers: draw.of(NUMBERS[language] ?? [[',', '.']]),
    numbersLeft: draw.chance(0.15),
    currency: draw.of(CURRENCIES[language] ?? EURO),
    currencyIn: draw.chance(0.4) ? 'cells' : 'sums',
    unitInQuantity: hasUnit || draw.chance(0.7) ? 'none' : draw.of(['unit', 'times', 'glued'] as const),
    wrapped: draw.chance(0.5) ? 'never' : draw.of(['after', 'after', 'before', 'around'] as const),
    gapBetweenItems: draw.of([0, 3, 6]),
    sections: draw.chance(0.12),
    sectionSums: draw.chance(0.6),
    discountRow: draw.chance(0.12),
    pipes: draw.chance(0.06),
    gluedPosition: draw.chance(0.15),
    skew: draw.chance(0.12) ? 0.004 : 0,
    pages: draw.chance(0.15) ? 2 : 1,
    repeatsHeadings: draw.chance(0.6),
    taxTable: draw.chance(0.3),
    infoTable: draw.chance(0.25),
    size: draw.of([8, 9, 10]),
  }
}

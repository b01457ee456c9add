import { describe, expect, it } from 'vitest'
import { extractFields } from '../extraction/extract-fields.js'
import { isExtractedLines } from '../fields/extracted-field.js'
import { documentFromText } from '../testing/text-document.js'

const columns = { description: 'string', quantity: 'numeric', unit_price: 'amount', amount: 'amount' } as const
const fieldConfig = {
  line_items: {
    type: 'lines' as const,
    fields: Object.fromEntries(Object.entries(columns).map(([label, type]) => [label, { type }])),
  },
}

/** The rows found: description, quantity, unit price and amount, separated by slashes. */
function rowsOf(text: string): string[] {
  const [field] = extractFields(documentFromText(text), fieldConfig)
  if (!field || !isExtractedLines(field)) throw new Error('The field has no lines.')
  return field.value.map(cells => cells.map(({ value }) => value ?? '-').join(' / '))
}

interface Case {
  name: string
  text: string
  rows: string[]
}

const cases: readonly Case[] = [
  {
    name: 'sections with subtotals',
    text: `
Description          Qty     Unit price     Amount
Hardware
Router               2       50.00          100.00
Cable                4       2.50           10.00
Subtotal                                    110.00
Labour
Installation         3       40.00          120.00
Subtotal                                    120.00
Total                                       230.00`,
    rows: ['Router / 2 / 50.00 / 100.00', 'Cable / 4 / 2.50 / 10.00', 'Installation / 3 / 40.00 / 120.00'],
  },
  {
    name: 'a subtotal after one line',
    text: `
Bezeichnung          Menge   Einzelpreis    Betrag
Rohr                 2       12,00          24,00
Zwischensumme                               24,00
Ventil               5       3,00           15,00
Zwischensumme                               15,00
Gesamtbetrag                                39,00`,
    rows: ['Rohr / 2 / 12.00 / 24.00', 'Ventil / 5 / 3.00 / 15.00'],
  },
  {
    name: 'totals with several columns below the table',
    text: `
Description          Qty     Unit price     Amount
Router               2       50.00          100.00
Cable                4       2.50           10.00
Subtotal                                    110.00

Rate                 Net                    VAT
20 %                 110.00                 22.00
Total                                       132.00`,
    rows: ['Router / 2 / 50.00 / 100.00', 'Cable / 4 / 2.50 / 10.00'],
  },
  {
    name: 'an item number column next to a description column',
    text: `
Item      Description        Qty     Price     Amount
P-100     Garden hose        2       15.00     30.00
P-230     Work gloves        3       4.00      12.00`,
    rows: ['Garden hose / 2 / 15.00 / 30.00', 'Work gloves / 3 / 4.00 / 12.00'],
  },
  {
    name: 'an article number column next to a name column',
    text: `
Artikel   Bezeichnung        Menge   Preis     Betrag
77120     Schlauch           2       15,00     30,00
77131     Handschuhe         3       4,00      12,00`,
    rows: ['Schlauch / 2 / 15.00 / 30.00', 'Handschuhe / 3 / 4.00 / 12.00'],
  },
  {
    name: 'headers on two rows',
    text: `
Description          Quantity    Unit      Total
                     ordered     price     amount
Garden hose          2           15.00     30.00
Work gloves          3           4.00      12.00`,
    rows: ['Garden hose / 2 / 15.00 / 30.00', 'Work gloves / 3 / 4.00 / 12.00'],
  },
  {
    name: 'headers in two languages',
    text: `
Beschreibung         Menge       Einzelpreis   Betrag
Description          Quantity    Unit price    Amount
Schlauch             2           15,00         30,00
Handschuhe           3           4,00          12,00`,
    rows: ['Schlauch / 2 / 15.00 / 30.00', 'Handschuhe / 3 / 4.00 / 12.00'],
  },
  {
    name: 'a discount row',
    text: `
Description          Qty     Unit price     Amount
Router               2       50.00          100.00
Volume discount                             -10.00
Total                                       90.00`,
    rows: ['Router / 2 / 50.00 / 100.00', 'Volume discount / - / - / -10.00'],
  },
  {
    name: 'a discount between two lines',
    text: `
Beschreibung         Menge   Einzelpreis    Betrag
Regal                2       50,00          100,00
Rabatt 5 %                                  -5,00
Leiter               1       80,00          80,00
Gesamtbetrag                                175,00`,
    rows: ['Regal / 2 / 50.00 / 100.00', 'Rabatt 5 % / - / - / -5.00', 'Leiter / 1 / 80.00 / 80.00'],
  },
  {
    name: 'columns that multiply, with headers in an unknown language',
    text: `
Kirjeldus            Kogus       Hind         Kokku
Aiavoolik            2           15.00        30.00
Kindad               3           4.00         12.00`,
    rows: ['Aiavoolik / 2 / 15.00 / 30.00', 'Kindad / 3 / 4.00 / 12.00'],
  },
  {
    name: 'columns that multiply, without headers',
    text: `
Delivery of May

Hose                 2           15.00        30.00
Gloves               3           4.00         12.00

Total                                         42.00`,
    rows: ['Hose / 2 / 15.00 / 30.00', 'Gloves / 3 / 4.00 / 12.00'],
  },
  {
    name: 'the price before the quantity, with its unit',
    text: `
Pos   Beschreibung      Nettopreis   Menge     Steuer     Entgelt
1     Blätter           9,90         20 Stk    19 %       198,00
2     Joghurt           5,50         50 Stk    7 %        275,00`,
    rows: ['Blätter / 20 / 9.90 / 198.00', 'Joghurt / 50 / 5.50 / 275.00'],
  },
  {
    name: 'values to the right of their headers',
    text: `
        Description    Qty          Unit price    Total
Sink installed               8           90.00        720.00
Thermostat                   2           45.00         90.00`,
    rows: ['Sink installed / 8 / 90.00 / 720.00', 'Thermostat / 2 / 45.00 / 90.00'],
  },
  {
    name: 'the line number joined with the description',
    text: `
# Description          Qty     Price     Amount
1 Design               2       15.00     30.00
2 Layout               3       4.00      12.00`,
    rows: ['Design / 2 / 15.00 / 30.00', 'Layout / 3 / 4.00 / 12.00'],
  },
  {
    name: 'the quantity joined with the description',
    text: `
Qty Description          Price     Amount
2 Design                 15.00     30.00
13 Layout                4.00      52.00`,
    rows: ['Design / 2 / 15.00 / 30.00', 'Layout / 13 / 4.00 / 52.00'],
  },
  {
    name: 'a single price column',
    text: `
Description                         Price
Damaged seat                        250.00
Scratch                             100.00`,
    rows: ['Damaged seat / - / - / 250.00', 'Scratch / - / - / 100.00'],
  },
  {
    name: 'a unit price and a price',
    text: `
Description          Quantity     Unit price     Price
Hose                 2            15.00          30.00
Gloves               3            4.00           12.00`,
    rows: ['Hose / 2 / 15.00 / 30.00', 'Gloves / 3 / 4.00 / 12.00'],
  },
  {
    name: 'units and signs attached to the quantity',
    text: `
Description          Qty       Rate      Amount
Consulting           3hrs      80.00     240.00
Travel               2x        20.00     40.00`,
    rows: ['Consulting / 3 / 80.00 / 240.00', 'Travel / 2 / 20.00 / 40.00'],
  },
  {
    name: 'columns separated by pipes',
    text: `
Description | Qty | Price | Amount
Hose | 2 | 15.00 | 30.00
Gloves | 3 | 4.00 | 12.00`,
    rows: ['Hose / 2 / 15.00 / 30.00', 'Gloves / 3 / 4.00 / 12.00'],
  },
  {
    name: 'descriptions that start above their amounts',
    text: `
Description          Qty     Price     Amount
Garden hose
green, 20 m          2       15.00     30.00

Work gloves
leather              3       4.00      12.00`,
    rows: ['Garden hose green, 20 m / 2 / 15.00 / 30.00', 'Work gloves leather / 3 / 4.00 / 12.00'],
  },
  {
    name: 'a table that continues on the next page without headers',
    text: `
Description          Qty     Price     Amount
Hose                 2       15.00     30.00
Carried forward                        30.00
---
Invoice 12                   Page 2
Brought forward                        30.00
Gloves               3       4.00      12.00
Total                                  42.00`,
    rows: ['Hose / 2 / 15.00 / 30.00', 'Gloves / 3 / 4.00 / 12.00'],
  },
  {
    name: 'a receipt',
    text: `
Corner Shop
Rye loaf                      4.20
Butter                        3.10
TOTAL                         7.30
CASH                         10.00
CHANGE                        2.70`,
    rows: ['Rye loaf / - / - / 4.20', 'Butter / - / - / 3.10'],
  },
  {
    name: 'a receipt with the quantity below the item',
    text: `
Corner Shop
Rye loaf                      8.40
  2 x 4.20
Apples                        2.12
  0.532 kg x 3.99/kg
TOTAL                        10.52`,
    rows: ['Rye loaf / 2 / 4.20 / 8.40', 'Apples / 0.532 / 3.99 / 2.12'],
  },
  {
    name: 'a receipt with the item above its amounts',
    text: `
Corner Shop
Rye loaf
2 x 4.20                      8.40
Butter
1 x 3.10                      3.10
TOTAL                        11.50`,
    rows: ['Rye loaf / 2 / 4.20 / 8.40', 'Butter / 1 / 3.10 / 3.10'],
  },
]

describe('extractFields reads line items with', () => {
  it.each(cases)('$name', ({ text, rows }) => {
    expect(rowsOf(text)).toEqual(rows)
  })
})

describe('extractFields', () => {
  it('supports columns named like object members', () => {
    const fields = { constructor: { type: 'string' }, amount: { type: 'amount' } }
    const document = documentFromText('Constructor      Qty    Amount\nAlder & Sons     2      30.00')
    const [field] = extractFields(document, { rows: { type: 'lines', fields } })
    expect(field && isExtractedLines(field) && field.value[0]?.map(({ value }) => value)).toEqual([
      'Alder & Sons',
      '30.00',
    ])
  })
})

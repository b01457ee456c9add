import { describe, expect, it } from 'vitest'
import { extractFields } from '../extraction/extract-fields.js'
import { type ExtractedScalar, isExtractedLines } from '../fields/extracted-field.js'
import { documentFromText } from '../testing/text-document.js'

const parties = (text: string): { supplier: string | null; buyer: string | null; confidence: number } => {
  const fields = extractFields(documentFromText(text), { supplier: { type: 'string' }, buyer: { type: 'string' } })
  const [supplier, buyer] = fields.filter((field): field is ExtractedScalar => !isExtractedLines(field))
  return { supplier: supplier?.value ?? null, buyer: buyer?.value ?? null, confidence: supplier?.confidence ?? 0 }
}

/** The text after the letterhead of an invoice. */
const REST = `
Invoice number: 4711              Invoice date: 16 May 2024

Description                 Qty      Price       Amount
Maintenance                   1     100.00       100.00

                              Total             £100.00
`

describe('the supplier', () => {
  it.each([
    [
      'is not the address below a centred name',
      'Bakkerij De Korenaar',
      `
                    Bakkerij De Korenaar
              Adres: Molenstraat 12, 1234 AB Zandvoort
              Telefoon: 020 5551234

Factuurnummer: 2024-17            Factuurdatum: 16-05-2024

Omschrijving               Aantal     Prijs       Bedrag
Broden                         10      2,50        25,00

                               Totaal            € 25,00
`,
    ],
    [
      'is not the address below a name in capitals',
      'FISCHER & SONS',
      `
                       FISCHER & SONS
               Address: 9 Harbour Row, Southport PR8 1AB
               Phone: 01704 555 123
${REST}`,
    ],
    [
      'is not the address below a name, after a German label',
      'Malerei Sommer',
      `
                       Malerei Sommer
             Anschrift: Gartenweg 3, 50667 Köln
             Telefon: 0221 5551234

Rechnungsnummer: 2024-17          Rechnungsdatum: 16.05.2024

Beschreibung               Menge      Preis       Betrag
Anstrich                       1     250,00       250,00

                               Gesamtbetrag      250,00 €
`,
    ],
    [
      'is not a place whose name has a legal form',
      'Your Company Inc.',
      `
Your Company Inc.
1234 Company St,
Company Town, ST 12345

Bill To
Customer Name
1234 Customer St,
Customer Town, ST 12345
${REST}`,
    ],
    [
      'is not a place with a postcode',
      'Limited Edition Prints Ltd',
      `
Limited Edition Prints Ltd
4 Corporation Street
Company Wharf, OR 97204

Bill To
Kestrel Framing
88 Main Street
Salem, OR 97301
${REST}`,
    ],
    [
      'is named in the footer only',
      'Nordlicht Elektro GmbH',
      `
RECHNUNG

Frau
Ada Byrne
Am Bach 2
79100 Freiburg

Rechnungsnummer: 2024-17          Rechnungsdatum: 16.05.2024

Beschreibung               Menge      Preis       Betrag
Leitungen                      1     250,00       250,00

                               Gesamtbetrag      250,00 €



























Nordlicht Elektro GmbH · Hafenstraße 9 · 24103 Kiel · USt-IdNr. DE217334455
`,
    ],
    [
      'is named in the footer only, in English',
      'Pemberton Stationers Ltd',
      `
INVOICE

Ms Ada Byrne
9 Harbour Row
Southport PR8 1AB
${REST}






















Pemberton Stationers Ltd, 22 Quay Road, Bristol BS1 4QA
Registered in England 1234567. VAT number GB 123 4567 89
`,
    ],
    [
      'has a brand after its name',
      'Larch - Sliced Invoices',
      `
Larch - Sliced Invoices
Suite 5A-1204
123 Somewhere Street
Your City AZ 12345
admin@larch.example

To:
Test Business
${REST}`,
    ],
    [
      'has a legal form before its brand',
      'Nordhaus GmbH',
      `
Nordhaus GmbH - Die Holzwerkstatt
Gartenweg 3
50667 Köln

Rechnungsnummer: 2024-17          Rechnungsdatum: 16.05.2024

Beschreibung               Menge      Preis       Betrag
Regal                          1     250,00       250,00

                               Gesamtbetrag      250,00 €
`,
    ],
    ...['Bedrijf Zeewind', 'Company Seawind', 'Firma Seewind'].map((name): [string, string, string] => [
      `is ${name}, although its first word is a label`,
      name,
      `
${name}
Harbour Row 12
1234 AB Southport

Registry: 998877
Mail box: 12 A
${REST}`,
    ]),
    [
      'is not the company that collects its money',
      'Kestrel Tools Ltd',
      `
Kestrel Tools Ltd                              INVOICE
22 Quay Road
Bristol BS1 4QA
Phone: 0117 555 1234

Bill To
Ada Byrne
9 Harbour Row
Southport PR8 1AB
${REST}
Pay to: North Factoring Ltd, 5 Exchange Square, London EC2A 2BR
`,
    ],
  ])('%s', (_, name, text) => {
    expect(parties(text).supplier).toBe(name)
  })
})

describe('the buyer', () => {
  it.each([
    ['Bill To', 'Kestrel Framing LLC'],
    ['Sold to', 'Harbour Light Trust'],
    ['Ship to', null],
  ])('is below %s', (label, name) => {
    const printed = name ?? 'Warehouse North'
    const text = `
Brightwater Tools Inc.
410 Canal Street
Portland, OR 97204

${label}:
${printed}
88 Main Street
Salem, OR 97301
${REST}`
    expect(parties(text)).toMatchObject({ supplier: 'Brightwater Tools Inc.', buyer: name })
  })
})

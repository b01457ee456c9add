import type { LayoutFixture } from './fixture.js'

export const norwegian: readonly LayoutFixture[] = [
  {
    name: 'Norwegian, spaces between thousands',
    text: `
Nordlys Elektro AS
Storgata 31, 9008 Tromsø
Org.nr: 987 654 321 MVA

Faktura

Fakturanr:      55102
Fakturadato:    03.06.2024
Forfallsdato:   17.06.2024
KID:            0055102009
Kontonummer:    1503 22 98765

Beskrivelse                     Antall    Pris        Sum
Montering av ladestasjon        1         9 800,00    9 800,00
Kabel                           15        82,00       1 230,00

Sum eks. mva                                          11 030,00
Mva 25%                                                2 757,50
Å betale                                          kr  13 787,50
`,
    expected: {
      invoice_number: '55102',
      invoice_date: '2024-06-03',
      due_date: '2024-06-17',
      net_amount: '11030.00',
      tax_amount: '2757.50',
      total_amount: '13787.50',
      currency: 'NOK',
      payment_reference: '0055102009',
    },
  },
  {
    name: 'Norwegian, labels above the values in boxes',
    text: `
Bakkens Snekkeri ANS

Fakturanummer        Fakturadato         Forfall
1204                 22. mai 2024        5. juni 2024

Tekst                          Antall        Beløp
Kjøkkeninnredning              1             45 500,00

Grunnlag           MVA 25%            Total NOK
45 500,00          11 375,00          56 875,00
`,
    expected: {
      invoice_number: '1204',
      invoice_date: '2024-05-22',
      due_date: '2024-06-05',
      net_amount: '45500.00',
      tax_amount: '11375.00',
      total_amount: '56875.00',
    },
  },
]

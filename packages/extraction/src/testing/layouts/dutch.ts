import type { LayoutFixture } from './fixture.js'

export const dutch: readonly LayoutFixture[] = [
  {
    name: 'Dutch, table header row with the values beneath',
    text: `
Fietsenmakerij De Ketting B.V.
Dorpsstraat 9
3511 AB Utrecht

FACTUUR

Factuurnummer     Factuurdatum       Vervaldatum        Klantnummer
F-88213           17 maart 2024      31 maart 2024      4410

Omschrijving                 Aantal     Prijs      Bedrag
Achterwiel                   1          64,95      64,95
Arbeidsloon                  1,5        48,00      72,00

                             Totaal excl. btw      € 136,95
                             Btw 21%               € 28,76
                             Te betalen            € 165,71
`,
    expected: {
      invoice_number: 'F-88213',
      invoice_date: '2024-03-17',
      due_date: '2024-03-31',
      customer_number: '4410',
      net_amount: '136.95',
      tax_amount: '28.76',
      total_amount: '165.71',
    },
  },
  {
    name: 'Dutch, stacked labels in narrow columns',
    text: `
Schildersbedrijf Van Houten

Factuur      Factuur      Debiteur
nummer       datum        nummer
2024117      08-04-2024   30455

Schilderwerk kozijnen                  875,00
Totaal exclusief btw                   875,00
BTW 9%                                  78,75
Totaal inclusief btw                   953,75
`,
    expected: {
      invoice_number: '2024117',
      invoice_date: '2024-04-08',
      net_amount: '875.00',
      tax_amount: '78.75',
      total_amount: '953.75',
    },
  },
]

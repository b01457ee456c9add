import type { LayoutFixture } from './fixture.js'

export const french: readonly LayoutFixture[] = [
  {
    name: 'French, delivery date next to the invoice date, total with tax last',
    text: `
ATELIER BOISVERT SARL
12 rue des Lilas
69003 LYON
                                             FACTURE N° 2024-0312
Date de livraison : 02/05/2024               Date : 07/05/2024
Échéance : 06/06/2024

Désignation                    Qté      P.U. HT      Total HT
Étagère en chêne               3        110,00       330,00
Pose                           1        90,00        90,00

                                       Total HT      420,00 €
                                       TVA 20 %       84,00 €
                                       Total TTC     504,00 €
`,
    expected: {
      invoice_number: '2024-0312',
      invoice_date: '2024-05-07',
      due_date: '2024-06-06',
      delivery_date: '2024-05-02',
      net_amount: '420.00',
      tax_amount: '84.00',
      total_amount: '504.00',
      supplier: 'ATELIER BOISVERT SARL',
    },
  },
  {
    name: 'French, text month, due date in a sentence',
    text: `
Imprimerie du Canal
Facture F-00921
Nantes, le 1er février 2024

Client : Théâtre des Halles

Impression d'affiches                          1 250,00 €
Montant HT                                     1 250,00 €
Montant TVA (20 %)                               250,00 €
Net à payer                                    1 500,00 €

À régler avant le 2 mars 2024 par virement.
IBAN FR14 2004 1010 0505 0001 3M02 606
`,
    expected: {
      invoice_number: 'F-00921',
      invoice_date: '2024-02-01',
      due_date: '2024-03-02',
      net_amount: '1250.00',
      tax_amount: '250.00',
      total_amount: '1500.00',
      iban: 'FR14 2004 1010 0505 0001 3M02 606',
    },
  },
  {
    name: 'an IBAN broken over two lines, and company capital in the footer',
    text: `
Verrerie Saint-Luc
Facture no 338 du 18/07/2024

Vitrail sur mesure                             640,00
Total HT                                       640,00
TVA 20,00%                                     128,00
Total à payer                                  768,00 EUR

IBAN
FR76 3000 6000 0112
3456 7890 189

SARL au capital de 150 000,00 euros - RCS Angers 402 118 553 - 4 rue du Four 49100 Angers
`,
    expected: {
      invoice_number: '338',
      invoice_date: '2024-07-18',
      net_amount: '640.00',
      tax_amount: '128.00',
      total_amount: '768.00',
    },
  },
]

import type { LayoutFixture } from './fixture.js'

export const mixed: readonly LayoutFixture[] = [
  {
    name: 'amounts without decimals',
    text: `
SRI LAKSHMI TRADERS
14 Temple Road, Chennai 600017
GSTIN: 33AABCS1429B1ZB

TAX INVOICE
Invoice No: SLT/24/918
Dated: 15-Jul-2024

Item                Qty     Rate      Amount
Steel tumblers      12      95        1140
Serving trays       3       168       504

Total                                 Rs 1644
GST 18%                               Rs 295
Grand Total                           Rs 1939
`,
    expected: {
      invoice_number: 'SLT/24/918',
      invoice_date: '2024-07-15',
      tax_amount: '295.00',
      total_amount: '1939.00',
      currency: 'INR',
    },
  },
  {
    name: 'two languages on one page',
    text: `
Alpina Kaffee AG                          Rechnung / Invoice
Bahnhofstrasse 3, 8001 Zürich

Rechnungsnummer / Invoice no.             AK-70021
Rechnungsdatum / Invoice date             28.09.2024
Zahlbar bis / Due date                    28.10.2024

Artikel / Item               Menge / Qty     Betrag / Amount
Espresso Bohnen 1 kg         40              920.00
Filterkaffee 500 g           30              285.00

Nettobetrag / Net amount                     CHF 1'205.00
MWST / VAT 2.6%                              CHF 31.35
Gesamtbetrag / Total amount                  CHF 1'236.35
`,
    expected: {
      invoice_number: 'AK-70021',
      invoice_date: '2024-09-28',
      due_date: '2024-10-28',
      net_amount: '1205.00',
      tax_amount: '31.35',
      total_amount: '1236.35',
      currency: 'CHF',
      supplier: 'Alpina Kaffee AG',
    },
  },
  {
    name: 'discount, freight and rounding around the total',
    text: `
Orchard Supply Sdn Bhd
Tax Invoice : OS10087
Date        : 09/12/2023

Fertiliser 5kg             4      12.40      49.60
Pots                       10      3.15      31.50
Discount                                     -5.00
Delivery charge                               8.00
Total before GST                             84.10
GST 6%                                        5.05
Total incl. GST                              89.15
Amount tendered                             100.00
Change                                       10.85
`,
    expected: {
      invoice_number: 'OS10087',
      invoice_date: '2023-12-09',
      net_amount: '84.10',
      tax_amount: '5.05',
      total_amount: '89.15',
    },
  },
]

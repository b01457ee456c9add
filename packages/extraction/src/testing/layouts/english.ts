import type { LayoutFixture } from './fixture.js'

export const english: readonly LayoutFixture[] = [
  {
    name: 'English, labels to the left, US dates',
    text: `
Brightwater Tools Inc.                                  INVOICE
410 Canal Street
Portland, OR 97204

Bill To:                              Invoice #:      100482
Kestrel Framing LLC                   Invoice Date:   03/04/2024
88 Main Street                        Due Date:       04/03/2024
Salem, OR 97301                       P.O. Number:    7731-B

Description                Qty     Rate        Amount
Cordless drill             2       89.50       179.00
Bit set                    1       24.00       24.00

                                   Subtotal    $203.00
                                   Sales Tax   $16.24
                                   Total       $219.24
`,
    expected: {
      invoice_number: '100482',
      invoice_date: '2024-03-04',
      due_date: '2024-04-03',
      purchase_order: '7731-B',
      net_amount: '203.00',
      tax_amount: '16.24',
      total_amount: '219.24',
      supplier: 'Brightwater Tools Inc.',
      currency: 'USD',
    },
  },
  {
    name: 'totals on the second page',
    text: `
Pemberton Stationers Ltd
22 Quay Road, Bristol BS1 4QA

Invoice number: PS-3391           Invoice date: 12 January 2024

Description              Quantity      Unit price     Amount
Ledger books             20            11.25          225.00
Blotting paper           35            4.80           168.00

Carried forward                                       393.00
---
Invoice number: PS-3391           Page 2 of 2

Brought forward                                       393.00
Fountain pens            4             32.00          128.00

Goods total                                           521.00
VAT at 20%                                            104.20
Invoice total                                         £625.20

Please pay by 11 February 2024
`,
    expected: {
      invoice_number: 'PS-3391',
      invoice_date: '2024-01-12',
      due_date: '2024-02-11',
      net_amount: '521.00',
      tax_amount: '104.20',
      total_amount: '625.20',
      currency: 'GBP',
    },
  },
  {
    name: 'a part paid already: total and amount due differ',
    text: `
Marlow & Finch Catering Ltd
Invoice MF-882                                 Date 19/11/2024

Wedding buffet, 60 guests                      £1,800.00
Staff                                          £450.00

Subtotal                                       £2,250.00
VAT (20%)                                      £450.00
Total                                          £2,700.00
Deposit paid                                   -£500.00
Balance due                                    £2,200.00
`,
    expected: {
      invoice_number: 'MF-882',
      invoice_date: '2024-11-19',
      net_amount: '2250.00',
      tax_amount: '450.00',
      total_amount: '2700.00',
      amount_due: '2200.00',
    },
  },
  {
    name: 'a till slip',
    text: `
        CORNER BAKERY
      5 Station Parade
     Tel: 020 7946 0812

 14/06/2024 08:42   Till 3
 Receipt no: 0091827

 2 x Croissant             4.40
 1 x Flat white            3.20
 TOTAL                    £7.60
 CASH                    £10.00
 CHANGE                   £2.40
 VAT included             £1.27
`,
    expected: {
      invoice_date: '2024-06-14',
      invoice_number: '0091827',
      total_amount: '7.60',
      supplier: 'CORNER BAKERY',
    },
  },
  {
    name: 'no tax at all',
    text: `
Dr. Helen Okafor
Consulting Physician
Invoice No. 61
Date of issue: June 3, 2024
Payment due: July 3, 2024

Consultation                                  $240.00
Follow-up                                     $120.00
Total                                         $360.00
`,
    expected: {
      invoice_number: '61',
      invoice_date: '2024-06-03',
      due_date: '2024-07-03',
      total_amount: '360.00',
      tax_amount: null,
    },
  },
  {
    name: 'billing period and order date in addition to the invoice date',
    text: `
Cloudharbor Hosting Ltd.
Order date: 2024-01-15
Billing period: 2024-02-01 to 2024-02-29
Invoice date: 2024-03-01
Due: 2024-03-15
Invoice: CH-2024-0301-77

Hosting, business plan                         USD 49.00
Backup                                         USD 9.00
Amount due                                     USD 58.00
`,
    expected: {
      invoice_number: 'CH-2024-0301-77',
      invoice_date: '2024-03-01',
      due_date: '2024-03-15',
      total_amount: '58.00',
      currency: 'USD',
    },
  },
  {
    name: 'English, invoice number next to the title, no other label',
    text: `
                                     Invoice 2024-A17
Tidewater Marine Services
7 Harbour Lane, Falmouth TR11 3AB
                                     2 September 2024

Hull cleaning                                  310.00
Anodes                                          45.50
Net                                            355.50
VAT 20%                                         71.10
Total to pay                                   426.60
`,
    expected: {
      invoice_number: '2024-A17',
      invoice_date: '2024-09-02',
      net_amount: '355.50',
      tax_amount: '71.10',
      total_amount: '426.60',
    },
  },
]

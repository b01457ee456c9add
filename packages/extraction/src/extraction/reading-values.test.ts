import { describe, expect, it } from 'vitest'
import { type ExtractedScalar, isExtractedLines } from '../fields/extracted-field.js'
import { documentFromText } from '../testing/text-document.js'
import { extractFields } from './extract-fields.js'

const TYPES: Readonly<Record<string, string>> = {
  total_amount: 'amount',
  net_amount: 'amount',
  tax_amount: 'amount',
  invoice_date: 'date',
  due_date: 'date',
  invoice_number: 'string',
  currency: 'string',
}

/** Reads fields from text laid out in a monospaced font. */
function read(text: string, labels: readonly string[]): Record<string, ExtractedScalar> {
  const config = Object.fromEntries(labels.map(label => [label, { type: TYPES[label] ?? 'string' }]))
  const fields = extractFields(documentFromText(text), config)
  return Object.fromEntries(fields.flatMap(field => (isExtractedLines(field) ? [] : [[field.label, field] as const])))
}

interface Case {
  name: string
  text: string
  expected: Readonly<Record<string, string | null>>
}

function reads(cases: readonly Case[]): void {
  it.each(cases)('$name', ({ text, expected }) => {
    const fields = read(text, Object.keys(expected))
    const values = Object.fromEntries(Object.entries(fields).map(([label, { value }]) => [label, value]))
    expect(values).toEqual(expected)
  })
}

const invoice = (total: string, more = ''): string => `
Brightwater Tools Ltd                         Invoice
                                   Invoice number   BT-2217
                                   Invoice date     14 March 2024
${more}

Description            Qty    Unit price      Amount
Consulting             1

                              ${total.split('\n').join('\n                              ')}
`

describe('amounts', () => {
  reads([
    {
      name: 'Indian digit groups with a dash for the paise',
      text: invoice('Subtotal        Rs. 1,00,000/-\nVAT             Rs. 18,000/-\nTotal           Rs. 1,18,000/-'),
      expected: { total_amount: '118000.00' },
    },
    {
      name: 'shillings with an equals sign for the cents',
      text: invoice('Subtotal        45,000/=\nVAT             8,100/=\nTotal           53,100/='),
      expected: { total_amount: '53100.00' },
    },
    {
      name: 'CR after the amounts of a credit note',
      text: invoice('Subtotal        1,000.00 CR\nVAT             190.00 CR\nTotal           1,190.00 CR'),
      expected: { total_amount: '-1190.00' },
    },
    {
      name: 'Cr after the amounts, without a space',
      text: invoice('Subtotal        GBP 80.00Cr\nVAT             GBP 16.00Cr\nTotal           GBP 96.00Cr'),
      expected: { total_amount: '-96.00' },
    },
    {
      name: 'a non-breaking hyphen as the minus sign',
      text: invoice('Subtotal        ‑1,000.00\nVAT             ‑190.00\nTotal           ‑1,190.00'),
      expected: { total_amount: '-1190.00', tax_amount: '-190.00' },
    },
    {
      name: 'a figure dash as the minus sign',
      text: invoice('Subtotal        ‒50.00\nVAT             ‒10.00\nTotal           ‒60.00'),
      expected: { total_amount: '-60.00' },
    },
    {
      name: 'an acute accent as the thousands separator',
      text: invoice('Subtotal        1´000.00\nVAT             190.00\nTotal           1´190.00'),
      expected: { total_amount: '1190.00' },
    },
    {
      name: 'a grave accent as the thousands separator',
      text: invoice('Subtotal        12`000.00\nVAT             960.00\nTotal           12`960.00'),
      expected: { total_amount: '12960.00' },
    },
    {
      name: 'a letter as the currency, without a space before the digits',
      text: invoice('Subtotal        R1,000.00\nVAT             R150.00\nTotal           R1,150.00'),
      expected: { total_amount: '1150.00', currency: 'ZAR' },
    },
    {
      name: 'another letter before all amounts',
      text: invoice('Subtotal        Q1,000.00\nVAT             Q120.00\nTotal           Q1,120.00'),
      expected: { total_amount: '1120.00', tax_amount: '120.00' },
    },
    {
      name: 'full-width digits',
      text: invoice('Subtotal        １，０００．００\nVAT             １９０．００\nTotal           １，１９０．００'),
      expected: { total_amount: '1190.00' },
    },
    {
      name: 'a colon as the decimal separator',
      text: invoice('Subtotal        1 000:40 kr\nVAT             250:10 kr\nTotal           1 250:50 kr'),
      expected: { total_amount: '1250.50', tax_amount: '250.10' },
    },
    {
      name: 'a € sign that was decoded as Ä',
      text: 'GUESTHOUSE LIMA\n14.03.2024\nRoom     Ä25,00\nDinner   Ä25,00\nDrinks   Ä9,50\nTOTAL    Ä59,50',
      expected: { total_amount: '59.50', currency: 'EUR' },
    },
  ])

  reads([
    {
      name: 'cents in a separate column',
      text: 'Invoice number  BT-2217\nInvoice date    14 March 2024\n\nTotal       1494   64',
      expected: { total_amount: '1494.64' },
    },
    {
      name: 'cents in a separate column, on several rows',
      text: 'Facture n°  77\n\nTotal HT     200   00\nTVA           40   00\nTotal TTC    240   00',
      expected: { total_amount: '240.00', tax_amount: '40.00', net_amount: '200.00' },
    },
    {
      name: 'no cents in a row of item counts',
      text: 'Total   149.50\nItems   12   64',
      expected: { total_amount: '149.50' },
    },
  ])
})

describe('three or more decimals', () => {
  reads([
    {
      name: 'by the currency next to them',
      text: invoice('Subtotal        JOD 50.000\nVAT             JOD 2.500\nTotal           JOD 52.500'),
      expected: { total_amount: '52.50', net_amount: '50.00', tax_amount: '2.50' },
    },
    {
      name: 'by the abbreviation of the currency',
      text: 'Receipt\nSubtotal   20.000 KD\nTax        0.000 KD\nTOTAL      20.000 KD',
      expected: { total_amount: '20.00', currency: 'KWD' },
    },
    {
      name: 'by the currency in a column header',
      text: 'Invoice 4711\nDescription      Qty   Amount (BHD)\nValves           2     1,000.476\n\nSubtotal         1,000.476\nVAT 5%           50.024\nTotal            1,050.500',
      expected: { total_amount: '1050.50', tax_amount: '50.02' },
    },
    {
      name: 'by the language',
      text: 'Invoice number  8123\nSubtotal   275.000\nVAT 5%     13.750\nTotal      288.750',
      expected: { total_amount: '288.75', tax_amount: '13.75' },
    },
    {
      name: 'by numbers with four decimals',
      text: 'Facture n° 4711\nTotal HT    14.724\nTVA         2.9448\nTotal TTC   17.6688',
      expected: { total_amount: '17.67', tax_amount: '2.94', net_amount: '14.72' },
    },
    {
      name: 'by the product of quantity and price',
      text: 'Rechnung Nr. 4711\nMenge  Einzelpreis  Betrag\n3.000  1.200  3.600\nGesamtbetrag  3.600',
      expected: { total_amount: '3.60' },
    },
    {
      name: 'but thousands in a German document',
      text: 'Rechnung Nr. 4711\nNettobetrag  2.000\nMwSt.  380\nGesamtbetrag  2.380 EUR',
      expected: { total_amount: '2380.00' },
    },
  ])
})

describe('line items', () => {
  it('are read with the number of decimals of the document', () => {
    const text =
      'Invoice 4711\nDescription      Qty    Unit price    Amount (KWD)\nValves           2      50.250        100.500\nPump             1      1,000.476     1,000.476\n\nTotal                                 1,100.976'
    const config = {
      lines: {
        type: 'lines',
        fields: { quantity: { type: 'numeric' }, unit_price: { type: 'amount' }, amount: { type: 'amount' } },
      },
    } as const
    const [lines] = extractFields(documentFromText(text), config)
    const rows = lines && isExtractedLines(lines) ? lines.value.map(row => row.map(({ value }) => value)) : []
    expect(rows).toEqual([
      ['2', '50.25', '100.50'],
      ['1', '1000.48', '1000.48'],
    ])
  })
})

describe('currencies', () => {
  reads([
    {
      name: 'kronor by Swedish words',
      text: 'Faktura\nFakturadatum  2024-03-14\nNetto        1 000,00 kr\nMoms 25%     250,00 kr\nAtt betala   1 250,00 kr',
      expected: { currency: 'SEK' },
    },
    {
      name: 'kroner by Danish words',
      text: 'Faktura\nForfaldsdato  14.03.2024\nMoms 25%     250,00 kr\nI alt at betale   1.250,00 kr',
      expected: { currency: 'DKK' },
    },
    {
      name: 'kroner by Norwegian words',
      text: 'Faktura\nForfallsdato  14.03.2024\nMva 25%     250,00 kr\nÅ betale   1 250,00 kr',
      expected: { currency: 'NOK' },
    },
    { name: 'a less common code', text: invoice('Total           KES 1,160.00'), expected: { currency: 'KES' } },
    { name: 'a code after the amount', text: invoice('Total           117,000.00 PKR'), expected: { currency: 'PKR' } },
    { name: 'a code with a sign', text: invoice('Total           USD$ 29.01'), expected: { currency: 'USD' } },
    {
      name: 'a sign in a separate cell',
      text: invoice('Total      $       1,494.64', 'Portland, OR 97204'),
      expected: { currency: 'USD', total_amount: '1494.64' },
    },
    {
      name: 'a code in a separate column',
      text: invoice('Net total     EUR     1,000.00\nTotal         EUR     1,190.00'),
      expected: { currency: 'EUR', total_amount: '1190.00' },
    },
    {
      name: 'a sign in the label',
      text: 'Rechnung Nr. 4711\nNettobetrag €      100,00\nMwSt. 19% €      19,00\nGesamtbetrag €     119,00',
      expected: { currency: 'EUR', total_amount: '119.00' },
    },
    {
      name: 'a sign in a column header',
      text: 'Factura n° 4711\nDescripción     Cantidad    Importe €\nTornillos       10          100,00\n\nTotal                       100,00',
      expected: { currency: 'EUR', total_amount: '100.00' },
    },
    {
      name: 'yen in kanji',
      text: invoice('Subtotal   100,000円\nTotal      110,000円'),
      expected: { currency: 'JPY' },
    },
    {
      name: 'full-width yen',
      text: invoice('Subtotal   ￥100,000\nTotal      ￥110,000'),
      expected: { currency: 'JPY' },
    },
    { name: 'yuan', text: invoice('Subtotal   ¥1,000.00 元\nTotal      ¥1,130.00 元'), expected: { currency: 'CNY' } },
    { name: 'lei', text: invoice('Subtotal   1.000,00 Lei\nTotal      1.190,00 Lei'), expected: { currency: 'RON' } },
    {
      name: 'Mexican pesos',
      text: invoice('Subtotal   MX$1,000.00\nTotal      MX$1,160.00'),
      expected: { currency: 'MXN' },
    },
  ])

  it('have a lower confidence if several countries share a sign and the document does not show which is meant', () => {
    const dollars = read(invoice('Subtotal   $100.00\nTotal      $119.00'), ['currency'])
    expect(dollars.currency?.confidence).toBeLessThan(0.9)
    const pesos = read('Factura N° 4711\nFecha 14/03/2024\nNeto   $100.000\nIVA 19%   $19.000\nTotal   $119.000', [
      'currency',
    ])
    expect(pesos.currency?.value ?? 'CLP').toBe('CLP')
    expect(pesos.currency?.confidence).toBeLessThan(0.9)
    const american = read(invoice('Subtotal   $100.00\nSales tax   $8.00\nTotal      $108.00', 'Portland, OR 97204'), [
      'currency',
    ])
    expect(american.currency).toMatchObject({ value: 'USD' })
    expect(american.currency?.confidence).toBeGreaterThan(0.9)
  })
})

describe('dates', () => {
  reads([
    ...['23-04-201806:29:01PM', '23/04/201813:59', '23Apr201818:25', '23.04.1818:49', '2018-04-2311:09:22'].map(
      date => ({
        name: `without a space before the time: ${date}`,
        text: `BUN & BEAN\n${date}\nCoffee     4.20\nTOTAL      4.20`,
        expected: { invoice_date: '2018-04-23' },
      }),
    ),
    {
      name: 'in kanji',
      text: 'Invoice number   INV-10427\nInvoice date     2024年3月14日\nTotal            110,000円',
      expected: { invoice_date: '2024-03-14', total_amount: '110000.00' },
    },
    { name: 'in a Japanese era', text: 'Invoice date     令和6年3月14日', expected: { invoice_date: '2024-03-14' } },
    { name: 'with Roman months', text: 'Invoice date     14.III.2024', expected: { invoice_date: '2024-03-14' } },
    {
      name: 'with Roman months and slashes',
      text: 'Rechnungsdatum     2/XI/2023',
      expected: { invoice_date: '2023-11-02' },
    },
    {
      name: 'in the order that matches the weekday',
      text: 'CAFE BISTRO\nPalo Alto California 94301\nFri 04/07/2017 11:36 AM\nTotal    USD$ 29.01',
      expected: { invoice_date: '2017-04-07', currency: 'USD' },
    },
    {
      name: 'in US order because of a state without a postal code',
      text: 'CAFE BISTRO\nCHICAGO, IL\n12/07/2019 12:22 PM\nTotal    $29.01',
      expected: { invoice_date: '2019-12-07' },
    },
    {
      name: 'in US order because of a state without a space before the postal code',
      text: 'Contoso\nRedmond,WA98052\n03/04/2019\nTotal    $29.01',
      expected: { invoice_date: '2019-03-04' },
    },
  ])

  reads([
    {
      name: 'after the name of a cashier',
      text: 'BUN & BEAN\nREG YENG LIN 13-02-2016 02:29 PM\nTOTAL      4.20',
      expected: { invoice_date: '2016-02-13' },
    },
    {
      name: 'with the time below it',
      text: 'BUN & BEAN\nSTAFF: TAKE AWAY    DATE:     13/02/2016\n                    TIME:     02:29\nDESCRIPTION         QTY       PRICE\nCoffee              1         4.20\nTOTAL                         4.20',
      expected: { invoice_date: '2016-02-13' },
    },
    {
      name: 'other than the expiration date of the card',
      text: "STATION DU LAC\nDate d'expiration: 31/05/18\n07-04-2017 18:49\nTOTAL TTC   21,74 €",
      expected: { invoice_date: '2017-04-07' },
    },
    {
      name: 'other than the expiration date of the card, in English',
      text: 'LAKESIDE FUEL\nExp. date: 31/05/18\n07-04-2017 18:49\nTotal   £21.74',
      expected: { invoice_date: '2017-04-07' },
    },
    {
      name: 'other than the date of the order',
      text: 'Muster GmbH\nHANDELSRECHNUNG Nr. 471102 vom 05.03.2018\nRechnung gemäß Bestellung vom 01.03.2018\nGesamtbetrag  119,00 EUR',
      expected: { invoice_date: '2018-03-05', invoice_number: '471102' },
    },
    {
      name: 'other than the date of the order, with an unusual title',
      text: 'Muster GmbH\nSELBSTABRECHNUNG (389) Nr. 471102 vom 05.03.2018\nRechnung gemäß Bestellung vom 01.03.2018\nGesamtbetrag  119,00 EUR',
      expected: { invoice_date: '2018-03-05' },
    },
  ])

  it('are absent with a low confidence if a label has a value that was not understood', () => {
    const fields = read('Invoice number  INV-10427\nInvoice date   11 ღვინობისთვე 2018\nTotal   120.00', [
      'invoice_date',
    ])
    expect(fields.invoice_date).toMatchObject({ value: null })
    expect(fields.invoice_date?.confidence).toBeLessThan(0.9)
    const due = read('Rechnung Nr. 77\nRechnungsdatum  01.02.2024\nFällig am   15 Lenzing 2024', ['due_date', 'iban'])
    expect(due.due_date).toMatchObject({ value: null })
    expect(due.due_date?.confidence).toBeLessThan(0.9)
    expect(due.iban?.confidence).toBeGreaterThan(0.9)
  })
})

describe('numbers', () => {
  reads([
    {
      name: 'that look like dates, after letters',
      text: 'Invoice No: FV 1/05/2021\nInvoice date: 2021-05-02\nTotal  100.00',
      expected: { invoice_number: 'FV 1/05/2021', invoice_date: '2021-05-02' },
    },
    {
      name: 'that look like dates, after letters without a space',
      text: 'Invoice No: FS/7/05/2021\nInvoice date: 02.05.2021\nTotal  100.00',
      expected: { invoice_number: 'FS/7/05/2021', invoice_date: '2021-05-02' },
    },
    {
      name: 'that look like dates, after a number sign',
      text: 'Rechnung Nr. 3/11/2022\nDatum: 14.11.2022\nGesamtbetrag  100,00 EUR',
      expected: { invoice_number: '3/11/2022', invoice_date: '2022-11-14' },
    },
    {
      name: 'that look like dates, in a separate cell',
      text: 'Invoice No         3/11/2022\nInvoice date       14.11.2022\nTotal  100.00',
      expected: { invoice_number: '3/11/2022', invoice_date: '2022-11-14' },
    },
    {
      name: 'after the date in the title, on a later page than an account number',
      text: 'Telefonia SA\nFacture du 29/01/2021\nn° 1234567890\nMontant TTC   45,90 €\n---\nDétail de votre facture du 29/01/2021 n° 10123590373\nAbonnement   45,90',
      expected: { invoice_number: '10123590373', invoice_date: '2021-01-29' },
    },
    {
      name: 'after the date in the title',
      text: 'Muster GmbH\nRechnung vom 29.01.2021 Nr. 88-12\nKundennummer 4711\nGesamtbetrag   45,90 €',
      expected: { invoice_number: '88-12', invoice_date: '2021-01-29' },
    },
    {
      name: 'with one digit',
      text: 'Studio Verdi\nFactura n°  3\n08/03/2018\nTotal    120,00 €',
      expected: { invoice_number: '3', invoice_date: '2018-03-08' },
    },
    {
      name: 'with one digit, next to another column',
      text: 'Muster GmbH                     Kunde\nRechnung Nr. 7                  Hans Beispiel\n08.03.2018                      Am Weg 5\nGesamtbetrag    120,00 €',
      expected: { invoice_number: '7', invoice_date: '2018-03-08' },
    },
  ])
})

describe('totals', () => {
  reads([
    {
      name: 'less than the subtotal by a percentage',
      text: 'Invoice 4711\nSubtotal     754.00\nDiscount 7%\nAmount Due   701.22',
      expected: { total_amount: '701.22' },
    },
    {
      name: 'less than the subtotal by an amount that is not printed',
      text: 'Invoice 4711\nSubtotal     $10,600.00\nTOTAL USD    $10,570.00',
      expected: { total_amount: '10570.00' },
    },
    {
      name: 'less than the subtotal by a discount without a minus sign',
      text: 'Rechnung Nr. 4711\nZwischensumme   200,00\nRabatt          20,00\nGesamtbetrag    180,00',
      expected: { total_amount: '180.00' },
    },
    {
      name: 'greater than the amount due',
      text: 'Invoice 4711\nSubtotal    100.00\nVAT 20%     20.00\nTotal       120.00\nDeposit paid   50.00\nBalance due    70.00',
      expected: { total_amount: '120.00', net_amount: '100.00' },
    },
    {
      name: 'with a tip',
      text: 'THE GRILL\nSubtotal    40.00\nTax         3.20\nTip         8.00\nTotal       51.20',
      expected: { total_amount: '51.20', tax_amount: '3.20' },
    },
    {
      name: 'as the sum of the totals of two rates',
      text: 'TOTAL 6% SUPPLIES (INC. GST):   30.52\nTOTAL 0% SUPPLIES:   23.63\nTOTAL PAYABLE:   54.15',
      expected: { total_amount: '54.15' },
    },
    {
      name: 'of a credit note',
      text: 'Credit note CN-88\nNet amount   -100.00\nVAT 20%      -20.00\nTotal        -120.00',
      expected: { total_amount: '-120.00', net_amount: '-100.00', tax_amount: '-20.00' },
    },
  ])

  it('are not the subtotal with a high confidence if the total was filled in by hand', () => {
    const fields = read('THE GRILL\nSUBTOTAL    43.82\nTIP     ______\nTOTAL     ______\nThank you', ['total_amount'])
    const { value, confidence = 1 } = fields.total_amount ?? {}
    expect(value === null || confidence < 0.9).toBe(true)
    const german = read('Gasthaus\nZwischensumme    43,82\nTrinkgeld\nGesamtbetrag', ['total_amount'])
    const withTax = read('THE GRILL\nSUBTOTAL    43.82\nTAX   3.34\nTOTAL    47.16\nTIP     ____\nTOTAL   ____', [
      'total_amount',
    ])
    expect(withTax.total_amount?.value === null || (withTax.total_amount?.confidence ?? 1) < 0.9).toBe(true)
    expect(german.total_amount?.value === null || (german.total_amount?.confidence ?? 1) < 0.9).toBe(true)
  })
})

describe('several tax rates', () => {
  reads([
    {
      name: 'in a table with a totals row',
      text: 'Invoice number  INV-10427\n\nRate         Net         VAT         Gross\n7%        100.00        7.00        107.00\n19%       200.00       38.00        238.00\nTotal     300.00       45.00        345.00',
      expected: { tax_amount: '45.00', net_amount: '300.00', total_amount: '345.00' },
    },
    {
      name: 'in a German table with a totals row',
      text: 'Rechnung Nr. 88\n\nSatz        Netto         MwSt.       Brutto\n7 %         50,00          3,50        53,50\n19 %        10,00          1,90        11,90\nSumme       60,00          5,40        65,40',
      expected: { tax_amount: '5.40', net_amount: '60.00', total_amount: '65.40' },
    },
    {
      name: 'in rows without a sum',
      text: 'Invoice number  INV-10427\nNet amount     300.00\nVAT 7%         7.00\nVAT 19%        38.00\nTotal          345.00',
      expected: { tax_amount: '45.00', net_amount: '300.00', total_amount: '345.00' },
    },
    {
      name: 'as state and central tax',
      text: 'Tax Invoice No: SLT/918\nTaxable value   1000.00\nCGST 9%         90.00\nSGST 9%         90.00\nGrand Total     1180.00',
      expected: { tax_amount: '180.00', total_amount: '1180.00' },
    },
  ])
})

import { describe, expect, it } from 'vitest'
import { isExtractedLines } from '../fields/extracted-field.js'
import { documentFromText } from '../testing/text-document.js'
import { extractFields } from './extract-fields.js'

const typeOf = (label: string): string => (/amount/.test(label) ? 'amount' : /date/.test(label) ? 'date' : 'string')

function read(text: string, label: string): string | null {
  const [field] = extractFields(documentFromText(text), { [label]: { type: typeOf(label) } })
  if (!field || isExtractedLines(field)) throw new Error('A scalar field gave no scalar.')
  return field.value
}

describe('labels', () => {
  it.each([
    ['Fakturadatum  27.1.2020\nFörfallodag:  10.2.2020', '2020-02-10'],
    ['Fakturadatum: 2020-01-27\nOss tillhanda senast 2020-02-10', '2020-02-10'],
    ['Fakturadato 27.01.2020\nSidste rettidige betaling 10.02.2020', '2020-02-10'],
    ['Fakturadato: 27. januar 2020\nBetales senest den 10. februar 2020', '2020-02-10'],
    ['Laskun päiväys 27.1.2020\nEräpvm 10.2.2020', '2020-02-10'],
    ['Päiväys: 27.1.2020\nMaksettava viimeistään 10.2.2020', '2020-02-10'],
    ['Data fattura 27/01/2020\nScadenza pagamento 10/02/2020', '2020-02-10'],
    ['Fattura del 27/01/2020\nDa pagare entro il 10/02/2020', '2020-02-10'],
    ['Data de emissão 27/01/2020\nVencimento 10/02/2020', '2020-02-10'],
    ['Emitida em 27-01-2020\nData limite de pagamento: 10-02-2020', '2020-02-10'],
    ['Data wystawienia 27.01.2020\nTermin płatności 10.02.2020', '2020-02-10'],
    ['Wystawiono dnia: 27.01.2020\nPłatne do dnia: 10.02.2020', '2020-02-10'],
    ['Invoice date: 27.01.2020\nPayment until: 10.02.2020', '2020-02-10'],
    ['Invoice date: 27.01.2020\nPayable no later than 10.02.2020', '2020-02-10'],
    ['Facture du 27/01/2020\nVous serez prélevé à partir du 10/02/2020', '2020-02-10'],
    ['Facture du 27/01/2020\nPrélèvement le 10/02/2020', '2020-02-10'],
  ])('name the due date: %j', (text, date) => {
    expect(read(text, 'due_date')).toBe(date)
  })

  it.each([
    ['Fattura n° 3\nData 08/03/2018', '3'],
    ['FATTURA N. 7 del 08/03/2018', '7'],
    ['Numero fattura: 5', '5'],
    ['Faktura VAT nr 12/2018\nData wystawienia 08.03.2018', '12/2018'],
    ['Rachunek numer 4/03/2018', '4/03/2018'],
    ['Número da fatura 2018/33', '2018/33'],
    ['Fatura n.º 2018/33', '2018/33'],
    ['Laskunro 4471', '4471'],
    ['Hyvityslaskun numero: 88', '88'],
    ['Räkning nr 5512', '5512'],
    ['Regningsnr. 5512', '5512'],
    ['INVOICENUMBER 20517440', '20517440'],
    ['InvoiceNumber: 14', '14'],
    ['InvoiceNo. A-77', 'A-77'],
    ['Numerofattura: 5', '5'],
  ])('name the number: %j', (text, number) => {
    expect(read(text, 'invoice_number')).toBe(number)
  })

  it.each([
    ['Belopp före moms  100,00\nMoms totalt  25,00\nAtt betala  125,00'],
    ['Summa exkl moms  100,00\nVarav moms  25,00\nTotalt inkl moms  125,00'],
    ['Beløb ekskl. moms  100,00\nHeraf moms  25,00\nI alt  125,00'],
    ['Momsgrundlag  100,00\nMomsbeløb  25,00\nTotal inkl. moms  125,00'],
    ['Veroton summa  100,00\nArvonlisävero  25,00\nVerollinen summa  125,00'],
    ['Yhteensä ilman ALV  100,00\nALV yhteensä  25,00\nMaksettavaa  125,00'],
    ['Imponibile  100,00\nImposta  25,00\nTotale documento  125,00'],
    ['Totale imponibile  100,00\nTotale IVA  25,00\nNetto a pagare  125,00'],
    ['Total ilíquido  100,00\nTotal de IVA  25,00\nTotal a pagar  125,00'],
    ['Incidência  100,00\nValor do IVA  25,00\nTotal do documento  125,00'],
    ['Wartość netto  100,00\nPodatek VAT  25,00\nKwota do zapłaty  125,00'],
    ['Suma netto  100,00\nKwota VAT  25,00\nRazem brutto  125,00'],
    ['Total Amount Without VAT: 100.00\nVAT amount: 25.00\nTotal Amount: 125.00'],
    ['Total amount before tax: 100.00\nTax: 25.00\nTotal: 125.00'],
  ])('name the sums: %j', text => {
    expect(['net_amount', 'tax_amount', 'total_amount'].map(label => read(text, label))).toEqual([
      '100.00',
      '25.00',
      '125.00',
    ])
  })
})

import { describe, expect, it } from 'vitest'
import { documentFromText } from '../testing/text-document.js'
import { findLabels } from './find-labels.js'
import { vocabularyIndex } from './phrase-index.js'

/** The concepts of the labels of a page, in reading order; headings of line items are marked. */
function conceptsOf(text: string): string[] {
  const [page] = documentFromText(text).pages
  if (!page) throw new Error('The text does not produce a page.')
  return findLabels(page, vocabularyIndex()).map(
    label =>
      (label.heading ? 'heading:' : '') +
      label.meanings
        .map(meaning => meaning.concept.name)
        .sort()
        .join('|'),
  )
}

describe('findLabels', () => {
  it.each([
    'Invoice number:',
    'INVOICE NO.',
    'Invoice #',
    'Rechnungs-Nr.',
    'Rechnungsnummer',
    'N° de facture',
    'Fakturanr',
    'InvoiceNumber:',
    'INVOICENUMBER',
    'Numerofattura:',
    'N°facture',
    'Fattura n. 3',
    'Faktura VAT nr',
    'Laskun nro',
    'N.º da fatura',
  ])('recognises %s as the label of the invoice number', text => {
    expect(conceptsOf(text)).toEqual(['invoice_number'])
  })

  it('chooses the longer phrase if two overlap', () => {
    expect(conceptsOf('Delivery date')).toEqual(['delivery_date'])
    expect(conceptsOf('Total VAT')).toEqual(['tax_amount'])
  })

  it('ignores rates and currencies inside a label', () => {
    expect(conceptsOf('Total € Incl. VAT')).toEqual(['total_amount'])
    expect(conceptsOf('zzgl. 19,00% MwSt.')).toEqual(['tax_amount'])
  })

  it('treats text in brackets after a label as part of that label', () => {
    expect(conceptsOf('Nettobetrag (zzgl. 19,00% MwSt.)')).toEqual(['net_amount'])
  })

  it('reads labels that are split over two lines', () => {
    expect(conceptsOf('Invoice     Shipment\nnumber      date')).toEqual(['invoice_number', 'delivery_date'])
  })

  it('does not read two sums below each other as one label', () => {
    expect(conceptsOf('MwSt.    19,00\nTotal   119,00')).toEqual(['tax_amount|vat_rate', 'total_amount'])
  })

  it('marks the headings of line items', () => {
    expect(conceptsOf('Description     Quantity     Unit price     Total')).toEqual([
      'heading:line_item',
      'heading:line_item',
      'heading:line_item',
      'heading:total_amount',
    ])
  })

  it.each([
    ['OrderNumber', 'order_number'],
    ['CUSTOMERNUMBER', 'customer_number'],
    ['PurchaseOrderNumber', 'purchase_order'],
    ['NumeroCliente', 'customer_number'],
    ['DeliveryNoteNumber', 'delivery_note'],
  ])('reads %s, whose words are joined', (text, concept) => {
    expect(conceptsOf(text)).toEqual([concept])
  })

  it('does not read an initial as a word for "number"', () => {
    expect(conceptsOf('Mary N.Fattura')).toEqual(['invoice_number'])
  })

  it('reads a preposition as a label only if nothing else can follow it', () => {
    expect(conceptsOf('From the beginning')).toEqual([])
    expect(conceptsOf('From:')).toEqual(['supplier'])
  })
})

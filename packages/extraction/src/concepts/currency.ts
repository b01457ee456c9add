import type { Concept } from './concept.js'

/** The currency of the document. */
export const currency: Concept = {
  name: 'currency',
  kind: 'currency',
  aliases: ['currency code', 'invoice currency'],
  absence: 0,
  phrases: {
    en: {
      strong: 'currency, currency code, invoice currency, all amounts in, amounts in, all prices in, prices in',
    },
    de: {
      strong: 'währung, alle beträge in, alle preise in, beträge in, belegwährung, rechnungswährung',
    },
    fr: {
      strong: 'devise, monnaie, montants exprimés en, montants en',
    },
    nl: {
      strong: 'valuta, munteenheid, bedragen in, alle bedragen in',
    },
    es: {
      strong: 'moneda, divisa, importes en',
    },
    no: {
      strong: 'valuta, beløp i, alle beløp i, valutakode',
    },
  },
}

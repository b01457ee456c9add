import type { Concept } from './concept.js'

/** The day on which the document was issued. */
export const invoiceDate: Concept = {
  name: 'invoice_date',
  kind: 'date',
  aliases: [
    'date of issue',
    'issue date',
    'document date',
    'receipt date',
    'bill date',
    'transaction date',
    'purchase date',
    'date of invoice',
    'invoicing date',
    'invoiced on',
    'credit note date',
  ],
  absence: -2,
  standIns: { delivery_date: 0.35, order_date: 0.5 },
  phrases: {
    en: {
      strong: `
        invoice date, date of invoice, date of issue, issue date, invoice issued, invoice dated, issued at,
        issued on, date issued, bill date, billing date, tax invoice date, credit note date, document date,
        receipt date, inv date, doc date, bill dated, transaction date, date invoiced, invoice created,
        statement date, credit date, date of credit note, tax point, invoiced on, invoice date tax point,
        date tax point, invoice issue date, date created, trans date, date of receipt, invoice date time,
        created on, raised on, invoiced date, date of purchase, purchase date, date of sale, sale date,
        tax date, date of document, date of bill`,
      fair: 'date, dated, issued, printed on, print date, created, date time, posting date, billed on',
    },
    de: {
      strong: `
        rechnungsdatum, datum der rechnung, ausstellungsdatum, belegdatum, rechnung vom, rg datum, re datum,
        rechnungs datum, ausgestellt am, fakturadatum, fakturierungsdatum, gutschriftsdatum, gutschrift vom,
        erstellt am, erstellungsdatum, dokumentdatum, rechn datum, rechnungsdatum leistungsdatum,
        rechnungsdatum lieferdatum, rechnungsdatum entspricht lieferdatum, kaufdatum, rechnungsdat`,
      fair: 'datum, ausgestellt',
      weak: 'vom, den, am',
    },
    fr: {
      strong: `
        date de facture, date facture, date de la facture, date d'émission, date émission, émise le,
        émis le, facture du, date de facturation, facturé le, date d'établissement, établie le,
        facture en date du, date du document, date facturation, date de l'avoir, date avoir, avoir du,
        date pièce, date de pièce, éditée le, édité le, date d'édition`,
      fair: 'date, en date du',
      weak: 'le, du',
    },
    nl: {
      strong: `
        factuurdatum, datum factuur, datum van de factuur, factuur datum, documentdatum, creditdatum,
        creditnota datum, datum creditnota, factuur van, uitgiftedatum, bondatum, boekdatum, facturatiedatum`,
      fair: 'datum',
      weak: 'op',
    },
    es: {
      strong: `
        fecha de factura, fecha factura, fecha de emisión, fecha emisión, fecha de la factura,
        fecha de expedición, fecha expedición, fecha de facturación, fecha facturación, emitida el,
        fecha del documento, fecha documento, fecha abono, fecha de abono, fecha fra, fecha doc,
        fecha de la fra`,
      fair: 'fecha',
      weak: 'de fecha, a',
    },
    no: {
      strong: `
        fakturadato, faktura dato, dato for faktura, bilagsdato, utstedelsesdato, utstedt, kreditnotadato,
        fakturadatum, utstedt dato, dokumentdato, faktureringsdato, kjøpsdato, salgsdato`,
      fair: 'dato',
    },
  },
}

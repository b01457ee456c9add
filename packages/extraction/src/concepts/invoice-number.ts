import type { Concept } from './concept.js'

/** The number of the document: of an invoice, a credit note or a receipt. */
export const invoiceNumber: Concept = {
  name: 'invoice_number',
  kind: 'identifier',
  aliases: [
    'invoice id',
    'invoice nr',
    'document number',
    'document id',
    'receipt number',
    'bill number',
    'credit note number',
    'faktura',
    'number',
    'invoice reference',
  ],
  absence: 0.5,
  phrases: {
    en: {
      strong: `
        invoice number, invoice num, invoice id, tax invoice number, inv number, number of invoice,
        bill number, credit note number, credit memo number, receipt number, document number, doc number,
        invoice ref, invoice reference, bill id, invoice code, invoice serial number, your invoice number,
        our invoice number, commercial invoice number, sales invoice number, e invoice number,
        invoice reference number, vat invoice number, proforma number, proforma invoice number,
        debit note number, receipt id, document id, statement number, rcpt number, credit number,
        invoice nbr, cash bill number, tax inv number, cn number, credit note id, receipt ref, document ref,
        invoice numbers, inv num, inv id, inv ref, billing number, invoice no number`,
      fair: `
        invoice, tax invoice, credit note, receipt, bill, credit memo, sales invoice, proforma invoice,
        trans number, transaction number, slip number, ticket number, commercial invoice, debit note,
        vat invoice, inv, self billing invoice, corrective invoice`,
      weak: 'number, our reference, our ref, reference, ref, reference number, ref number, document',
    },
    de: {
      strong: `
        rechnungsnummer, rechnung nr, rechnungs nr, rg nr, re nr, nummer der rechnung, belegnummer,
        beleg nr, rechnungs id, gutschriftsnummer, gutschrift nr, rechn nr, fakturanummer, faktura nr,
        dokumentnummer, dokumentennummer, rechnungsnummer id, belegnr, quittungsnummer, quittung nr,
        gutschriftnummer, bon nr, rechnungskennung, stornorechnung nr, stornorechnungsnummer,
        korrekturrechnung nr, rechnr, rgnr, schlussrechnung nr, teilrechnung nr, abschlagsrechnung nr,
        handelsrechnung nr, rechnungsreferenz, kassenbon nr, gutschrifts nr, unsere rechnungsnummer`,
      fair: `
        rechnung, gutschrift, stornorechnung, handelsrechnung, korrekturrechnung, schlussrechnung, beleg,
        teilrechnung, rechnungskorrektur, abschlagsrechnung, proformarechnung`,
    },
    fr: {
      strong: `
        numéro de facture, facture numéro, n° de facture, n° facture, numéro de la facture, facture n°,
        numéro facture, réf facture, référence facture, référence de facture, n° d'avoir, avoir n°,
        numéro d'avoir, n° de pièce, numéro de document, facture num, n° document, n° avoir,
        numéro de la pièce, ticket n°, n° de ticket, n° de reçu, reçu n°, n° pièce, numéro de reçu,
        référence de la facture, facture d'avoir n°, facture réf, n° de la facture, identifiant facture,
        note de crédit n°, n° de note de crédit, facture proforma n°`,
      fair: 'facture, avoir, note de crédit, pièce n°',
      weak: 'référence, réf, nos références, notre référence',
    },
    nl: {
      strong: `
        factuurnummer, factuur nummer, factuur nr, factuurnr, nummer factuur, creditnotanummer,
        creditnota nummer, factuur id, documentnummer, creditnummer, bonnummer, factuurnummer creditnota,
        notanummer, nota nummer, faktuurnummer, creditfactuurnummer, creditfactuur nummer,
        factuurreferentie, factuurkenmerk, faktuur nummer, verkoopfactuur nummer`,
      fair: 'factuur, creditnota, creditfactuur, nota, verkoopfactuur, faktuur',
      weak: 'ons kenmerk, kenmerk, onze referentie, referentie',
    },
    es: {
      strong: `
        número de factura, factura número, n° de factura, n° factura, factura n°, núm factura,
        número factura, factura núm, num factura, fra n°, n° fra, número de abono, abono n°, n° documento,
        número de documento, factura nro, nro factura, número de la factura, factura no, núm de factura,
        n° de documento, n° abono, n° de abono, factura rectificativa n°, serie y número,
        factura simplificada n°, recibo n°, n° de recibo, número de recibo, serie número, código de factura,
        ref factura, factura simplificada número, n° ticket, nota de crédito n°`,
      fair: 'factura, abono, factura rectificativa, nota de crédito, factura simplificada, fra',
      weak: 'referencia, serie',
    },
    no: {
      strong: `
        fakturanummer, faktura nummer, faktura nr, fakturanr, kreditnotanummer, kreditnota nr, bilagsnummer,
        bilag nr, bilagsnr, kreditnotanr, faktura id, dokumentnummer, kvitteringsnummer, kvittering nr,
        fakturareferanse, kreditfaktura nr, kreditfakturanummer, salgsfaktura nr`,
      fair: 'faktura, kreditnota, kreditfaktura, kvittering, salgsfaktura',
      weak: 'vår referanse, vår ref, referanse',
    },
  },
}

import type { Concept } from './concept.js'

/** The grand total of the document, with tax. */
export const totalAmount: Concept = {
  name: 'total_amount',
  kind: 'amount',
  aliases: [
    'invoice total',
    'total gross',
    'gross amount',
    'total price',
    'total sum',
    'amount',
    'sum',
    'brutto',
    'gross',
  ],
  absence: 0,
  standIns: { amount_due: 0.6, net_amount: 0.3 },
  phrases: {
    en: {
      strong: `
        total amount, grand total, invoice total, total invoice amount, total invoice, gross total,
        gross total amount, total gross, total gross amount, gross amount, total incl vat,
        total including vat, total inc vat, total incl tax, total including tax, total incl gst,
        total including gst, total inclusive of gst, total sales inclusive of gst, total sales incl gst,
        total inclusive gst, total with vat, total with tax, total sales inclusive gst, amount incl vat,
        amount including vat, total amount incl vat, total amount including vat, invoice amount,
        total price incl vat, total after tax, rounded total, total rounded, total after rounding,
        credit total, total credit, total credit amount, total inc gst, total incl, total inclusive,
        total amount incl gst, total amount with gst, total cost, total value, order total,
        total amount of invoice, total for this invoice, total this invoice, gross value, gross sum,
        total brutto, total payable incl gst, total amt incl gst, total incl of gst,
        total amount inclusive of gst, total includes gst, amount incl gst, amount including gst,
        amount inclusive of gst, amt incl gst, amount paid incl gst, amt paid incl gst, amount paid incl vat,
        amount paid incl tax, amount incl tax`,
      fair: `
        total, total price, total charges, total sales, total sale, total amt, total payment, total to pay,
        total payable, total amount payable, amount payable, total due, total amount due, amount due,
        balance due, due payable, total owed, total bill, bill total, nett total, nett amount, totals,
        total balance due, total balance, please pay, amount to pay, total outstanding, total paid,
        total amount paid, amount charged`,
      weak: 'amount, sum, net total, gross, payable, amt, brutto',
    },
    de: {
      strong: `
        gesamtbetrag, gesamtsumme, rechnungsbetrag, rechnungssumme, endbetrag, rechnungsendbetrag,
        bruttobetrag, bruttosumme, gesamtbetrag brutto, gesamtsumme brutto, gesamt brutto, summe brutto,
        brutto gesamt, gesamtbetrag inkl mwst, gesamt inkl mwst, summe inkl mwst, total inkl mwst,
        betrag inkl mwst, gesamtbetrag inkl ust, gesamt inkl ust, summe inkl ust, endsumme, summe gesamt,
        gesamtrechnungsbetrag, bruttogesamtbetrag, bruttorechnungsbetrag, gesamtpreis brutto,
        rechnungsbetrag brutto, rechnungsbetrag inkl mwst, gesamtbetrag der rechnung, rechnungstotal,
        total brutto, gutschriftsbetrag, gesamtbetrag gutschrift, gesamtbetrag inklusive mwst,
        bruttoendbetrag, gesamt eur brutto, gesamtbetrag inkl mehrwertsteuer,
        gesamtbetrag inkl umsatzsteuer, summe einschl mwst, gesamt einschl mwst,
        gesamtbetrag inklusive umsatzsteuer`,
      fair: `
        gesamt, summe, total, brutto, gesamtpreis, zu zahlen, zu zahlender betrag, zahlbetrag,
        zahlungsbetrag, zu bezahlen, zu zahlen gesamt, bruttowert, bruttopreis gesamt, forderungsbetrag,
        offener betrag, fälliger betrag, auszahlungsbetrag, überweisungsbetrag`,
      weak: 'betrag',
    },
    fr: {
      strong: `
        total ttc, montant ttc, montant total ttc, total général, montant total, total facture,
        total de la facture, montant de la facture, total toutes taxes comprises, prix total ttc,
        total général ttc, montant total de la facture, total tvac, total tvac ttc, montant tvac,
        total avoir, total avec tva, total tva incluse, total tva comprise, total ttc à payer, somme ttc,
        total facture ttc, montant facture ttc, total tvai`,
      fair: `
        total, ttc, net à payer, montant à payer, total à payer, montant dû, reste à payer, solde à payer,
        total dû, net à payer ttc, total net à payer, à payer, somme à payer, solde dû`,
      weak: 'montant',
    },
    nl: {
      strong: `
        totaalbedrag, totaal bedrag, factuurbedrag, totaal incl btw, totaal inclusief btw,
        totaalbedrag incl btw, totaalbedrag inclusief btw, bedrag incl btw, bedrag inclusief btw,
        factuurtotaal, totaal factuur, eindbedrag, eindtotaal, totaal generaal, totaal incl,
        totaal inclusief, totale prijs, brutobedrag, totaal factuurbedrag, bruto totaal, totale bedrag,
        totaal prijs`,
      fair: `
        totaal, te betalen, te betalen bedrag, totaal te betalen, te voldoen, totaal te voldoen,
        verschuldigd bedrag, openstaand bedrag, te ontvangen, bedrag te betalen, nog te betalen`,
      weak: 'bedrag, som',
    },
    es: {
      strong: `
        total factura, importe total, total con iva, total iva incluido, total general, monto total,
        total de la factura, importe de la factura, importe factura, total euros, importe total factura,
        total importe, precio total, total iva incl, total con impuestos, total abono, total bruto,
        importe total con iva, importe total iva incluido, valor total`,
      fair: `
        total, total a pagar, importe a pagar, líquido a pagar, a pagar, líquido, total líquido,
        importe líquido, saldo a pagar, pendiente de pago, monto a pagar, suma total`,
      weak: 'importe, suma, monto',
    },
    no: {
      strong: `
        totalbeløp, total beløp, fakturabeløp, totalsum, sum totalt, totalt beløp, totalt inkl mva,
        sum inkl mva, total inkl mva, totalbeløp inkl mva, beløp inkl mva, brutto beløp, bruttobeløp,
        fakturatotal, fakturasum, sluttsum, total inkl moms, totalt inkl moms, att betala totalt,
        sum faktura, beløp totalt, sum å betale inkl mva, kreditert beløp, totalt inklusive mva,
        sum inklusiv mva, i alt inkl moms`,
      fair: `
        totalt, total, sum, å betale, beløp å betale, sum å betale, totalt å betale, total å betale,
        til betaling, beløp til betaling, att betala, at betale, i alt, til gode, å betale totalt,
        utestående beløp`,
      weak: 'beløp',
    },
  },
}

import type { Concept } from './concept.js'

/** All taxes of the document together. */
export const taxAmount: Concept = {
  name: 'tax_amount',
  kind: 'amount',
  aliases: [
    'tax',
    'vat',
    'gst',
    'total tax',
    'mva',
    'moms',
    'mwst',
    'ust',
    'btw',
    'tva',
    'iva',
    'sales tax amount',
    'tax total',
    'total vat amount',
  ],
  absence: 1,
  phrases: {
    en: {
      strong: `
        vat, vat amount, tax amount, total vat, vat total, total tax, tax total, sales tax, gst, gst amount,
        total gst, value added tax, total vat amount, total tax amount, hst, pst, gst total, plus vat,
        vat payable, tax payable, vat value, add gst, add vat, service tax, total sales tax, gst payable,
        sum of vat, gst hst, cgst, sgst, igst, vat at, vat charged, output vat, tax charged, amount of vat,
        standard rate vat, vat standard rate, total value added tax`,
      fair: 'tax, taxes, incl vat, including vat, includes vat, of which vat, includes gst',
    },
    de: {
      strong: `
        mwst, mehrwertsteuer, umsatzsteuer, ust, mwst betrag, ust betrag, steuerbetrag, steuer, zzgl mwst,
        zzgl ust, mehrwertsteuerbetrag, umsatzsteuerbetrag, summe mwst, gesamt mwst, summe steuern,
        zzgl umsatzsteuer, zzgl mehrwertsteuer, zuzüglich mwst, zuzüglich umsatzsteuer, zuzügl mwst,
        gesetzl mwst, gesetzliche mwst, summe ust, summe umsatzsteuer, gesamtsteuerbetrag, steuern,
        mwst gesamt, plus mwst, summe mehrwertsteuer, gesamtbetrag mwst, gesamtbetrag ust,
        summe steuerbetrag, steuer gesamt, zuzüglich mehrwertsteuer, zuzüglich ust`,
      fair: `
        enthaltene mwst, inkl mwst, davon mwst, darin enthaltene mwst, enth mwst, enthaltene umsatzsteuer,
        inkl ust, enthaltene ust`,
    },
    fr: {
      strong: `
        tva, montant tva, total tva, montant de la tva, montant total tva, taxe, taxes, total taxes,
        tva collectée, total de la tva, montant taxe, montant total de la tva, somme tva, tps, tvq,
        total des taxes`,
      fair: 'dont tva',
    },
    nl: {
      strong: `
        btw, btw bedrag, totaal btw, btw totaal, omzetbelasting, totaal btw bedrag, btw hoog, btw laag,
        bedrag btw, totaalbedrag btw, belasting, btw over, hoog tarief btw, totale btw`,
      fair: 'waarvan btw, inclusief btw',
    },
    es: {
      strong: `
        iva, importe iva, cuota iva, total iva, cuota, cuota de iva, impuestos, total impuestos, impuesto,
        igic, importe del iva, monto iva, suma iva, importe de iva, total cuota iva, cuota tributaria`,
      fair: 'iva incluido',
    },
    no: {
      strong: `
        mva, mva beløp, sum mva, merverdiavgift, herav mva, total mva, totalt mva, moms, momsbeløp, avgift,
        mvabeløp, beløp mva, avgiftsbeløp, merverdiavgift beløp, moms beløp, total moms, mva totalt, mva av,
        heraf moms, varav moms, totalt merverdiavgift, sum merverdiavgift, sum moms`,
      fair: 'inkl mva',
    },
  },
}

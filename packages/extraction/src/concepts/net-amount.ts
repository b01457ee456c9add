import type { Concept } from './concept.js'

/** The total without tax. */
export const netAmount: Concept = {
  name: 'net_amount',
  kind: 'amount',
  aliases: [
    'total net',
    'net',
    'netto',
    'amount excl vat',
    'total without tax',
    'total excl tax',
    'untaxed amount',
    'tax base',
    'net sum',
  ],
  absence: 1,
  standIns: { total_amount: 0.25 },
  phrases: {
    en: {
      strong: `
        net amount, net total, total net, subtotal, total excl vat, total excluding vat, total ex vat,
        total exc vat, total before tax, total before gst, amount before gst, amount before vat,
        subtotal before gst, subtotal excl gst, subtotal excluding gst, total before vat, total excl tax,
        total excluding tax, amount excl vat, amount excluding vat, amount before tax, total net amount,
        net total amount, net value, net sum, net invoice amount, total without vat, total without tax,
        taxable amount, total excl gst, total excluding gst, total sales excluding gst,
        total sales excl gst, total taxable, net price, net invoice total, sub total excl vat,
        subtotal excl vat, subtotal excluding vat, subtotal excluding tax, untaxed amount, total untaxed,
        total exclusive of gst, total exclusive gst, total exclusive of vat, vat taxable amount,
        nett subtotal, net subtotal, goods total, total goods, net goods, subtotal before tax,
        invoice subtotal, total net value, net amt, net amout`,
      fair: `
        net, taxable value, taxable, items total, total items, goods value, total excl, excl vat, ex vat,
        excluding vat, total exclusive, vatable amount, amount excl gst`,
      weak: 'base, basis amount, line total amount, line total',
    },
    de: {
      strong: `
        nettobetrag, nettosumme, summe netto, gesamt netto, netto gesamt, gesamtbetrag netto,
        gesamtsumme netto, nettogesamtbetrag, zwischensumme, zwischensumme netto, summe ohne mwst,
        betrag ohne mwst, total netto, netto total, rechnungsbetrag netto, rechnungssumme netto,
        rechnungssumme ohne ust, nettowert, warenwert netto, gesamt ohne mwst, total ohne mwst,
        gesamtpreis netto, nettorechnungsbetrag, summe exkl mwst, total exkl mwst, betrag netto,
        steuerpflichtiger betrag, gesamtnettobetrag, nettoendbetrag, zwischentotal, gesamtbetrag ohne mwst,
        gesamtbetrag ohne ust, gesamtbetrag exkl mwst, summe ohne ust, gesamt nettobetrag,
        summe nettobetrag, summe nettobeträge`,
      fair: `
        netto, bemessungsgrundlage, warenwert, basisbetrag, positionssumme, summe positionen,
        netto warenwert, nettowarenwert, exkl mwst, ohne mwst`,
    },
    fr: {
      strong: `
        total ht, montant ht, montant total ht, total hors taxes, total hors taxe, total htva, sous total,
        base ht, total net ht, montant hors taxes, total général ht, montant net ht, sous total ht,
        total hors tva, montant hors tva, total facture ht, prix total ht, total tvae, net ht, somme ht,
        montant htva, total brut ht`,
      fair: 'ht, base tva, base imposable, hors taxes, montant net, total net, base hors taxe, base',
    },
    nl: {
      strong: `
        subtotaal, totaal excl btw, totaal exclusief btw, netto bedrag, nettobedrag, bedrag excl btw,
        bedrag exclusief btw, totaal excl, exclusief btw, totaalbedrag excl btw, totaalbedrag exclusief btw,
        netto totaal, totaal netto, subtotaal excl btw, subtotaal exclusief btw, maatstaf van heffing,
        nettototaal, totaal ex btw, totaal zonder btw, belastbaar bedrag`,
      fair: 'netto, excl btw, grondslag, over bedrag, btw grondslag, ex btw, goederenbedrag',
    },
    es: {
      strong: `
        base imponible, subtotal, total sin iva, importe neto, total neto, importe sin iva, neto,
        suma base imponible, total base imponible, base imp, total bruto sin iva, importe base,
        total antes de impuestos, total sin impuestos, monto neto, total bases`,
      fair: 'base, importe bruto, b imponible, valor neto',
    },
    no: {
      strong: `
        nettobeløp, netto beløp, sum eks mva, sum ekskl mva, total eks mva, totalt eks mva, beløp eks mva,
        delsum, subtotal, sum netto, netto sum, nettosum, beløp ekskl mva, totalt ekskl mva, sum uten mva,
        avgiftsgrunnlag, mva grunnlag, totalbeløp eks mva, totalt netto, netto totalt, total ekskl mva,
        sum før mva, beløp uten mva, total eks moms, sum eksklusive mva, total eksklusive mva,
        mva pliktig beløp, totalt før mva, summa exkl moms, subtotal eks moms`,
      fair: 'netto, grunnlag, eks mva, ekskl mva, avgiftspliktig, avgiftspliktig beløp',
    },
  },
}

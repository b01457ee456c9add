import type { Concept } from './concept.js'

/** What is taken off. */
export const discount: Concept = {
  name: 'discount',
  kind: 'amount',
  aliases: ['discount amount', 'total discount', 'allowance'],
  absence: 2.5,
  phrases: {
    en: {
      strong: `
        discount, total discount, discount amount, allowance, total savings, rebate, less discount,
        you saved, total allowance, total disc, disc, credits, voucher, total allowances, volume discount,
        early payment discount, total saved`,
    },
    de: {
      strong: `
        rabatt, skonto, nachlass, abschlag, abschläge, gesamtbetrag der abschläge, abzüglich, abzgl,
        gutschein, summe rabatt, rabattbetrag, skontobetrag, gesamtrabatt, mit skonto`,
    },
    fr: {
      strong: `
        remise, rabais, escompte, total remise, remises, montant remise, réduction, ristourne, total remises`,
    },
    nl: {
      strong: 'korting, totale korting, kortingsbedrag, totaal korting, kredietbeperking',
    },
    es: {
      strong: `
        descuento, dto, total descuento, descuentos, rappel, total descuentos, dto pp, descuento comercial`,
    },
    no: {
      strong: 'rabatt, sum rabatt, totalrabatt, avslag, total rabatt',
    },
  },
}

/** Freight and handling. */
export const shippingAmount: Concept = {
  name: 'shipping_amount',
  kind: 'amount',
  aliases: ['shipping', 'freight', 'delivery charge', 'shipping costs'],
  absence: 2.5,
  phrases: {
    en: {
      strong: `
        shipping, freight, delivery charge, postage, shipping and handling, carriage, shipping cost,
        shipping costs, delivery fee, handling, service charge, shipping charge, shipping charges,
        delivery cost, shipping fee, shipping handling, postage and packing, total shipping, svc chg,
        charges, delivery charges, svr chg, handling fee, total charges and fees, surcharge`,
    },
    de: {
      strong: `
        versand, versandkosten, fracht, porto, zuschlag, zuschläge, gesamtbetrag der zuschläge,
        lieferkosten, frachtkosten, verpackung, transportkosten, nebenkosten, versandkostenpauschale,
        bearbeitungsgebühr, mahngebühr`,
    },
    fr: {
      strong: `
        frais de port, port, livraison ht, transport, frais de livraison, frais, port ht,
        frais de transport, éco participation, frais de dossier`,
    },
    nl: {
      strong: `
        verzendkosten, vracht, portokosten, transportkosten, bezorgkosten, vrachtkosten,
        administratiekosten, leveringskosten`,
    },
    es: {
      strong: `
        portes, gastos de envío, envío, transporte, gastos, recargo, gastos de transporte,
        recargo de equivalencia, retención, irpf, retención irpf, ret irpf`,
    },
    no: {
      strong: `
        frakt, porto, gebyr, fraktkostnader, ekspedisjonsgebyr, fakturagebyr, fraktgebyr, purregebyr,
        miljøgebyr`,
    },
  },
}

/** What has been paid already. */
export const prepaidAmount: Concept = {
  name: 'prepaid_amount',
  kind: 'amount',
  aliases: ['prepaid', 'paid', 'amount paid', 'deposit', 'prepayment'],
  absence: 2.5,
  phrases: {
    en: {
      strong: `
        amount paid, paid, prepaid, deposit, payments, advance, payment received, prepayment, less paid,
        payments received, paid amount, advance payment, less deposit, paid to date, down payment,
        previously paid, already paid, previous balance, opening balance, balance brought forward,
        balance forward, deposit paid, less payments, prepaid amount`,
    },
    de: {
      strong: `
        anzahlung, erhaltene anzahlungen, bereits bezahlt, gezahlt, vorauszahlung, bereits gezahlt,
        geleistete zahlungen, abschlagszahlung, erhaltene anzahlung, geleistete anzahlung, bezahlt,
        abzgl anzahlung, guthaben, vorheriger saldo`,
    },
    fr: {
      strong: `
        acompte, acomptes versés, déjà payé, déjà réglé, acompte versé, montant payé, acomptes, arrhes,
        acompte reçu, montant réglé, ancien solde, solde précédent`,
    },
    nl: {
      strong: `
        voorschot, reeds betaald, aanbetaling, betaald, vooruitbetaald, reeds voldaan, ontvangen,
        vorig saldo`,
    },
    es: {
      strong: `
        anticipo, pagado, a cuenta, entregado a cuenta, anticipos, importe pagado, ya pagado,
        entregas a cuenta, saldo anterior, señal`,
    },
    no: {
      strong: `
        forskudd, betalt, innbetalt, allerede betalt, akonto, forskuddsbetalt, tidligere betalt,
        inngående saldo`,
    },
  },
}

/** How a till slip says that it was paid; neither total nor remainder. */
export const tendered: Concept = {
  name: 'tendered',
  kind: 'amount',
  aliases: ['cash', 'change', 'paid in cash', 'rounding'],
  absence: 2.5,
  phrases: {
    en: {
      strong: `
        cash, change, tendered, visa, mastercard, debit card, credit card, amount tendered, cash tendered,
        change due, card, rounding, rounding adj, rounding adjustment, round adj, paid in cash,
        cash received, tender, cash paid, cash change, rounding amt, rounding amount, eftpos, master card,
        amex, payment mode, rounding off, bank card, total rounding, roundoff, tip, gratuity, round off,
        adjustment, total tendered, cash amount, change amount, round amt, change amt, mastercard debit,
        rounding adjust, paid by cash, paid by card, cash payment`,
    },
    de: {
      strong: `
        bar, rückgeld, gegeben, karte, ec karte, wechselgeld, barzahlung, rundung, kartenzahlung, zurück,
        girocard, kreditkarte, rundungsdifferenz`,
    },
    fr: {
      strong: `
        espèces, rendu, rendu monnaie, carte bancaire, cb, monnaie rendue, arrondi, carte bleue, paiement cb`,
    },
    nl: {
      strong: 'contant, wisselgeld, pin, terug, pinbetaling, afronding, gepind, bankpas, rembours',
    },
    es: {
      strong: 'efectivo, cambio, tarjeta, entregado, redondeo, devolución, a devolver',
    },
    no: {
      strong: 'kontant, veksel, kort, bankkort, vekselpenger, bankaxept, øreavrunding, avrunding, kontanter',
    },
  },
}

import type { Concept } from './concept.js'

/** The day until which the document is to be paid. */
export const dueDate: Concept = {
  name: 'due_date',
  kind: 'date',
  aliases: ['payment due', 'payment date', 'pay by', 'payment deadline', 'date due', 'maturity date'],
  absence: 0.8,
  phrases: {
    en: {
      strong: `
        due date, payment due, payment due date, due on, due by, date due, pay by, payable by, pay before,
        payable on or before, payment due by, payment due on, remit until, remit by, please remit until,
        amount due by, amount due on, total due by, total amount due on, invoice due date, invoice due,
        payable until, payment deadline, pay until, please pay by, due for payment, terms due date,
        maturity date, to be paid by, payable before, payment date, please pay before, pay no later than,
        is due on, payable on, on or before, due before, payment required by, last payment date, due,
        payment expected by, net due date`,
    },
    de: {
      strong: `
        fälligkeitsdatum, fällig am, fälligkeit, zahlbar bis, zahlungsziel, zahlbar bis zum, fällig bis,
        zahlungsfrist, zu zahlen bis, fällig, zahlbar ohne abzug bis, zahlbar ohne abschlag bis, zahlbar am,
        zahlung bis, fällig zum, zahlbar netto bis, zahlbar bis spätestens, fällig per, zahlungstermin,
        bis spätestens, zahlungseingang bis, zu bezahlen bis, überweisen sie bis, netto bis,
        zahlungsfällig am, rein netto bis, zahlungsfälligkeit, bis zum, zahlbar netto kasse bis, betrag bis`,
      fair: 'bis',
    },
    fr: {
      strong: `
        date d'échéance, échéance, à payer avant le, date limite de paiement, payable avant le,
        date de paiement, échéance le, paiement le, à régler avant le, date échéance, échéance au,
        à payer avant, payable le, paiement avant le, échéance de paiement, date d'échéance de paiement,
        paiement dû le, à payer pour le, paiement au plus tard le, date de règlement, à régler le,
        règlement le, échéance du, payer au plus tard le, au plus tard le, jusqu'au, à payer le,
        date limite, dû le, règlement au plus tard le`,
    },
    nl: {
      strong: `
        vervaldatum, betalen voor, uiterste betaaldatum, te betalen voor, vervaldag, betaaldatum, uiterlijk,
        betalen vóór, uiterlijk te betalen op, te voldoen voor, verval datum, betaling voor,
        uiterlijk betalen, betaaltermijn tot, betalen uiterlijk, uiterste betaaldag, voldoen voor,
        te voldoen vóór, betaald te zijn op, uiterlijk op, betaling uiterlijk`,
    },
    es: {
      strong: `
        fecha de vencimiento, vencimiento, fecha vencimiento, vence el, fecha límite de pago,
        pagar antes del, fecha de pago, fecha vto, vto, vence, fecha pago, fecha límite, a pagar antes del,
        vencimientos, fecha de vto, vencimiento de pago, pagadero antes del, pago antes del`,
    },
    no: {
      strong: `
        forfallsdato, forfall, betalingsfrist, betales innen, forfaller, forfalls dato, frist, forfallsdag,
        betalingsdato, betalingsfrist dato, förfallodatum, forfaldsdato, å betale innen, betales senest,
        senest, forfaller til betaling, innbetales innen, siste betalingsfrist`,
    },
  },
}

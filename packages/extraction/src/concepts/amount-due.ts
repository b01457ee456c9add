import type { Concept } from './concept.js'

/** What remains to be paid: the grand total less what has been paid already. */
export const amountDue: Concept = {
  name: 'amount_due',
  kind: 'amount',
  aliases: [
    'due',
    'due amount',
    'balance',
    'amount payable',
    'payable amount',
    'outstanding amount',
    'payment amount',
    'remaining amount',
    'open amount',
  ],
  absence: 1,
  standIns: { total_amount: 0.5 },
  phrases: {
    en: {
      strong: `
        amount due, total amount due, balance due, total due, amount payable, total payable,
        total amount payable, due payable, amount outstanding, outstanding amount, amount owing,
        balance payable, total to pay, amount to pay, please pay, outstanding balance, total balance due,
        remaining balance, total outstanding, total balance, total owed, amount now due, net amount due,
        net payable, payment due`,
      fair: 'balance, payable, total payment',
    },
    de: {
      strong: `
        zahlbetrag, zu zahlen, zu zahlender betrag, zahlungsbetrag, offener betrag, restbetrag, zu bezahlen,
        fälliger betrag, noch zu zahlen, forderungsbetrag, überweisungsbetrag, auszahlungsbetrag,
        zu zahlen gesamt, restzahlung, saldo`,
      fair: 'zahlbar',
    },
    fr: {
      strong: `
        net à payer, montant à payer, reste à payer, solde à payer, total à payer, montant dû,
        net à payer ttc, total dû, solde dû, total net à payer, somme à payer`,
      fair: 'à payer, solde',
    },
    nl: {
      strong: `
        te betalen, te betalen bedrag, openstaand bedrag, totaal te betalen, nog te betalen, te voldoen,
        totaal te voldoen, verschuldigd bedrag, restbedrag, bedrag te betalen, openstaand saldo`,
      fair: 'saldo',
    },
    es: {
      strong: `
        total a pagar, importe a pagar, pendiente de pago, importe pendiente, líquido a pagar,
        saldo pendiente, saldo a pagar, monto a pagar, a pagar`,
      fair: 'saldo',
    },
    no: {
      strong: `
        å betale, beløp å betale, sum å betale, totalt å betale, total å betale, til betaling,
        beløp til betaling, restbeløp, utestående beløp, att betala, at betale, å betale totalt,
        sum til betaling`,
      fair: 'saldo',
    },
  },
}

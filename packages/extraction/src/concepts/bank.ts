import type { Concept } from './concept.js'

/** The account number in the international form. */
export const iban: Concept = {
  name: 'iban',
  kind: 'iban',
  aliases: ['iban number', 'supplier iban', 'bank iban', 'account iban', 'iban no'],
  absence: 0,
  phrases: {
    en: {
      strong: 'iban, iban number, iban code, international bank account number',
      fair: 'bank account, account number, account',
    },
    de: {
      strong: 'iban nr',
      fair: 'bankverbindung, konto, kontonummer',
    },
    fr: {
      strong: 'code iban, n° iban',
      fair: 'compte, coordonnées bancaires, rib',
    },
    nl: {
      strong: 'iban nummer',
      fair: 'rekeningnummer, bankrekening, bankrekeningnummer, rekening',
    },
    es: {
      strong: 'n° iban',
      fair: 'cuenta, cuenta bancaria, n° de cuenta, ccc',
    },
    no: {
      strong: 'iban nr',
      fair: 'konto, bankkonto',
    },
  },
}

/** The code of the bank. */
export const bic: Concept = {
  name: 'bic',
  kind: 'bic',
  aliases: ['swift', 'bic swift', 'swift code', 'swift bic'],
  absence: 0,
  phrases: {
    en: {
      strong: 'bic, swift, bic code, swift code, bic swift, swift bic, bic swift code, swift bic code',
    },
    de: {
      strong: 'bic nr, swift nr',
    },
    fr: {
      strong: 'code bic, code swift',
    },
    nl: {
      strong: 'swiftcode',
    },
    es: {
      strong: 'código bic, código swift',
    },
    no: {
      strong: 'bic nr',
    },
  },
}

/** The account number in the national form. */
export const accountNumber: Concept = {
  name: 'account_number',
  kind: 'identifier',
  aliases: ['bank account', 'bank account number', 'account', 'giro'],
  absence: 1.5,
  phrases: {
    en: {
      strong: `
        account number, bank account, bank account number, acct number, a c number, acc number, account,
        giro number, bankgiro, plusgiro, a c`,
    },
    de: {
      strong: 'kontonummer, konto nr, kto nr, bankkonto, konto, ktonr, kontonr, kto',
    },
    fr: {
      strong: 'numéro de compte, n° de compte, n° compte, compte bancaire, compte, rib',
    },
    nl: {
      strong: 'rekeningnummer, bankrekening, bankrekeningnummer, banknummer, rekening nummer, rek nr, rekening',
    },
    es: {
      strong: 'número de cuenta, n° de cuenta, n° cuenta, cuenta bancaria, cuenta, cuenta corriente, ccc',
    },
    no: {
      strong: `
        kontonummer, konto nr, kontonr, bankkonto, bankkontonummer, til konto, bankgiro, bankkonto nr,
        bankkontonr, betal til konto`,
    },
  },
}

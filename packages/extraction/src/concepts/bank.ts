import type { ConceptDefinition } from './concept.js'

/** Accounts to pay to. */
export const bank: readonly ConceptDefinition[] = [
  // The account number in the international form.
  {
    name: 'iban',
    kind: 'iban',
    aliases: ['iban number', 'supplier iban', 'bank iban', 'account iban', 'iban no'],
    absence: 0,
  },
  // The code of the bank.
  {
    name: 'bic',
    kind: 'bic',
    aliases: ['swift', 'bic swift', 'swift code', 'swift bic'],
    absence: 0,
  },
  // The account number in the national form.
  {
    name: 'account_number',
    kind: 'identifier',
    aliases: ['bank account', 'bank account number', 'account', 'giro'],
    absence: 1.5,
  },
]

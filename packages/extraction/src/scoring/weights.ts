import type { Concept } from '../concepts/concept.js'
import type { Features } from './features.js'

type Weights = Features

/** How much each feature speaks for or against a candidate, in logits; set by hand, by the kind of the concept's values. */
const BY_KIND: Readonly<Record<Concept['kind'], Weights>> = {
  amount: {
    left: 6,
    above: 5,
    leftOther: -5,
    aboveOther: -3,
    underHeading: -2.5,
    prose: -1,
    tiny: -1,
    currency: 0.4,
    decimals: 0.6,
    plain: -2,
    odd: -1.5,
    columnSum: 1.2,
    zero: -1,
    percent: -4,
  },
  number: { left: 6, above: 5, leftOther: -4, aboveOther: -3, prose: -1, tiny: -1 },
  date: {
    titleRow: 1.2,
    left: 6,
    above: 5,
    leftOther: -5,
    aboveOther: -3,
    prose: -1,
    tiny: -1.5,
    range: -3,
    compact: -2,
  },
  identifier: {
    bracketed: -2,
    left: 6.5,
    above: 5.5,
    leftOther: -5,
    aboveOther: -3.5,
    underHeading: -2.5,
    prose: -1,
    tiny: -1,
    digits: 0.8,
    short: -1.5,
    letters: 0.2,
    year: -1,
    measure: -2,
    decimal: -2,
    long: -0.5,
    phone: -1.5,
    whole: 0.6,
    spaced: -0.2,
  },
  iban: { left: 2, above: 1.5, leftOther: -0.5, verified: 4, tiny: -0.2 },
  bic: { left: 6, above: 5, leftOther: -3, verified: 0.5, prose: -1 },
  'vat-number': { left: 6, above: 5, leftOther: -4, aboveOther: -2, verified: 0.5, prose: -0.5 },
  currency: { left: 5, above: 2, beside: 2, bracketed: 1, atLabel: 2, share: 3, code: 0.5 },
  party: {
    left: 4,
    above: 2,
    leftOther: -3,
    aboveOther: -1.5,
    legalForm: 1.6,
    title: -4,
    label: -4,
    first: 0.8,
    high: 0.8,
    large: 1.5,
    site: 2,
    senderLine: 2,
    laterPart: -0.8,
    blockTop: 0.6,
    address: -2.5,
    footer: 1.2,
    addressBelow: 1,
    repeated: 0.4,
    digits: -0.8,
    words: -0.8,
    sentence: -1.5,
    named: 0.8,
    ownSection: 3,
    otherSection: -3,
    prose: -2,
    underHeading: -2,
  },
  text: { left: 6, above: 4.5, prose: -0.5, verified: 0 },
}

/** What differs for single concepts. */
const BY_CONCEPT: Readonly<Record<string, Weights>> = {
  vat_rate: { percent: 3 },
  total_amount: {
    columnSum: 0.5,
    rounded: 2,
    unrounded: -2,
    largest: 1.6,
    share: 1,
    gross: 1.6,
    repeated: 0.4,
    settled: 1.5,
    handedOver: -3,
    change: -3,
    balance: 1,
    reduced: -1.5,
    lastPage: 0.3,
    large: 0.6,
    top: -0.5,
    zero: -2,
    negative: -0.5,
  },
  amount_due: { largest: 0.4, share: 0.8, gross: 0.2, lastPage: 0.3, large: 0.6, zero: 0 },
  net_amount: { net: 1.5, share: 0.6, gross: -0.4, lastPage: 0.3 },
  tax_amount: { tax: 1.5, largest: -1.5, share: -1, lastPage: 0.3, zero: 0.4, plain: -3 },
  invoice_date: { top: 1.2, firstPage: 0.5 },
  invoice_number: { top: 1.4, firstPage: 0.4, large: 0.6 },
  purchase_order: { top: 0.5 },
  supplier: { top: 0.8, firstPage: 1, underSenderLine: -2 },
  buyer: {
    top: 0.5,
    firstPage: 1,
    first: -1,
    large: -1,
    site: -2,
    high: 0,
    footer: -2,
    senderLine: -2,
    underSenderLine: 2.5,
    legalForm: 0.8,
    blockTop: 1,
  },
}

/** Where candidates start before any feature counts, by kind: most of them are nothing that was asked for. */
const BIAS: Readonly<Record<Concept['kind'], number>> = {
  amount: -2,
  number: -2,
  date: -1.5,
  identifier: -3,
  iban: -1,
  bic: -1.5,
  'vat-number': -1,
  currency: -2,
  party: -2.5,
  text: -2,
}

/** The score of a candidate for a concept, in logits. */
export function priorScore(features: Features, concept: Concept): number {
  const weights = BY_KIND[concept.kind]
  const own = BY_CONCEPT[concept.name] ?? {}
  let score = BIAS[concept.kind]
  for (const [name, value] of Object.entries(features)) score += value * (own[name] ?? weights[name] ?? 0)
  return score
}

import { beforeAll, describe, expect, it } from 'vitest'
import { extractFields } from '../extraction/extract-fields.js'
import { type ExtractedScalar, isExtractedLines } from '../fields/extracted-field.js'
import type { FieldConfig } from '../fields/field-config.js'
import { documentFromText } from '../testing/text-document.js'
import type { DocumentText } from '../text/document-text.js'
import { type TrainingDocument, train } from './train.js'
import type { Weights } from './weights.js'

interface Merchant {
  company: string
  /** Printed on two lines. */
  address: readonly [string, string]
}

const merchants: readonly Merchant[] = [
  { company: 'ALPHA CO. (M) BHD', address: ['NO. 12, HARBOUR ROAD,', '81100 SOUTHPORT'] },
  { company: 'BETA SDN BHD', address: ['LOT 7, GARDEN LANE,', '50450 NORTHAM'] },
  { company: 'GOLDEN TRADING ENTERPRISE', address: ['33, MARKET SQUARE,', '10200 EASTBURY'] },
]

const fieldConfig: FieldConfig = {
  company: { type: 'string' },
  address: { type: 'string' },
  total: { type: 'amount' },
  receipt_number: { type: 'string' },
}

/** A receipt of a merchant, as its name and address are printed on it. */
function receipt({ company, address }: Merchant, index: number): TrainingDocument['document'] {
  const total = (12 + 1.37 * index).toFixed(2)
  return documentFromText(
    `
        ${company}
        ${address[0]}
        ${address[1]}

Receipt no: R-${4100 + 7 * index}
Cashier: ${['ADA', 'BEN', 'CLEO'][index % 3]}

1 x LAMP                ${total}
TOTAL                   ${total}
CASH                    50.00
THANK YOU`,
  )
}

const groundTruth = ({ company, address }: Merchant, index: number): TrainingDocument['groundTruth'] => [
  { label: 'company', value: company },
  { label: 'address', value: address.join(' ') },
  { label: 'total', value: (12 + 1.37 * index).toFixed(2) },
  { label: 'receipt_number', value: `R-${4100 + 7 * index}` },
]

const [alpha, beta, golden] = merchants as [Merchant, Merchant, Merchant]

describe('after learning from ten receipts of each merchant', () => {
  let weights: Weights
  beforeAll(async () => {
    const documents = merchants.flatMap(merchant =>
      Array.from({ length: 10 }, (_, index) => ({
        document: receipt(merchant, index),
        groundTruth: groundTruth(merchant, index),
      })),
    )
    weights = (await train(documents, fieldConfig)).weights
  })

  function read(document: DocumentText, label: string): ExtractedScalar {
    const field = extractFields(document, fieldConfig, { weights }).find(found => found.label === label)
    if (!field || isExtractedLines(field)) throw new Error(`${label} is missing`)
    return field
  }
  const readCompany = (company: string, { address }: Merchant): ExtractedScalar =>
    read(receipt({ company, address }, 40), 'company')

  it.each([
    ['ALPHA C0. (M) BHD', alpha],
    ['ALPHACO.(M)BHD', alpha],
    ['A1PHA CO. (N) BHD', alpha],
    ['CO. (M) BHD', alpha],
    ['BETA SON BHD', beta],
    ['BETA SDN 8HD', beta],
    ['GOLDEN TRADlNG ENTERPRISF', golden],
    ['GOLOEN TRAOING ENTERPRISE', golden],
    ['TRADING ENTERPRISE', golden],
  ])('reads %s as the name that was taught', (printed, merchant) => {
    expect(readCompany(printed, merchant)).toMatchObject({ value: merchant.company })
  })

  it('reads a misread address as the one that was taught', () => {
    const misread: Merchant = { ...alpha, address: ['NO. 12, HAR8OUR R0AD,', '81100 S0UTHP0RT'] }
    expect(read(receipt(misread, 40), 'address')).toMatchObject({
      value: alpha.address.join(' '),
      rawValue: misread.address.join(' '),
    })
  })

  it('is less sure of a misread name, and the less the more letters differ', () => {
    const [right, one, several] = [
      'GOLDEN TRADING ENTERPRISE',
      'GOLDEN TRADlNG ENTERPRISE',
      'G0LDEN TRAOlNG ENTFRPRLSE',
    ].map(printed => readCompany(printed, golden).confidence)
    expect(one).toBeLessThan(right ?? 0)
    expect(several).toBeLessThan(one ?? 0)
  })

  it('reads a name that was never taught as it is printed', () => {
    for (const name of ['DELTA SDN BHD', 'BELLA SDN BHD', 'SILVER TRADING ENTERPRISE']) {
      expect(readCompany(name, { company: name, address: ['5, CANAL WAY,', '20100 WESTON'] }).value).toBe(name)
    }
  })

  it('changes no amounts, numbers and addresses with other digits', () => {
    const other: Merchant = { company: beta.company, address: ['LOT 9, GARDEN LANE,', '50450 NORTHAM'] }
    const document = receipt(other, 41)
    expect(read(document, 'address').value).toBe('LOT 9, GARDEN LANE, 50450 NORTHAM')
    expect(read(document, 'total').value).toBe((12 + 1.37 * 41).toFixed(2))
    expect(read(document, 'receipt_number').value).toBe(`R-${4100 + 7 * 41}`)
  })
})

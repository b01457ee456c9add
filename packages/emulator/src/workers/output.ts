import type { ExtractedField, ExtractedLines, ExtractedScalar } from '@las/extraction'

/** A predicted value, without its label. */
export interface Candidate {
  value: string | null
  confidence: number
  page?: number
  rawValue?: string | null
  location?: [left: number, top: number, right: number, bottom: number]
  source?: 'llm' | 'model'
}

export interface ScalarPrediction extends Candidate {
  label: string
}

export interface LinesPrediction {
  label: string
  value: ScalarPrediction[][]
  page?: number
}

/** An item of the list in output format v1. A label can occur several times. */
export type PredictionItem = ScalarPrediction | LinesPrediction

/** Output format v2: for each label the candidates, highest confidence first, or for lines an object of columns per line. */
export type PredictionsByLabel = Record<string, Candidate[] | Record<string, Candidate[]>[]>

export const formatV1 = (fields: readonly ExtractedField[]): PredictionItem[] =>
  fields.map(field => {
    if (!isLines(field)) return { label: field.label, ...candidate(field) }
    const page = field.value[0]?.[0]?.page
    return {
      label: field.label,
      value: field.value.map(line => line.map(column => ({ label: column.label, ...candidate(column) }))),
      ...(typeof page === 'number' && { page }),
    }
  })

export function formatV2(fields: readonly ExtractedField[]): PredictionsByLabel {
  const lines = fields.filter(isLines)
  return {
    ...candidatesByLabel(fields.filter(isScalar)),
    ...Object.fromEntries(
      lines.map(({ label }) => [
        label,
        lines.filter(field => field.label === label).flatMap(({ value }) => value.map(candidatesByLabel)),
      ]),
    ),
  }
}

const isLines = (field: ExtractedField): field is ExtractedLines => Array.isArray(field.value)
const isScalar = (field: ExtractedField): field is ExtractedScalar => !isLines(field)

function candidatesByLabel(fields: readonly ExtractedScalar[]): Record<string, Candidate[]> {
  const sorted = [...fields].sort((a, b) => b.confidence - a.confidence)
  return Object.fromEntries(
    fields.map(({ label }) => [label, sorted.filter(field => field.label === label).map(candidate)]),
  )
}

const candidate = ({ value, confidence, page, rawValue, location }: ExtractedScalar): Candidate => ({
  value,
  confidence,
  ...(page !== null && { page }),
  ...(rawValue !== null && { rawValue }),
  ...(location !== null && { location }),
  source: 'model',
})

import { type FieldConfig, isLinesField } from '../fields/field-config.js'
import { type TrainingDocument, train } from '../learning/train.js'
import type { GroundTruth } from '../learning/truth.js'
import type { DocumentText } from '../text/document-text.js'
import { configOf, type Evaluation, evaluate } from './evaluate.js'
import type { ExpectedLine } from './line-items.js'
import { type Division, groupingBy, partsOf } from './parts.js'
import type { LabelledDocument } from './read-labelled.js'

/** How documents are divided into those for training and those for the test. */
export interface Split extends Division {
  /** Answers the pictures of documents, and learns from these as well as from the text of all documents. */
  pictures?: boolean
}

export interface CrossValidation extends Evaluation {
  /** Seconds of processor time that the trainings took, and how many documents they learned from. */
  trainings: { seconds: number; documents: number }[]
}

/** Answers each part of the documents by what was learned of all others. */
export async function crossValidate(
  documents: readonly LabelledDocument[],
  fieldConfig: FieldConfig | undefined,
  { by, parts, pictures = false }: Split,
): Promise<CrossValidation> {
  const config = fieldConfig ?? configOf(documents)
  const partOf = partsOf(documents, { by, parts })
  const groupOf = by === undefined ? undefined : groupingBy(by, documents)
  const trainings: CrossValidation['trainings'] = []
  const evaluations: Evaluation[] = []
  for (let part = 0; part < parts; part++) {
    const others = documents.filter(document => partOf.get(document) !== part)
    const learned = pictures ? [...others, ...picturesOf(others)] : others
    const before = process.cpuUsage()
    const { weights } = await train(trainingDocuments(learned, config, groupOf), config)
    const { user, system } = process.cpuUsage(before)
    trainings.push({ seconds: (user + system) / 1e6, documents: learned.length })
    const own = documents.filter(document => partOf.get(document) === part)
    const answered = pictures ? picturesOf(own) : own
    if (answered.length > 0) evaluations.push(await evaluate(answered, config, { weights }))
  }
  return { ...merge(evaluations), trainings }
}

export const picturesOf = (documents: readonly LabelledDocument[]): LabelledDocument[] =>
  documents.flatMap(({ picture }) => picture ?? [])

async function* trainingDocuments(
  documents: readonly LabelledDocument[],
  config: FieldConfig,
  groupOf?: (document: LabelledDocument) => string,
): AsyncGenerator<TrainingDocument> {
  for (const document of documents) {
    yield {
      ...trainingDocument(document, await document.read(), config),
      ...(groupOf && { group: groupOf(document) }),
    }
  }
}

/** A labelled document in the form in which it is learned from. Its line items are those of every field of type `lines`. */
export function trainingDocument(
  { labels, lineItems }: LabelledDocument,
  document: DocumentText,
  config: FieldConfig,
): TrainingDocument {
  const value = lineItems?.map(groundTruthOfLine)
  const lines = Object.entries(config).flatMap(([label, field]) =>
    value && isLinesField(field) ? [{ label, value }] : [],
  )
  return { document, groundTruth: [...Object.entries(labels).map(([label, value]) => ({ label, value })), ...lines] }
}

function groundTruthOfLine(line: ExpectedLine): GroundTruth[] {
  return Object.entries(line).map(([label, value]) => {
    return { label, value: typeof value === 'string' || value === null ? value : (value[0] ?? null) }
  })
}

function merge(evaluations: readonly Evaluation[]): Evaluation {
  const labels = new Set(evaluations.flatMap(({ outcomes }) => [...outcomes.keys()]))
  const outcomes = new Map(
    [...labels].map(label => [label, evaluations.flatMap(part => [...(part.outcomes.get(label) ?? [])])]),
  )
  const milliseconds = evaluations.flatMap(part => part.milliseconds).sort((a, b) => a - b)
  return { outcomes, milliseconds, lines: evaluations.flatMap(part => part.lines) }
}

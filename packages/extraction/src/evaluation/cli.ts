import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { FieldConfig } from '../fields/field-config.js'
import { type TrainingDocument, train } from '../learning/train.js'
import { serializeWeights } from '../learning/weights.js'
import { crossValidate, picturesOf, type Split, trainingDocument } from './cross-validate.js'
import { configOf, type Evaluation, evaluate } from './evaluate.js'
import { type FieldFigures, figuresOf } from './figures.js'
import { type LineComparison, lineFigures } from './line-items.js'
import { type LabelledDocument, readLabelled, withoutInvoice } from './read-labelled.js'

const USAGE = `Usage: pnpm --filter @las/extraction evaluate <folder> [fields.json] [--train[=label]] [--parts=5] [--images]
                                             [--misses] [--many=n] [--pages-only]

  <folder>      contains manifest.jsonl (or labels.jsonl) with one JSON object per line,
                { "file": "invoice.pdf", "labels": { "total_amount": 119.00, "invoice_date": "2024-05-16" } }
                with the correct line items, if known, as "lines": [{ "description": "Paint", "amount": 12.50 }]
  fields.json   a field configuration; by default, the fields are the labels of the vocabulary
  --train       trains on four fifths of the documents and evaluates the other fifth, five times (or --parts times); documents
                are split at random, or with --train=company by label, so that equal values are in the same fifth
  --images      evaluates the images that label lines name as "image" in addition to "lines", end to end; with --train, after
                training on the lines and the images of the other documents
  --many=100000 trains once on this many documents by repeating those of the folder, and prints the time and the memory
  --pages-only  ignores the electronic invoices in PDFs
  --misses      lists the values that were not found
  --help        prints this help`

async function main(args: readonly string[]): Promise<void> {
  if (args.includes('--help')) {
    console.log(USAGE)
    return
  }
  const [folder, configFile] = args.filter(arg => !arg.startsWith('--'))
  if (!folder) {
    console.error(USAGE)
    process.exitCode = 2
    return
  }
  const from = process.env.INIT_CWD ?? process.cwd()
  const config = configFile ? (JSON.parse(await readFile(resolve(from, configFile), 'utf8')) as FieldConfig) : undefined
  const labelled = await readLabelled(resolve(from, folder))
  const documents = args.includes('--pages-only') ? labelled.map(withoutInvoice) : labelled
  const option = (name: string): string | undefined =>
    args.find(arg => arg === `--${name}` || arg.startsWith(`--${name}=`))?.slice(name.length + 3)
  const many = Number(option('many') ?? 0)
  if (many > 0) return trainOnMany(documents, config, many)
  const by = option('train')
  const withMisses = args.includes('--misses')
  const pictures = option('images') !== undefined
  if (pictures && picturesOf(documents).length === 0)
    throw new Error('No document has an image. Set "image" on a label line to its file name.')
  if (by === undefined) return print(await evaluate(pictures ? picturesOf(documents) : documents, config), withMisses)
  const split: Split = { parts: Number(option('parts') || 5), pictures, ...(by !== '' && { by }) }
  const validation = await crossValidate(documents, config, split)
  print(validation, withMisses)
  const seconds = validation.trainings.map(training => training.seconds.toFixed(1)).join(', ')
  const sizes = validation.trainings.map(training => training.documents).join(', ')
  console.log(`Trained on ${sizes} documents in ${seconds} s of processor time`)
}

async function trainOnMany(
  documents: readonly LabelledDocument[],
  config: FieldConfig | undefined,
  many: number,
): Promise<void> {
  const start = performance.now()
  let printed = 0
  const fieldConfig = config ?? configOf(documents)
  const { weights } = await train(repeated(documents, many, fieldConfig), fieldConfig, {
    onProgress({ documents: read }) {
      if (read - printed < many / 20) return
      printed = read
      console.error(`${read} documents, ${mostMemory()} MB at most`)
    },
  })
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  const { byteLength } = serializeWeights(weights)
  console.log(
    `Trained on ${many} documents in ${seconds} s; ${mostMemory()} MB at most, weights of ${byteLength} bytes`,
  )
}

async function* repeated(
  documents: readonly LabelledDocument[],
  many: number,
  config: FieldConfig,
): AsyncGenerator<TrainingDocument> {
  for (let index = 0; index < many; index++) {
    const document = documents[index % documents.length]
    if (document) yield trainingDocument(document, await document.read(), config)
  }
}

/** The peak memory use, in megabytes. */
const mostMemory = (): number => Math.round(process.resourceUsage().maxRSS / 1024)

const rounded = (share: number): number => Number(share.toFixed(3))

function row({ calibrationError, exact, f1, ...counts }: FieldFigures): Record<string, number> {
  const { labelled, found, right, sure, sureAndRight } = counts
  return {
    labelled,
    found,
    right,
    exact: rounded(exact),
    F1: rounded(f1),
    ECE: rounded(calibrationError),
    'sure (>= 0.9)': sure,
    'of these right': rounded(sureAndRight / Math.max(1, sure)),
  }
}

function print({ outcomes, milliseconds, lines }: Evaluation, withMisses: boolean): void {
  const fields = [...outcomes].map(([label, list]) => [label, row(figuresOf(list))] as const)
  console.table(Object.fromEntries([...fields, ['all', row(figuresOf([...outcomes.values()].flat()))]]))
  if (withMisses) {
    for (const [label, list] of outcomes) {
      for (const { right, ...miss } of list) if (!right) console.log(label, JSON.stringify(miss))
    }
  }
  if (lines.length > 0) printLines(lines, withMisses)
  const at = (share: number): string => (milliseconds[Math.floor(share * (milliseconds.length - 1))] ?? 0).toFixed(0)
  console.log(
    `${milliseconds.length} documents, ${at(0.5)} ms a document (median), ${at(1)} ms at most, ${mostMemory()} MB at most`,
  )
}

function printLines(lines: readonly LineComparison[], withMisses: boolean): void {
  const { expectedLines, foundLines, wholeLines, whole, cellF1, sure, sureAndRight } = lineFigures(lines)
  console.table({
    'line items': {
      lines: expectedLines,
      found: foundLines,
      'right as a whole': wholeLines,
      'share of whole lines': rounded(whole),
      'F1 of cells': rounded(cellF1),
      'sure (>= 0.9)': sure,
      'of these right': rounded(sureAndRight / Math.max(1, sure)),
    },
  })
  if (!withMisses) return
  for (const { cells } of lines)
    for (const cell of cells) if (!cell.right) console.log('line item', JSON.stringify(cell))
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})

// Documents have the content that was uploaded.
import { digest } from '../load/documents.mjs'

const CONCURRENCY = 8
/** Milliseconds. */
const DEADLINE = 60_000

/**
 * @param {import('./checks.mjs').Checks} checks @param {import('../load/documents.mjs').Documents} load
 * @param {import('@las/client').Client} client
 */
export async function checkDocuments(checks, load, client) {
  const { created, deleted, maybeDeleted, datasetId } = load
  const documents = await checks.recordsOf('documents', `data->>'datasetId' = '${datasetId}'`)
  checks.complete('documents', documents, created, maybeDeleted)
  checks.report(
    'deleted documents exist',
    [...deleted].filter(id => documents.has(id)),
  )
  const { numberOfDocuments } = await client.getDataset(datasetId)
  checks.report(
    'the number of documents of the dataset is wrong',
    numberOfDocuments === documents.size ? [] : [{ numberOfDocuments, documents: documents.size }],
  )

  /** @type {object[]} */
  const changed = []
  const kept = [...created.acknowledged].filter(([id]) => documents.has(id))
  const compare = async () => {
    for (let next = kept.pop(); next; next = kept.pop()) {
      const [id, expected] = next
      const content = await client.getDocumentContent(id, {}, { deadline: DEADLINE }).catch(String)
      if (typeof content === 'string' || digest(content) !== expected)
        changed.push({ id, content: String(content).slice(0, 200) })
    }
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, compare))
  checks.report('the content of documents differs', changed)
}

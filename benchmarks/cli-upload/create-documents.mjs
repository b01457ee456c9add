// A program that uploads the documents in a folder with createDocuments.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createTransport } from '@las/core/node'
import { createDocuments } from '@las/documents'

const [, , folder = '', concurrency = ''] = process.argv
const paths = readdirSync(folder).map(name => join(folder, name))
createDocuments(createTransport(), paths, { concurrency: Number(concurrency) }).then(({ failed }) => {
  if (failed > 0) process.exitCode = 1
})

import { resources } from '../description/index.js'
import { toOpenApi } from '../openapi/index.js'
import { referenceFiles } from './reference.js'
import { typeFiles } from './types.js'

/** The generated files, by path in the package. */
export function generatedFiles(): Record<string, string> {
  const openApi = toOpenApi(resources, {
    title: 'Cradl AI, formerly Lucidtech AI Services',
    version: 'v1',
    servers: ['https://api.cradl.ai/v1', 'https://api.lucidtech.ai/v1'],
    authServer: 'https://auth.cradl.ai',
  })
  return {
    'openapi.json': `${JSON.stringify(openApi, null, 1)}\n`,
    ...inFolder('src/types', typeFiles()),
    ...inFolder('reference', referenceFiles()),
  }
}

const inFolder = (folder: string, files: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]))

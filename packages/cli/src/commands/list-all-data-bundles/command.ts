import type { Command } from '../../command/command.js'

export const listAllDataBundlesCommand: Command = {
  name: 'list-all-data-bundles',
  summary: 'Lists the data bundles of all models.',
  description: 'The result is an object: the list of data bundles by the id of the model.',
  examples: [{ command: 'las models list-all-data-bundles', description: 'Lists the data bundles of all models.' }],
  request: 'GET /models, then GET /models/{modelId}/dataBundles',
  async run({ globals, output, terminal, transport, signal }) {
    if (globals.dryRun) {
      await output.value([
        { method: 'GET', path: '/models' },
        { method: 'GET', path: '/models/{modelId}/dataBundles' },
      ])
      return
    }
    const { listDataBundles, listModels } = await import('@las/models')
    const sender = await transport()
    const found: Record<string, unknown> = {}
    try {
      for await (const { modelId } of listModels(sender, {}, { signal })) {
        terminal.progress(`Listing the data bundles of ${modelId}`)
        const dataBundles = await listDataBundles(sender, modelId, {}, { signal }).toArray()
        found[modelId] = { modelId, dataBundles, nextToken: null }
      }
    } finally {
      terminal.clearProgress()
    }
    await output.value(found)
  },
}

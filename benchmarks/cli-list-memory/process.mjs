// An emulator with two datasets, which contain few and many documents.
import { startEmulator } from '@las/emulator'

const [few = 0, many = 0] = process.argv.slice(2).map(Number)
const BATCH = 1_000

const emulator = await startEmulator()
const { datasets } = await emulator.seed({ datasets: [{ name: 'few' }, { name: 'many' }] })
const ids = datasets.map(({ datasetId }) => datasetId)
for (const [index, count] of [few, many].entries()) {
  for (let start = 0; start < count; start += BATCH) {
    const documents = Array.from({ length: Math.min(BATCH, count - start) }, (_, offset) => ({
      datasetId: ids[index],
      name: `Invoice ${start + offset}`,
      metadata: { number: start + offset },
      groundTruth: [{ label: 'total_amount', value: '100.00' }],
    }))
    await emulator.seed({ documents })
  }
}
const { clientId, clientSecret, apiEndpoint, authEndpoint } = emulator.credentials
process.send?.({
  datasets: { few: ids[0], many: ids[1] },
  env: {
    LAS_CLIENT_ID: clientId,
    LAS_CLIENT_SECRET: clientSecret,
    LAS_API_ENDPOINT: apiEndpoint,
    LAS_AUTH_ENDPOINT: authEndpoint,
    LAS_ALLOW_INSECURE_HTTP: 'true',
  },
})
process.on('disconnect', () => process.exit())

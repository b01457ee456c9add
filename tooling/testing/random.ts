// Reproducible random numbers for tests.
export { seededRandom } from '../../packages/emulator/src/admin/seeded-random.js'

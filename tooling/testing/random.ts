// Random input of tests, the same for the same seed.
export { seededRandom } from '../../packages/emulator/src/admin/seeded-random.js'

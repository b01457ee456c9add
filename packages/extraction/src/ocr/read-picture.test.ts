import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import type { Raster } from '../images/raster.js'
import type { OcrModels } from './models.js'

const LINES = 4

/** Networks that find four lines on every picture and read each as the letter A, with a low likelihood. */
const networks = vi.hoisted(() => ({ areVertical: false, linesRead: 0 }))

vi.mock('./models.js', () => ({
  loadModels: async (): Promise<OcrModels> => ({
    alphabet: ['', 'A', ' '],
    async detect(_, [, , height = 0, width = 0]) {
      const likelihood = new Float32Array(width * height)
      for (const start of [40, 90, 140, 190]) {
        for (let across = start; across < start + 10; across++)
          for (let along = 30; along < 220; along++)
            likelihood[networks.areVertical ? along * width + across : across * width + along] = 1
      }
      return likelihood
    },
    async recognize(_, [lines = 0]) {
      networks.linesRead += lines
      return {
        scores: Float32Array.from({ length: lines * 3 }, (_, at) => (at % 3 === 1 ? 0.5 : 0.1)),
        steps: 1,
        classes: 3,
      }
    },
  }),
}))

const picture: Raster = { data: new Uint8Array(256 * 256 * 3).fill(255), width: 256, height: 256 }

let recognizePicture: typeof import('./read-picture.js')['recognizePicture']
// Other test files of the same process may have loaded the module with the real networks, or load it later.
beforeAll(async () => {
  vi.resetModules()
  recognizePicture = (await import('./read-picture.js')).recognizePicture
})
afterAll(() => {
  vi.resetModules()
})
beforeEach(() => {
  networks.linesRead = 0
})

it.each([
  ['on its side, in three directions before it is read', true, 4 * LINES],
  ['upside down, in two directions after it is read', false, 3 * LINES],
])('tests whether a picture is %s', async (_, areVertical, expected) => {
  networks.areVertical = areVertical
  const { placement } = await recognizePicture(picture)
  expect(placement.rotation).toBe(0)
  expect(networks.linesRead).toBe(expected)
})

it('does not test a picture that cannot be turned', async () => {
  networks.areVertical = true
  await recognizePicture(picture, { canTurn: false })
  expect(networks.linesRead).toBe(LINES)
})

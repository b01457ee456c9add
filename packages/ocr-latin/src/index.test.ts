import { readFile, stat } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { alphabetPath, recognitionPath } from './index.js'

it('has an alphabet of 311 different characters, with those of the twelve languages', async () => {
  const characters = (await readFile(alphabetPath, 'utf8')).trimEnd().split('\n')
  expect(characters).toHaveLength(311)
  expect(new Set(characters).size).toBe(311)
  expect(characters.filter(character => [...character].length !== 1)).toEqual([])
  const needed = 'æøåäöüßéèêëàâçîïôùûœáíóúñ¿¡ìòãõąćęłńśźżÆØÅÄÖÜÉÈÀÇÑŁŻ€£¥§°«»„“”–…%&@#*'
  expect([...needed].filter(character => !characters.includes(character))).toEqual([])
})

it('contains the network, in less than 12 MB', async () => {
  const { size } = await stat(recognitionPath)
  expect(size).toBeGreaterThan(8e6)
  expect(size).toBeLessThan(12e6)
})

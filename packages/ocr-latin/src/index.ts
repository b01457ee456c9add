import { fileURLToPath } from 'node:url'

/**
 * The absolute path of the network, an ONNX file of opset 9.
 *
 * Its input `x` are pictures of lines, `[lines, 3, 48, width]`: blue, green and red from -1 to 1. Its output `scores` are probabilities,
 * `[lines, steps, 313]`, with one step for 8 pixels. Class 0 is the blank of CTC, the last class is the space, and the classes between
 * them are the lines of {@link alphabetPath}.
 *
 * @example
 * ```ts fragment
 * import { InferenceSession, Tensor } from 'onnxruntime-node'
 *
 * const session = await InferenceSession.create(recognitionPath)
 * const { scores } = await session.run({ x: new Tensor('float32', pixels, [1, 3, 48, 320]) })
 * ```
 */
export const recognitionPath: string = fileURLToPath(new URL('../latin.onnx', import.meta.url))

/**
 * The absolute path of the alphabet: 311 characters in UTF-8, one a line.
 *
 * @example
 * ```ts fragment
 * const characters = (await readFile(alphabetPath, 'utf8')).trimEnd().split('\n')
 * const classes = ['', ...characters, ' ']
 * ```
 */
export const alphabetPath: string = fileURLToPath(new URL('../alphabet.txt', import.meta.url))

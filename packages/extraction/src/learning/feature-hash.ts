/** A 32-bit hash of a text (FNV-1a). Features are identified only by their hashes, so that no dictionary has to be stored. */
export function hashText(text: string, seed = 0x811c9dc5): number {
  let hash = seed
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return finish(hash)
}

/** The hash of two hashes, which depends on their order. */
export function combine(first: number, second: number): number {
  return finish(Math.imul(first ^ 0x9e3779b9, 0x85ebca6b) ^ second)
}

/** Mixes the bits of a hash. */
function finish(hash: number): number {
  let mixed = hash ^ (hash >>> 16)
  mixed = Math.imul(mixed, 0x7feb352d)
  mixed ^= mixed >>> 15
  mixed = Math.imul(mixed, 0x846ca68b)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

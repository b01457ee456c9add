/** Rounds numbers to 16 bits; those that are too small become 0. */
export function toFloat16(values: Float32Array): Uint16Array {
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length)
  return Uint16Array.from(bits, value => {
    const sign = (value >>> 16) & 0x8000
    const rounded = (value & 0x7fff_ffff) + 0x1000
    const exponent = (rounded >>> 23) - 112
    if (exponent <= 0) return sign
    return sign | (exponent >= 31 ? 0x7bff : (exponent << 10) | ((rounded >>> 13) & 0x3ff))
  })
}

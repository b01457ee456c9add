/** `92.4` for 0.924. */
export const oneDecimal = (share: number): string => (share * 100).toFixed(1)

/** `+1.1`, `−2.1`, `0.0`, in percentage points. */
export const signed = (points: number): string =>
  `${points > 0 ? '+' : points < 0 ? '−' : ''}${Math.abs(points).toFixed(1)}`

const STATES =
  'Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming'

/** Without DE for Delaware, which is Germany, too. */
const STATE_CODES =
  'A[KLRZ]|C[AOT]|DC|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]'

/** A state and a postal code, as in `Portland, OR 97204`. */
export const US_ADDRESS: RegExp = /* @__PURE__ */ new RegExp(
  `(?<![A-Z])(?:${STATE_CODES}|(?<=, ?)DE),? ?\\d{5}(?:-\\d{4})?(?!\\d)`,
)

/** The name of a state and a postal code, as in `Oregon 97204`. */
export const US_ADDRESS_WITH_STATE_NAME: RegExp = /* @__PURE__ */ new RegExp(
  `(?<!\\p{L})(?:${STATES}),? ?\\d{5}(?!\\d)`,
  'iu',
)

/** A place and its state at the end of a line, as in `Portland, OR`. */
export const US_PLACE: RegExp = /* @__PURE__ */ new RegExp(`\\p{L}{3}, ?(?:${STATE_CODES})(?:,? USA?)?$`, 'u')

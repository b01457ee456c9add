import { US_ADDRESS } from './united-states.js'

/** The evidence for a currency. Each pattern counts once. */
type Evidence = readonly (readonly [pattern: RegExp, weight: number])[]

const named = (code: string, names: string): Evidence => [
  [new RegExp(`(?<![\\p{L}])${code}(?![\\p{L}])`, 'u'), 4],
  [new RegExp(`(?<![\\p{L}])(?:${names})`, 'iu'), 3],
]

/** Words for taxes, registers, places and in languages that indicate the country in which a document was issued, by currency. */
const buildEvidence = (): Readonly<Record<string, Evidence>> => ({
  NOK: [
    ...named('NOK', 'Norge|Norway|merverdiavgift|MVA(?!\\p{L})|Foretaksregisteret'),
    [/(?<!\p{L})(?:å betale|beløp|forfallsdato|kundenr|utestående)/iu, 2],
    [/(?<!\p{L})(?:moms|att betala|at betale)(?!\p{L})/iu, -2],
  ],
  SEK: [
    ...named('SEK', 'Sverige|Sweden|momsreg|F-skatt|bankgiro|plusgiro'),
    [/(?<!\p{L})(?:att betala|fakturadatum|förfallo|belopp|benämning|öresavrundning|summa|à-pris|kvitto)/iu, 2],
    [/(?<!\p{L})moms(?!\p{L})/iu, 1],
    [/(?<!\p{L})mva(?!\p{L})|[øæ]/iu, -2],
  ],
  DKK: [
    ...named('DKK', 'Danmark|Denmark|CVR(?!\\p{L})|SE-nr'),
    [/(?<!\p{L})(?:at betale|beløb|forfaldsdato|i alt|betalingsdato|heraf moms|varenr)/iu, 2],
    [/(?<!\p{L})moms(?!\p{L})/iu, 1],
    [/(?<!\p{L})mva(?!\p{L})|[äö]/iu, -2],
  ],
  ISK: [...named('ISK', 'Ísland|Iceland|Reykjav|kennitala|VSK(?!\\p{L})')],
  USD: [
    ...named('USD', 'USA(?!\\p{L})|U\\.S\\.A|United States'),
    [US_ADDRESS, 2],
    [/(?<!\p{L})(?:sales tax|EIN(?!\p{L})|routing (?:no|number)|zip code|LLC(?!\p{L})|Inc\.)/iu, 1],
    [/(?<!\p{L})(?:tip|gratuity)(?!\p{L})/iu, 1],
    [/\(\d{3}\) ?\d{3}[-.]\d{4}/, 1],
    [
      /(?<!\p{L})(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}, \d{4}/u,
      1,
    ],
  ],
  AUD: [
    ...named('AUD', 'Australia|ABN(?!\\p{L})|BSB(?!\\p{L})'),
    [/(?<!\p{L})(?:NSW|VIC|QLD|TAS|ACT) \d{4}(?!\d)/u, 2],
    [/(?<!\p{L})GST(?!\p{L})/u, 0.5],
  ],
  CAD: [
    ...named('CAD', 'Canada|[HPQ]ST(?!\\p{L})|TPS(?!\\p{L})|TVQ(?!\\p{L})'),
    [/(?<![A-Z\d])[A-Z]\d[A-Z] \d[A-Z]\d(?![A-Z\d])/, 2],
    [/(?<!\p{L})GST(?!\p{L})/u, 0.5],
  ],
  NZD: [...named('NZD', 'New Zealand|Auckland|Wellington|Christchurch'), [/(?<!\p{L})GST(?!\p{L})/u, 0.5]],
  SGD: [...named('SGD', 'Singapore|UEN(?!\\p{L})'), [/(?<!\p{L})GST(?!\p{L})/u, 0.5]],
  HKD: named('HKD', 'Hong ?Kong|Kowloon'),
  TWD: named('TWD', 'Taiwan|Taipei'),
  JMD: named('JMD', 'Jamaica'),
  TTD: named('TTD', 'Trinidad|Tobago'),
  MXN: [
    ...named('MXN', 'M[eé]xico|RFC(?!\\p{L})|CFDI(?!\\p{L})|SAT(?!\\p{L})'),
    [/IVA[^\n\d]{0,4}16(?:[.,]0+)? ?%|16 ?% ?IVA/i, 2],
  ],
  CLP: [
    ...named('CLP', 'Chile(?!\\p{L})|R\\.?U\\.?T\\.?(?![\\p{L}])|boleta electr'),
    [/IVA[^\n\d]{0,4}19(?:[.,]0+)? ?%|19 ?% ?IVA/i, 1],
    [/(?<!\p{L})neto(?!\p{L})/iu, 0.5],
  ],
  COP: [
    ...named('COP', 'Colombia|Bogot[aá]|Medell[ií]n|N\\.?I\\.?T\\.?(?![\\p{L}])'),
    [/IVA[^\n\d]{0,4}19(?:[.,]0+)? ?%|19 ?% ?IVA/i, 1],
  ],
  ARS: [
    ...named('ARS', 'Argentina|C\\.?U\\.?I\\.?T|AFIP(?!\\p{L})|ingresos brutos|Buenos Aires'),
    [/IVA[^\n\d]{0,4}(?:21|10[.,]5)(?:[.,]0+)? ?%|21 ?% ?IVA/i, 1],
  ],
  UYU: [...named('UYU', 'Uruguay|Montevideo'), [/IVA[^\n\d]{0,4}22(?:[.,]0+)? ?%/i, 1]],
  NIO: named('NIO', 'Nicaragua|Managua'),
  JPY: [
    [/(?<!\p{L})JPY(?!\p{L})|円|税込|消費税|株式会社|〒/u, 4],
    [/(?<!\p{L})(?:Japan|Tokyo|Osaka)(?!\p{L})/iu, 3],
    [/¥ ?\d{1,3}(?:,\d{3})+(?![.\d])/, 1],
  ],
  CNY: [
    [/(?<!\p{L})(?:CNY|RMB)(?!\p{L})|元|人民币|发票|有限公司/u, 4],
    [/(?<!\p{L})(?:China|Shanghai|Beijing|Shenzhen|Guangzhou)(?!\p{L})/iu, 3],
    [/¥ ?\d[\d,]{0,14}\.\d{2}(?!\d)/, 1],
  ],
  INR: [
    ...named(
      'INR',
      'India(?!\\p{L})|[CSI]?GST(?:IN)?(?!\\p{L})|PAN(?!\\p{L})|Mumbai|Delhi|Chennai|Bengaluru|Bangalore',
    ),
    [/₹/, 4],
  ],
  PKR: named('PKR', 'Pakistan|Karachi|Lahore|Islamabad|Rawalpindi|NTN(?!\\p{L})|STRN(?!\\p{L})'),
  LKR: named('LKR', 'Sri Lanka|Colombo|Kandy'),
  NPR: named('NPR', 'Nepal|Kathmandu|Pokhara'),
  MUR: named('MUR', 'Mauritius|Port Louis'),
  RON: named('RON', 'Rom[aâ]nia|Bucure|C\\.?U\\.?I\\.?(?!\\p{L})|RO ?\\d{6,9}|factur[ăa] fiscal|TVA(?!\\p{L})'),
  MDL: named('MDL', 'Moldova|Chi[sșş]in[aă]u|IDNO(?!\\p{L})'),
  XOF: named(
    'XOF',
    "S[eé]n[eé]gal|Dakar|C[oô]te d'Ivoire|Abidjan|Mali(?!\\p{L})|Bamako|Burkina|Togo|Lom[eé]|B[eé]nin|Cotonou|Niamey",
  ),
  XAF: named('XAF', 'Cameroun|Cameroon|Douala|Yaound[eé]|Gabon|Libreville|Congo|Brazzaville|Tchad|Chad(?!\\p{L})'),
  AED: named('AED', 'U\\.?A\\.?E(?!\\p{L})|Dubai|Abu Dhabi|Sharjah|Emirates|TRN(?!\\p{L})'),
  MAD: named('MAD', 'Maroc|Morocco|Casablanca|Rabat|Marrakech|Tanger'),
  BOB: named('BOB', 'Bolivia|La Paz|Santa Cruz|Cochabamba'),
  VES: named('VES', 'Venezuela|Caracas|R\\.?I\\.?F\\.?(?!\\p{L})'),
  ETB: named('ETB', 'Ethiopia|Addis Ababa'),
  BYN: named('BYN', 'Belarus|Minsk'),
})

let evidence: Readonly<Record<string, Evidence>> | undefined

/** A sign that several currencies share. */
export interface SharedSign {
  codes: readonly string[]
  /** The currency that is assumed without other evidence. */
  usual: (text: string) => string | undefined
}

const SPANISH = /(?<!\p{L})(?:IVA|factura|fecha|importe|descripción)(?!\p{L})/iu

function shared(codes: string, usual: string | undefined): SharedSign {
  return { codes: codes.split(' '), usual: () => usual }
}

/** Keyed by the sign in lower case, without a full stop. */
export const sharedSigns: Readonly<Record<string, SharedSign | undefined>> = {
  kr: shared('NOK SEK DKK ISK', 'NOK'),
  $: {
    ...shared('USD AUD CAD NZD SGD HKD TWD JMD TTD MXN CLP COP ARS UYU', undefined),
    usual: text => (SPANISH.test(text) ? undefined : 'USD'),
  },
  c$: shared('CAD NIO', 'CAD'),
  '¥': shared('JPY CNY', 'JPY'),
  rs: shared('INR PKR LKR NPR MUR', 'INR'),
  lei: shared('RON MDL', 'RON'),
  fcfa: shared('XOF XAF', 'XOF'),
  cfa: shared('XOF XAF', 'XOF'),
  dh: shared('AED MAD', 'MAD'),
  dhs: shared('AED MAD', 'AED'),
  bs: shared('BOB VES', undefined),
  br: shared('ETB BYN', undefined),
}

/** The weight of the evidence for a currency in a document. */
export function evidenceFor(code: string, text: string): number {
  evidence ??= buildEvidence()
  return (evidence[code] ?? []).reduce((sum, [pattern, weight]) => sum + (pattern.test(text) ? weight : 0), 0)
}

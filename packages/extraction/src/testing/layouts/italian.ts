import type { LayoutFixture } from './fixture.js'

export const italian: readonly LayoutFixture[] = [
  {
    name: 'Italian, number of one digit and date in one line, summary in a row',
    text: `
Falegnameria Rossetti S.n.c.
Via delle Querce, 18
31044 Montebelluna (TV)
P.IVA 03344550266

                                              Spett.le
                                              Albergo Bellavista S.r.l.
                                              Viale Dante, 3
                                              32043 Cortina d'Ampezzo (BL)

FATTURA N. 7 del 14/03/2024

Descrizione                              Quantità     Prezzo unitario     Importo
Porta interna in rovere                  4            320,00              1.280,00
Posa in opera                            6            38,00               228,00

Imponibile          Aliquota IVA         Imposta           Totale fattura
1.508,00            22%                  331,76            € 1.839,76

Pagamento: bonifico bancario a 30 giorni      Scadenza: 13/04/2024
IBAN: IT60 X054 2811 1010 0000 0123 456
`,
    expected: {
      invoice_number: '7',
      invoice_date: '2024-03-14',
      due_date: '2024-04-13',
      net_amount: '1508.00',
      tax_amount: '331.76',
      total_amount: '1839.76',
      iban: 'IT60 X054 2811 1010 0000 0123 456',
      currency: 'EUR',
      supplier: 'Falegnameria Rossetti S.n.c.',
      buyer: 'Albergo Bellavista S.r.l.',
    },
    lines: [
      { description: 'Porta interna in rovere', quantity: '4', unit_price: '320.00', amount: '1280.00' },
      { description: 'Posa in opera', quantity: '6', unit_price: '38.00', amount: '228.00' },
    ],
  },
  {
    name: 'Italian, month in words, professional with withholding tax',
    text: `
Studio Tecnico Ing. Carla Moretti
Corso Garibaldi 77 - 40121 Bologna
C.F. MRTCRL75A41A944X - P.IVA 02233440371

Parcella n. 12/2024
Bologna, 3 maggio 2024

Cliente: Condominio Le Torri

Prestazione                                              Importo
Perizia tecnica                                          800,00
Sopralluogo e rilievi                                    350,00

                              Totale imponibile        1.150,00
                              IVA 22%                    253,00
                              Totale documento         1.403,00
                              Ritenuta d'acconto 20%    -230,00
                              Netto a pagare         € 1.173,00
`,
    expected: {
      invoice_number: '12/2024',
      invoice_date: '2024-05-03',
      net_amount: '1150.00',
      tax_amount: '253.00',
      total_amount: '1403.00',
      amount_due: '1173.00',
      currency: 'EUR',
      supplier: 'Studio Tecnico Ing. Carla Moretti',
      buyer: 'Condominio Le Torri',
    },
    lines: [
      { description: 'Perizia tecnica', amount: '800.00' },
      { description: 'Sopralluogo e rilievi', amount: '350.00' },
    ],
  },
  {
    name: 'an Italian till slip',
    text: `
      BAR PASTICCERIA DA GINO
      di Esposito Luigi
   Piazza Mercato 4 - 80133 Napoli
     P.IVA 07788990634

     DOCUMENTO COMMERCIALE
     di vendita o prestazione

DESCRIZIONE        IVA     Prezzo(€)
CAFFE'             10%     2,40
CORNETTO           10%     2,60
SPREMUTA           10%     3,50

TOTALE COMPLESSIVO         8,50
di cui IVA                 0,77

Pagamento contante        10,00
Resto                      1,50
Importo pagato             8,50

21-06-2024 08:15
DOCUMENTO N. 0412-0031
`,
    expected: {
      invoice_number: '0412-0031',
      invoice_date: '2024-06-21',
      tax_amount: '0.77',
      total_amount: '8.50',
      supplier: 'BAR PASTICCERIA DA GINO',
    },
  },
  {
    name: 'an Italian water bill',
    text: `
Acqua Chiara S.p.A.                         Codice cliente 0044556677
Via Roma 100 - 35100 Padova                 Numero bolletta 2024/0012345
P.IVA 01234567890                           Data di emissione 05/09/2024

BOLLETTA DELL'ACQUA
Periodo di riferimento: 01/06/2024 - 31/08/2024

Quota fissa                                       12,30
Consumi 41 mc                                     58,90
Totale imponibile                                 71,20
IVA 10%                                            7,12
TOTALE DA PAGARE                             EUR  78,32
ENTRO IL                                     27/09/2024
`,
    expected: {
      invoice_number: '2024/0012345',
      invoice_date: '2024-09-05',
      due_date: '2024-09-27',
      customer_number: '0044556677',
      net_amount: '71.20',
      tax_amount: '7.12',
      total_amount: '78.32',
      currency: 'EUR',
      supplier: 'Acqua Chiara S.p.A.',
    },
  },
  {
    name: 'Italian, everything in boxes with headings',
    text: `
FERRAMENTA BIANCHI S.R.L. - Zona Industriale 5 - 25030 Castrezzato (BS)

Tipo documento          Numero        Data documento     Pagina
Fattura immediata       1245/A        31/10/2024         1
Cliente                 P.IVA cliente
Edil Nova S.r.l.        02987650173

Cod. art.    Descrizione            U.M.   Q.tà     Prezzo     Sconto    Importo   IVA
VT0815       Viti 4x40 zincate      CF     12       5,60       10        60,48     22
TS1200       Tasselli 8 mm          CF     20       3,20                 64,00     22

Totale merce       Spese trasporto      Totale imponibile     Totale IVA      TOTALE DOCUMENTO
124,48             10,00                134,48                29,59           164,07 EUR

Condizioni di pagamento: RI.BA. 60 gg        Scadenze: 31/12/2024  164,07
`,
    expected: {
      invoice_number: '1245/A',
      invoice_date: '2024-10-31',
      due_date: '2024-12-31',
      net_amount: '134.48',
      tax_amount: '29.59',
      total_amount: '164.07',
      currency: 'EUR',
      supplier: 'FERRAMENTA BIANCHI S.R.L.',
    },
  },
  {
    name: 'an Italian hotel receipt',
    text: `
HOTEL MIRAMARE *** di Conti & C. S.a.s.
Lungomare Colombo 25 - 47921 Rimini - P. IVA 01122330409

Ricevuta fiscale n. 1884            Data: 18/08/2024
Sig. Paolo Ferri
Arrivo 11/08/2024   Partenza 18/08/2024   Camera 214

Descrizione               Q.tà    Prezzo     Totale
Mezza pensione            7       95,00      665,00
Bar                       1       38,50       38,50

Imponibile 10%            639,55
IVA 10%                    63,95
TOTALE EURO               703,50
`,
    expected: {
      invoice_number: '1884',
      invoice_date: '2024-08-18',
      net_amount: '639.55',
      tax_amount: '63.95',
      total_amount: '703.50',
      currency: 'EUR',
      supplier: 'HOTEL MIRAMARE *** di Conti & C. S.a.s.',
    },
    lines: [
      { description: 'Mezza pensione', quantity: '7', unit_price: '95.00', amount: '665.00' },
      { description: 'Bar', quantity: '1', unit_price: '38.50', amount: '38.50' },
    ],
  },
  {
    name: 'Italian credit note that names its invoice',
    text: `
Cartolibreria Minerva S.n.c.
Via Cavour 3, 53100 Siena
Partita IVA 00987650521

NOTA DI CREDITO N. NC/12 DEL 02/07/2024
Rif. fattura n. 311 del 14/06/2024

Cliente: Istituto Comprensivo Duccio
Codice univoco: UF1A2B

Reso merce difettosa            -120,00
Imponibile                      -120,00
IVA 22%                          -26,40
Totale documento                -146,40
`,
    expected: {
      invoice_number: 'NC/12',
      invoice_date: '2024-07-02',
      net_amount: '-120.00',
      tax_amount: '-26.40',
      total_amount: '-146.40',
      supplier: 'Cartolibreria Minerva S.n.c.',
    },
  },
]

import type { LayoutFixture } from './fixture.js'

export const danish: readonly LayoutFixture[] = [
  {
    name: 'Danish, month in words, bank details with registration number',
    text: `
Vestergaard Tømrer ApS
Industrivej 8
7100 Vejle
CVR-nr. 31 22 45 67

Hansen & Søn Ejendomme                      FAKTURA
Søndergade 41
8700 Horsens                                Fakturanr.: 3391
                                            Fakturadato: 14. marts 2024
                                            Kundenr.: 220
                                            Betalingsbetingelser: Netto 14 dage
                                            Sidste rettidige betalingsdag: 28. marts 2024

Beskrivelse                           Antal    Enhed    Enhedspris       Beløb
Udskiftning af vinduer                4        stk.     3.250,00         13.000,00
Arbejdsløn                            12,5     timer    475,00           5.937,50

                                               Subtotal                  18.937,50
                                               25% moms                  4.734,38
                                               Total DKK                 23.671,88

Beløbet indbetales på reg.nr. 9570 kontonr. 0012345678
`,
    expected: {
      invoice_number: '3391',
      invoice_date: '2024-03-14',
      due_date: '2024-03-28',
      customer_number: '220',
      net_amount: '18937.50',
      tax_amount: '4734.38',
      total_amount: '23671.88',
      currency: 'DKK',
      supplier: 'Vestergaard Tømrer ApS',
    },
    lines: [
      { description: 'Udskiftning af vinduer', quantity: '4', unit_price: '3250.00', amount: '13000.00' },
      { description: 'Arbejdsløn', quantity: '12.5', unit_price: '475.00', amount: '5937.50' },
    ],
  },
  {
    name: 'Danish credit note',
    text: `
Nordsø Kontorartikler A/S                   Telefon 75 12 34 56
Havnegade 12, 6700 Esbjerg                  CVR 18 55 90 21

KREDITNOTA

Kreditnotanr.     K-1044            Dato          02-05-2024
Debitornr.        50817             Ordrenr.      77120
Vedr. faktura     F-20881

Varenr.    Varetekst                     Antal    Stk. pris    I alt
1120       Kopipapir A4, 5 x 500 ark     3        189,00       567,00
4471       Kuglepenne, blå, 50 stk.      1        149,00       149,00

                                    I alt ekskl. moms          716,00
                                    Moms 25 %                  179,00
                                    I alt inkl. moms       kr. 895,00
`,
    expected: {
      invoice_number: 'K-1044',
      invoice_date: '2024-05-02',
      customer_number: '50817',
      order_number: '77120',
      net_amount: '716.00',
      tax_amount: '179.00',
      total_amount: '895.00',
      currency: 'DKK',
      supplier: 'Nordsø Kontorartikler A/S',
    },
    lines: [
      { code: '1120', description: 'Kopipapir A4, 5 x 500 ark', quantity: '3', unit_price: '189.00', amount: '567.00' },
      { code: '4471', description: 'Kuglepenne, blå, 50 stk.', quantity: '1', unit_price: '149.00', amount: '149.00' },
    ],
  },
  {
    name: 'a Danish café bill',
    text: `
          Café Lindenborg
     Algade 17, 4000 Roskilde
        CVR 40 11 23 58

Bord 7          Bon nr. 18234
24.08.2024 12:31     Betjent af Mette

2 Stjerneskud           378,00
1 Børneburger            95,00
3 Danskvand              96,00

Subtotal                569,00
Heraf moms              113,80
I ALT              DKK 569,00

Dankort                 569,00
      Tak for besøget
`,
    expected: {
      invoice_number: '18234',
      invoice_date: '2024-08-24',
      tax_amount: '113.80',
      total_amount: '569.00',
      currency: 'DKK',
      supplier: 'Café Lindenborg',
    },
  },
  {
    name: 'Danish, sender and recipient side by side',
    text: `
Fra:                                      Til:
Kaffebixen.dk ApS                         Rikke Thomsen
Jernbanegade 15                           Birkevej 3
5000 Odense C                             8210 Aarhus V
CVR: 39887766

Faktura nr. 100245         Dato: 05.01.2024         Ordre nr. 88123

Vare                               Antal     Pris        Total
Espresso bønner 1 kg               2         149,00      298,00
Mælkeskummer                       1         249,00      249,00
Fragt                                                     39,00

Total ekskl. moms                                        468,80
Moms (25%)                                               117,20
Total inkl. moms                                     DKK 586,00
Betalt med MobilePay 05.01.2024
`,
    expected: {
      invoice_number: '100245',
      invoice_date: '2024-01-05',
      order_number: '88123',
      net_amount: '468.80',
      tax_amount: '117.20',
      total_amount: '586.00',
      currency: 'DKK',
      supplier: 'Kaffebixen.dk ApS',
    },
  },
  {
    name: 'a Danish membership bill, labels above values',
    text: `
Fitness Nord I/S
Skolegade 2, 9000 Aalborg

REGNING

Medlemsnr.        Regningsnr.        Udstedt             Betales senest
70012             2024-5519          1. juni 2024        20. juni 2024

Kontingent juni - august                       597,00 kr.
Heraf moms                                     119,40 kr.
At betale                                      597,00 kr.

FI-kode +71<000000055190122+87654321
`,
    expected: {
      invoice_number: '2024-5519',
      invoice_date: '2024-06-01',
      due_date: '2024-06-20',
      customer_number: '70012',
      tax_amount: '119.40',
      total_amount: '597.00',
      currency: 'DKK',
      supplier: 'Fitness Nord I/S',
    },
  },
  {
    name: 'Danish, sender to the right, to an authority',
    text: `
                                                  KLOAKMESTEREN HOLBÆK A/S
                                                  Tåstruphøj 11
                                                  4300 Holbæk
                                                  CVR-nr. 12345678
Holbæk Kommune
Kanalstræde 2
4300 Holbæk
EAN-nr. 5798007635498

Faktura 45120

Fakturadato 30.09.2024      Forfaldsdato 30.10.2024      Rekvisitionsnr. 778812

Varenr   Tekst                      Antal    Enhed   Pris        Beløb
100      Spuling af kloak           3,00     timer   895,00      2.685,00
210      TV-inspektion              1,00     stk     1.450,00    1.450,00

Momspligtigt beløb      4.135,00
25,00% moms             1.033,75
Total DKK               5.168,75
`,
    expected: {
      invoice_number: '45120',
      invoice_date: '2024-09-30',
      due_date: '2024-10-30',
      purchase_order: '778812',
      net_amount: '4135.00',
      tax_amount: '1033.75',
      total_amount: '5168.75',
      currency: 'DKK',
      supplier: 'KLOAKMESTEREN HOLBÆK A/S',
    },
    lines: [
      { description: 'Spuling af kloak', quantity: '3.00', unit_price: '895.00', amount: '2685.00' },
      { description: 'TV-inspektion', quantity: '1.00', unit_price: '1450.00', amount: '1450.00' },
    ],
  },
]

import type { LayoutFixture } from './fixture.js'

export const swedish: readonly LayoutFixture[] = [
  {
    name: 'Swedish, sender at the top, sums in boxes at the bottom, giro in the footer',
    text: `
Björkhagens Rör & Värme AB                                FAKTURA

Fakturanummer:   20418                 Faktureringsadress
Fakturadatum:    2024-03-14            Bostadsrättsföreningen Tallen
Kundnummer:      1077                  Ringvägen 14
Er referens:     Lena Åkesson          118 67 STOCKHOLM
Betalningsvillkor: 30 dagar netto
Förfallodatum:   2024-04-13

Benämning                         Antal   Enhet   À-pris      Belopp
Byte av radiatorventil            6       st      485,00      2 910,00
Arbetstid rörmokare               8,5     tim     690,00      5 865,00
Framkörning                       1       st      350,00        350,00

Netto         Moms 25%       Öresutjämning       ATT BETALA
9 125,00      2 281,25       -0,25               11 406,00

Björkhagens Rör & Värme AB      Bankgiro: 5121-4477      Org.nr: 556677-8899
Hantverksgatan 3, 121 50 Johanneshov      Momsreg.nr: SE556677889901      Godkänd för F-skatt
`,
    expected: {
      invoice_number: '20418',
      invoice_date: '2024-03-14',
      due_date: '2024-04-13',
      customer_number: '1077',
      net_amount: '9125.00',
      tax_amount: '2281.25',
      total_amount: '11406.00',
      supplier: 'Björkhagens Rör & Värme AB',
    },
    lines: [
      { description: 'Byte av radiatorventil', quantity: '6', unit_price: '485.00', amount: '2910.00' },
      { description: 'Arbetstid rörmokare', quantity: '8.5', unit_price: '690.00', amount: '5865.00' },
      { description: 'Framkörning', quantity: '1', unit_price: '350.00', amount: '350.00' },
    ],
  },
  {
    name: 'Swedish, month in words, OCR number, labels above values',
    text: `
Norrskens Media Handelsbolag
Storgatan 22 B
972 38 Luleå

Faktura

Fakturanr          Fakturadatum          Förfallodag            OCR-nummer
2024-0117          3 maj 2024            2 juni 2024            2024011778

Kund: Skärgårdsturism i Bottenviken AB

Artikel                              Antal      Pris         Summa
Fotografering, halvdag               1          6 500,00     6 500,00
Redigerade bilder                    25         120,00       3 000,00

                                     Summa exkl. moms        9 500,00
                                     Moms 25 %               2 375,00
                                     Summa att betala    SEK 11 875,00

Betalas till plusgiro 48 22 10-7. Dröjsmålsränta 8 % debiteras efter förfallodagen.
`,
    expected: {
      invoice_number: '2024-0117',
      invoice_date: '2024-05-03',
      due_date: '2024-06-02',
      payment_reference: '2024011778',
      net_amount: '9500.00',
      tax_amount: '2375.00',
      total_amount: '11875.00',
      currency: 'SEK',
      supplier: 'Norrskens Media Handelsbolag',
      buyer: 'Skärgårdsturism i Bottenviken AB',
    },
    lines: [
      { description: 'Fotografering, halvdag', quantity: '1', unit_price: '6500.00', amount: '6500.00' },
      { description: 'Redigerade bilder', quantity: '25', unit_price: '120.00', amount: '3000.00' },
    ],
  },
  {
    name: 'a Swedish till slip',
    text: `
       Handlar'n i Vik
     Kyrkvägen 5, 139 40 Värmdö
       Org.nr 559012-3344
        Tel 08-570 123 45

KVITTO 004512
2024-06-21    17:42     Kassa 2

Mjölk 1,5 l                   19,90
Surdegslimpa                  42,00
Färskpotatis
1,250 kg x 29,90 kr/kg        37,38

Att betala              SEK   99,28

Moms%     Moms     Netto      Brutto
12,00     10,64    88,64      99,28

Kontokort                     99,28
Spara kvittot! Välkommen åter
`,
    expected: {
      invoice_date: '2024-06-21',
      total_amount: '99.28',
      tax_amount: '10.64',
      supplier: "Handlar'n i Vik",
    },
  },
  {
    name: 'a Swedish electricity bill',
    text: `
Västkraft Elnät AB                                     Sida 1 (2)
Box 220, 451 15 Uddevalla
Kundservice 0522-123 45

                     ELFAKTURA
Kund-id              Avtalskonto         Fakturanr
4410 221             88 1200 34          733 100 298

Fakturadatum  2024-11-02            Avser perioden 2024-10-01 - 2024-10-31
Sista betalningsdag  2024-11-29

Elförbrukning 612 kWh x 62,40 öre                       381,89 kr
Fast avgift                                             125,00 kr
Energiskatt                                             267,44 kr
Summa före moms                                         774,33 kr
Moms (25%)                                              193,58 kr
Belopp att betala                                       967,91 kr

Bankgiro 5051-6822                   OCR 733100298 12
`,
    expected: {
      invoice_number: '733 100 298',
      invoice_date: '2024-11-02',
      due_date: '2024-11-29',
      net_amount: '774.33',
      tax_amount: '193.58',
      total_amount: '967.91',
      currency: 'SEK',
      supplier: 'Västkraft Elnät AB',
    },
  },
  {
    name: 'a Swedish hotel bill, date next to the place',
    text: `
HOTELL FYREN
Strandgatan 1 · 621 56 Visby · Org.nr 556123-9988

KVITTO/FAKTURA NR 8812                 Visby den 7 augusti 2024
Gäst: Ingrid Holm
Ankomst 2024-08-05    Avresa 2024-08-07

Logi 2 nätter              á 1 290,00             2 580,00
Frukost 2 st               á 145,00                 290,00

TOTALT INKL MOMS                                  2 870,00 SEK
Varav moms 12 %                                     307,50
Betalt med kort                                   2 870,00
`,
    expected: {
      invoice_number: '8812',
      invoice_date: '2024-08-07',
      tax_amount: '307.50',
      total_amount: '2870.00',
      currency: 'SEK',
      supplier: 'HOTELL FYREN',
    },
  },
  {
    name: 'Swedish, consulting hours',
    text: `
Kodverket Konsult AB                    Fakturadatum      Fakturanr    Sida
Kungsgatan 8                            2024-09-30        1187         1
411 19 Göteborg
                                        Er referens       Maria Ek
Faktura till                            Vår referens      Jonas Berg
Region Halland                          Förfallodatum     2024-10-30
Box 517, 301 80 Halmstad

Specifikation                     Timmar     á-pris       Summa
Systemutveckling september        112        950,00       106 400,00
Projektledning                    16         1 100,00     17 600,00

Summa exkl. moms                                          124 000,00
Moms 25%                                                  31 000,00
Summa inkl. moms                                      SEK 155 000,00

Bankgiro 123-4567   Org.nr 559001-2233   VAT-nr SE559001223301
`,
    expected: {
      invoice_number: '1187',
      invoice_date: '2024-09-30',
      due_date: '2024-10-30',
      net_amount: '124000.00',
      tax_amount: '31000.00',
      total_amount: '155000.00',
      currency: 'SEK',
      supplier: 'Kodverket Konsult AB',
      buyer: 'Region Halland',
    },
    lines: [
      { description: 'Systemutveckling september', quantity: '112', unit_price: '950.00', amount: '106400.00' },
      { description: 'Projektledning', quantity: '16', unit_price: '1100.00', amount: '17600.00' },
    ],
  },
]

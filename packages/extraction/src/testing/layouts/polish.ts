import type { LayoutFixture } from './fixture.js'

export const polish: readonly LayoutFixture[] = [
  {
    name: 'Polish, seller and buyer side by side, tax table with a row of sums',
    text: `
                                  Faktura VAT nr FV/45/03/2024

Data wystawienia: 14.03.2024 r.             Data sprzedaży: 12.03.2024 r.
Termin płatności: 28.03.2024 r.             Sposób płatności: przelew

Sprzedawca                                  Nabywca
Meblostyl Sp. z o.o.                        Kancelaria Prawna Nowak i Wspólnicy sp.k.
ul. Fabryczna 12                            ul. Długa 7/3
61-512 Poznań                               31-147 Kraków
NIP: 7811234567                             NIP: 6762345678

Lp.  Nazwa towaru lub usługi   J.m.   Ilość   Cena netto   Wartość netto   VAT   Wartość brutto
1    Biurko dębowe 160 cm      szt.   3       890,00       2 670,00        23%   3 284,10
2    Montaż mebli              godz.  4       110,00       440,00          23%   541,20

                              Stawka VAT    Wartość netto    Kwota VAT    Wartość brutto
                              23%           3 110,00         715,30       3 825,30
                              Razem         3 110,00         715,30       3 825,30

Do zapłaty: 3 825,30 PLN
Nr konta: PL61 1090 1014 0000 0712 1981 2874
`,
    expected: {
      invoice_number: 'FV/45/03/2024',
      invoice_date: '2024-03-14',
      due_date: '2024-03-28',
      delivery_date: '2024-03-12',
      net_amount: '3110.00',
      tax_amount: '715.30',
      total_amount: '3825.30',
      iban: 'PL61 1090 1014 0000 0712 1981 2874',
      currency: 'PLN',
      supplier: 'Meblostyl Sp. z o.o.',
      buyer: 'Kancelaria Prawna Nowak i Wspólnicy sp.k.',
    },
    lines: [
      { description: 'Biurko dębowe 160 cm', quantity: '3', unit_price: '890.00', amount: '2670.00' },
      { description: 'Montaż mebli', quantity: '4', unit_price: '110.00', amount: '440.00' },
    ],
  },
  {
    name: 'Polish, month in words, amounts to the right of labels',
    text: `
Pracownia Architektury Zielony Dom
Joanna Wiśniewska
ul. Ogrodowa 5, 50-001 Wrocław
NIP 8971112233

Rachunek nr 18/2024
Wrocław, dnia 3 maja 2024 r.

Zamawiający: Fundacja Nasze Miasto

Opis                                     Ilość     Cena          Kwota
Koncepcja zagospodarowania terenu        1         4 200,00      4 200,00
Wizualizacje                             6         250,00        1 500,00

                                         Suma netto              5 700,00 zł
                                         VAT 23%                 1 311,00 zł
                                         Razem do zapłaty        7 011,00 zł

Płatne do: 17 maja 2024 r. na rachunek bankowy 11 1140 2004 0000 3002 0135 5387
`,
    expected: {
      invoice_number: '18/2024',
      invoice_date: '2024-05-03',
      due_date: '2024-05-17',
      net_amount: '5700.00',
      tax_amount: '1311.00',
      total_amount: '7011.00',
      currency: 'PLN',
      supplier: 'Pracownia Architektury Zielony Dom',
      buyer: 'Fundacja Nasze Miasto',
    },
    lines: [
      { description: 'Koncepcja zagospodarowania terenu', quantity: '1', unit_price: '4200.00', amount: '4200.00' },
      { description: 'Wizualizacje', quantity: '6', unit_price: '250.00', amount: '1500.00' },
    ],
  },
  {
    name: 'a Polish till slip',
    text: `
     PIEKARNIA POD KŁOSEM
    ul. Rynek 8, 33-300 Nowy Sącz
       NIP 734-100-20-30
  2024-11-15            nr wydr.004213

        PARAGON FISKALNY
CHLEB ŻYTNI       2 x 7,50    15,00 A
PĄCZEK            4 x 4,20    16,80 A
SPRZEDAŻ OPODATKOWANA A       31,80
PTU A 5%                       1,51
SUMA PTU                       1,51
SUMA PLN                      31,80

GOTÓWKA                       50,00
RESZTA                        18,20
   #3  Kasjer 1       09:14
`,
    expected: {
      invoice_date: '2024-11-15',
      tax_amount: '1.51',
      total_amount: '31.80',
      currency: 'PLN',
      supplier: 'PIEKARNIA POD KŁOSEM',
    },
  },
  {
    name: 'Polish, invoice for a prepayment, sums in a sentence',
    text: `
SPRZEDAWCA:                                NABYWCA:
Okna-Plus Kowalski sp. j.                  Jan Zieliński
ul. Przemysłowa 3, 20-301 Lublin           ul. Polna 14, 24-100 Puławy
NIP 946-123-45-67

FAKTURA ZALICZKOWA NR 7/ZAL/2024
Lublin, 5 czerwca 2024 r.

Termin zapłaty: 12.06.2024      Forma zapłaty: przelew
Bank: PKO BP, nr rachunku 12 1020 3176 0000 5102 0123 4567

Nazwa                        Ilość    J.m.    Cena brutto     Wartość brutto
Zaliczka na okna PVC         1        usł.    5 000,00        5 000,00

W tym: netto 4 629,63 zł, VAT 8% 370,37 zł
Razem do zapłaty: 5 000,00 zł
Słownie: pięć tysięcy złotych 00/100
`,
    expected: {
      invoice_number: '7/ZAL/2024',
      invoice_date: '2024-06-05',
      due_date: '2024-06-12',
      net_amount: '4629.63',
      tax_amount: '370.37',
      total_amount: '5000.00',
      currency: 'PLN',
      supplier: 'Okna-Plus Kowalski sp. j.',
    },
  },
  {
    name: 'a Polish telephone bill',
    text: `
Telesfera S.A.
ul. Puławska 200, 02-670 Warszawa

Faktura VAT          F/20/0099812/10/24
Numer klienta        7001223
Data wystawienia     01.10.2024
Okres rozliczeniowy  01.09.2024 - 30.09.2024

Abonament Światłowód 300                   65,04 zł
Dzierżawa routera                           4,07 zł
Wartość netto                              69,11 zł
Podatek VAT 23%                            15,90 zł
Kwota do zapłaty                           85,01 zł
Termin płatności                           15.10.2024
`,
    expected: {
      invoice_number: 'F/20/0099812/10/24',
      invoice_date: '2024-10-01',
      due_date: '2024-10-15',
      customer_number: '7001223',
      net_amount: '69.11',
      tax_amount: '15.90',
      total_amount: '85.01',
      currency: 'PLN',
      supplier: 'Telesfera S.A.',
    },
  },
  {
    name: 'Polish, place and date above each other',
    text: `
Biuro Rachunkowe Bilans s.c.                        Oryginał
ul. Kościuszki 18/2
40-048 Katowice                                     Miejsce i data wystawienia:
NIP 634-111-22-33                                   Katowice, 30.09.2024

FAKTURA NR 212/09/2024

Nabywca:  Auto-Serwis Lis Marek Lis
          ul. Warszawska 5, 40-010 Katowice
          NIP 6341234567

L.p.   Nazwa                         Ilość   Jm     Cena jedn. netto   Wartość netto
1.     Obsługa księgowa 09/2024      1       usł.   450,00             450,00
2.     Deklaracja roczna             2       szt.   120,00             240,00

Razem netto:        690,00 zł
Podatek VAT 23%:    158,70 zł
Razem brutto:       848,70 zł
Do zapłaty:         848,70 zł
Termin płatności: 14 dni, do 14.10.2024
`,
    expected: {
      invoice_number: '212/09/2024',
      invoice_date: '2024-09-30',
      due_date: '2024-10-14',
      net_amount: '690.00',
      tax_amount: '158.70',
      total_amount: '848.70',
      currency: 'PLN',
      supplier: 'Biuro Rachunkowe Bilans s.c.',
      buyer: 'Auto-Serwis Lis Marek Lis',
    },
    lines: [
      { description: 'Obsługa księgowa 09/2024', quantity: '1', unit_price: '450.00', amount: '450.00' },
      { description: 'Deklaracja roczna', quantity: '2', unit_price: '120.00', amount: '240.00' },
    ],
  },
  {
    name: 'Polish credit note that names its invoice',
    text: `
Hurtownia Papiernicza Skrypt Sp. z o.o.
ul. Magazynowa 1, 85-790 Bydgoszcz, NIP 5541234567

Faktura korygująca nr KOR/7/2024
Data wystawienia: 22.10.2024
Korekta do faktury nr FS/881/2024 z dnia 03.10.2024

Nabywca: Szkoła Podstawowa nr 12

Kwota korekty netto        -85,00
Kwota korekty VAT          -19,55
Do zwrotu                 -104,55 PLN
`,
    expected: {
      invoice_number: 'KOR/7/2024',
      invoice_date: '2024-10-22',
      total_amount: '-104.55',
      currency: 'PLN',
      supplier: 'Hurtownia Papiernicza Skrypt Sp. z o.o.',
    },
  },
]

import type { LayoutFixture } from './fixture.js'

export const portuguese: readonly LayoutFixture[] = [
  {
    name: 'Portuguese, series in the number, tax summary before the total',
    text: `
Oficina Auto Ribeira, Lda.
Rua do Comércio, 45
4050-151 Porto
NIF: 501234567

                                             Exmo.(s) Sr.(s)
                                             Transportes Silva & Filhos, Lda.
                                             Av. da República, 210
                                             4430-190 Vila Nova de Gaia

Fatura FT 2024/318                           Original

Data de emissão     Data de vencimento     N.º Cliente     V/ Contribuinte
14/03/2024          13/04/2024             1188            509876543

Designação                         Qtd.      Preço Unit.      IVA       Total
Mudança de óleo e filtro           1         85,00            23%       85,00
Pastilhas de travão                2         46,50            23%       93,00
Mão de obra                        2,5       30,00            23%       75,00

Taxa IVA     Incidência     Valor IVA              Total ilíquido      253,00
23%          253,00         58,19                  Total IVA            58,19
                                                   Total a pagar       311,19 €
IBAN: PT50 0002 0123 1234 5678 9015 4
`,
    expected: {
      invoice_number: 'FT 2024/318',
      invoice_date: '2024-03-14',
      due_date: '2024-04-13',
      customer_number: '1188',
      net_amount: '253.00',
      tax_amount: '58.19',
      total_amount: '311.19',
      currency: 'EUR',
      supplier: 'Oficina Auto Ribeira, Lda.',
      buyer: 'Transportes Silva & Filhos, Lda.',
    },
    lines: [
      { description: 'Mudança de óleo e filtro', quantity: '1', unit_price: '85.00', amount: '85.00' },
      { description: 'Pastilhas de travão', quantity: '2', unit_price: '46.50', amount: '93.00' },
      { description: 'Mão de obra', quantity: '2.5', unit_price: '30.00', amount: '75.00' },
    ],
  },
  {
    name: 'Portuguese, dates in words, service without a tax table',
    text: `
Clínica Dentária Sorriso Azul
Travessa das Flores 9, 1200-195 Lisboa
Contribuinte n.º 513 222 111

FATURA-RECIBO N.º 2024A/57
Lisboa, 3 de maio de 2024

Cliente: Helena Marques Teixeira
NIF do cliente: 211 333 444

Descrição                        Quantidade     Valor unitário     Valor
Consulta de higiene oral         1              60,00              60,00
Restauração dentária             2              75,00              150,00

Subtotal                                                           210,00
Desconto 10%                                                       -21,00
Total                                                          EUR 189,00

Isento de IVA nos termos do artigo 9.º do CIVA
`,
    expected: {
      invoice_number: '2024A/57',
      invoice_date: '2024-05-03',
      total_amount: '189.00',
      currency: 'EUR',
      supplier: 'Clínica Dentária Sorriso Azul',
      buyer: 'Helena Marques Teixeira',
    },
    lines: [
      { description: 'Consulta de higiene oral', quantity: '1', unit_price: '60.00', amount: '60.00' },
      { description: 'Restauração dentária', quantity: '2', unit_price: '75.00', amount: '150.00' },
    ],
  },
  {
    name: 'a Portuguese restaurant receipt',
    text: `
       TASCA DO BECO
   Beco do Carneiro 3 - Lisboa
     NIF 508 111 222
   FATURA SIMPLIFICADA
   FS 5/10234       2024-08-24  21:07
   Mesa 4

2 x BACALHAU A BRAS     12,50    25,00
1 x VINHO DA CASA        9,00     9,00
2 x CAFE                 0,90     1,80

TOTAL                        €  35,80
Numerário                       40,00
Troco                            4,20

IVA 13%   Base 31,68   Valor 4,12
Obrigado pela sua visita
`,
    expected: {
      invoice_date: '2024-08-24',
      net_amount: '31.68',
      total_amount: '35.80',
      currency: 'EUR',
      supplier: 'TASCA DO BECO',
    },
  },
  {
    name: 'a Portuguese electricity bill, abbreviated months',
    text: `
LUZ DO SUL, S.A.                                      Fatura
Apartado 12, 8000-111 Faro                            N.º da fatura: 10240055871
Linha de apoio 808 100 200                            Data de emissão: 12 set 2024
                                                      N.º de cliente: 5 501 223
Período de faturação: 10 ago 2024 a 9 set 2024

Eletricidade                              38,40 €
Taxas e impostos                           4,85 €
Total sem IVA                             43,25 €
IVA (23%)                                  9,95 €
Valor a pagar                             53,20 €
Data limite de pagamento                  02 out 2024

Entidade 21234     Referência 123 456 789     Montante 53,20 €
`,
    expected: {
      invoice_number: '10240055871',
      invoice_date: '2024-09-12',
      due_date: '2024-10-02',
      net_amount: '43.25',
      tax_amount: '9.95',
      total_amount: '53.20',
      currency: 'EUR',
      supplier: 'LUZ DO SUL, S.A.',
    },
  },
  {
    name: 'a Brazilian invoice',
    text: `
PADARIA E CONFEITARIA TRIGO BOM LTDA
CNPJ 12.345.678/0001-90
Rua das Palmeiras, 500 - São Paulo/SP

NOTA FISCAL Nº 000.123.456          Série 1
Data de emissão: 20/05/2024         Vencimento: 20/06/2024

Descrição             Qtde     Valor unit.     Valor total
Pão francês kg        30       14,90           447,00
Bolo de fubá          5        28,00           140,00

Valor total dos produtos                       587,00
Valor do ICMS                                   70,44
Valor total da nota                         R$ 587,00
`,
    expected: {
      invoice_number: '000.123.456',
      invoice_date: '2024-05-20',
      due_date: '2024-06-20',
      total_amount: '587.00',
      currency: 'BRL',
      supplier: 'PADARIA E CONFEITARIA TRIGO BOM LTDA',
    },
  },
  {
    name: 'a Portuguese freelancer who withholds tax',
    text: `
Recibo verde eletrónico
FATURA-RECIBO N.º FR ATSIRE01FR/15

Prestador de serviços: Rita Fonseca Designer
NIF: 233 444 555
Data de emissão: 30/09/2024

Adquirente: Agência Lua Nova, Lda.
NIF: 514 888 777

Descrição: Identidade visual e cartaz

Valor base                 1.200,00 €
IVA (23%)                    276,00 €
Retenção IRS (25%)          -300,00 €
Importância recebida       1.176,00 €
Valor total                1.476,00 €
`,
    expected: {
      invoice_date: '2024-09-30',
      net_amount: '1200.00',
      tax_amount: '276.00',
      total_amount: '1476.00',
      currency: 'EUR',
      supplier: 'Rita Fonseca Designer',
      buyer: 'Agência Lua Nova, Lda.',
    },
  },
  {
    name: 'Portuguese, items with units and discounts',
    text: `
DISTRIBUIDORA ALENTEJANA DE BEBIDAS, S.A.        Fatura n.º 2024/7781
Zona Industrial, Lote 4                          Data 16-09-2024
7005-208 Évora                                   Vencimento 16-10-2024
NIPC 500 777 888                                 Cliente n.º 00812

Exmo(s). Senhor(es)
Restaurante O Sobreiro
Largo da Igreja 2, 7200-010 Reguengos

Código   Descrição             Qtd   Un    Pr. Unit.   Desc.   IVA   Valor
1001     Água 1,5L pack 6      20    PK    1,95        0       6     39,00
2034     Vinho tinto 75cl      36    GF    3,10        5       13    106,02

Total Mercadoria     145,02
Total IVA            16,12
Total a Pagar        161,14 EUR
`,
    expected: {
      invoice_number: '2024/7781',
      invoice_date: '2024-09-16',
      due_date: '2024-10-16',
      net_amount: '145.02',
      tax_amount: '16.12',
      total_amount: '161.14',
      currency: 'EUR',
      supplier: 'DISTRIBUIDORA ALENTEJANA DE BEBIDAS, S.A.',
      customer_number: '00812',
    },
    lines: [
      { code: '1001', description: 'Água 1,5L pack 6', quantity: '20', unit_price: '1.95', amount: '39.00' },
      { code: '2034', description: 'Vinho tinto 75cl', quantity: '36', unit_price: '3.10', amount: '106.02' },
    ],
  },
]

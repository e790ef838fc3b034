import fc from 'fast-check'

/** Texts that have broken exports: formulas, controls, halves of characters, right-to-left, emoji, escapes, very long. */
export const HOSTILE_TEXTS = [
  '=HYPERLINK("http://evil.test","open")',
  '+1+1',
  "-2+3+cmd|' /C calc'!A0",
  '@SUM(1+1)',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  '＝1+1',
  'a;=1+1',
  'quote " and "" more',
  'line\r\nbreak\nand\rreturn',
  '\u0000\u0001\u0007\u001F\u007F\u0085',
  '\uFFFE\uFFFF\uD83D lone \uDE00',
  'שלום עולם \u202Eabc\u202C مرحبا',
  '👩‍👩‍👧 🇨🇭 𝔘𝔫𝔦',
  '_x0041_ _x005F_ _xD83D_',
  '<b>&amp;</b> ]]> <!-- -->',
  '  spaces  ',
  'x'.repeat(40_000),
  '😀'.repeat(20_000),
]

export const hostileText = (): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constantFrom(...HOSTILE_TEXTS),
    fc.string({ unit: 'binary', maxLength: 60 }),
    // UTF-16 units at random: halves of characters too.
    fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 })
      .map((units) => String.fromCharCode(...units)),
    fc.stringMatching(/^[=+\-@\t\r\n,;"'_x0-9A-F]{1,12}$/),
  )

import type { Random } from '../random.ts'
import type { Paper, Sample } from '../sample.ts'
import { Hand, type Point } from './handwriting.ts'
import { notePaper } from './note-paper.ts'

/** A battery, a resistor and a capacitor in a loop. */
function circuit(hand: Hand): string[] {
  return [
    hand.stroke([
      [170, 580],
      [170, 420],
      [270, 420],
    ]),
    hand.stroke(
      [
        [270, 398],
        [380, 398],
        [380, 442],
        [270, 442],
      ],
      { close: true },
    ),
    hand.stroke([
      [380, 420],
      [490, 420],
      [490, 510],
    ]),
    hand.stroke(
      [
        [450, 512],
        [530, 510],
      ],
      { kind: 'bold' },
    ),
    hand.stroke(
      [
        [450, 536],
        [530, 536],
      ],
      { kind: 'bold' },
    ),
    hand.stroke([
      [490, 538],
      [490, 662],
      [170, 662],
      [170, 604],
    ]),
    hand.stroke([
      [134, 580],
      [206, 580],
    ]),
    hand.stroke(
      [
        [150, 603],
        [190, 603],
      ],
      { kind: 'bold' },
    ),
  ]
}

/** The voltage over time, with the level it never quite reaches. */
function chart(hand: Hand): string[] {
  const [left, bottom] = [612, 660]
  const curve = Array.from({ length: 11 }, (_, step): Point => {
    const time = step / 10
    return [left + 260 * time, bottom - 200 * (1 - Math.exp(-5 * time))]
  })
  return [
    hand.stroke([
      [left, bottom + 8],
      [left, 402],
    ]),
    hand.tip([left, 402], -90),
    hand.stroke([
      [left - 8, bottom],
      [900, bottom],
    ]),
    hand.tip([900, bottom], 0),
    hand.curve(curve, 'bold'),
    hand.stroke(
      [
        [left, bottom - 203],
        [884, bottom - 205],
      ],
      { kind: 'dashed', wobble: 1 },
    ),
    hand.stroke([
      [left + 52, bottom - 8],
      [left + 52, bottom + 9],
    ]),
  ]
}

function paper(random: Random): Paper {
  const hand = new Hand(random)
  const line = (place: Point, raw: string, size?: number): string => hand.line(place, hand.words(raw), size)
  const below = (raw: string, index: string): string => `${hand.words(raw)}<span class="sub">${index}</span>`
  const voltage = `${hand.words('U(t) =')} ${below('U', '0')} ${hand.words('· ( 1 − e')}<span class="sup">${hand.words('− t / τ')}</span> ${hand.words(')')}`
  const lines = [
    line([124, 144], 'Kondensator laden', 82),
    line([124, 224], 'Versuch 4, Montag, mit Ilka', 56),
    line([124, 302], 'R = 10 kΩ und C = 47 µF in Reihe, 9 V', 56),
    line([302, 388], 'R', 52),
    line([546, 546], 'C', 52),
    line([106, 556], '+', 50),
    hand.line([560, 420], below('U', ''), 50),
    line([886, 710], 't', 50),
    line([650, 716], 'τ', 46),
    hand.line([124, 850], voltage, 70),
    line([124, 940], 'τ = R · C = 0,47 s', 60),
    line([124, 1018], 'Nach einer Zeit τ: 63 % der Spannung.', 56),
    line([124, 1096], 'Nach 5 τ (2,35 s) ist er so gut wie voll.', 56),
    line([124, 1174], 'Gemessen: 0,49 s → Toleranz von C!', 56),
  ]
  return {
    width: 960,
    html: notePaper({
      sheet: 'legal',
      size: [960, 1250],
      font: 'caveat',
      ink: '#22242b',
      lines,
      sketch: [
        ...circuit(hand),
        ...chart(hand),
        hand.stroke(
          [
            [124, 158],
            [580, 152],
          ],
          { wobble: 3 },
        ),
      ],
    }),
  }
}

/** A German note on a yellow pad: a circuit, a charging curve, an exponent. */
export const capacitor: Sample = {
  look: {
    as: 'photo',
    quality: 79,
    scene: {
      size: [1240, 1600],
      surface: 'walnut',
      fill: 0.92,
      turn: 1.4,
      lean: [6, 1],
      relief: { wave: 22, curl: [0, 46] },
      light: { from: 210, low: 0.5, falloff: 0.36, warmth: 0.3, exposure: 0.93, shadow: 0.55, vignette: 0.2 },
      blur: 0.5,
      noise: 3,
    },
  },
  paper,
  truth: {
    file: 'notes/kondensator.jpg',
    kind: 'note',
    box: 'searchable',
    language: 'de',
    text: `Kondensator laden
Versuch 4, Montag, mit Ilka
R = 10 kΩ und C = 47 µF in Reihe, 9 V
U(t) = U₀ · (1 − e^(−t/τ))
τ = R · C = 0,47 s
Nach einer Zeit τ: 63 % der Spannung.
Nach 5 τ (2,35 s) ist er so gut wie voll.
Gemessen: 0,49 s → Toleranz von C!`,
  },
}
